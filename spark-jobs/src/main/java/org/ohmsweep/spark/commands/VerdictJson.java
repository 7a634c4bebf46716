package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.claims.ChoiceEffect;
import org.ohmsweep.metrics.claims.ClaimVerdict;
import org.ohmsweep.metrics.claims.GroupVerdict;
import org.ohmsweep.metrics.claims.Mark;
import org.ohmsweep.metrics.claims.Training;
import org.ohmsweep.metrics.claims.Value;
import org.ohmsweep.metrics.claims.VarianceComponents;

/** The JSON of {@code verdict}; {@code ambiguity} only where open choices were tried. */
record VerdictJson(
        List<Claim> claims,
        @JsonInclude(JsonInclude.Include.NON_NULL) Plasticity plasticity,
        @JsonInclude(JsonInclude.Include.NON_NULL) Spread spread,
        @JsonInclude(JsonInclude.Include.NON_NULL) Ambiguity ambiguity) {
    /** A claim. */
    record Claim(String id, String verdict, String statement, Numbers numbers) {}

    /** What a verdict rests on: a group of trials, or the reasons why there is none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Numbers(
            String figure,
            String rule,
            String preset,
            String mark,
            String caveat,
            @JsonUnwrapped Group group,
            List<String> reasons,
            List<OtherGroup> otherGroups) {}

    /** Trials that were trained alike. */
    record Group(
            Trials group,
            List<String> reasons,
            List<String> missing,
            List<Comparison> comparisons,
            List<Measure> reported,
            List<Value> values,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Sensitivity> sensitivity,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EveryTask> everyTask) {}

    /** The verdict at other thresholds of forgetting and learning. */
    record Sensitivity(double forgetting, double learning, String verdict) {}

    /** The verdict where each task must be learned to a share of what a network without metaplasticity learns. */
    record EveryTask(double plasticity, String verdict, List<String> reasons) {}

    /** How much of each task is learned. */
    record Plasticity(Trials group, List<Point> points) {}

    /** The tasks of a point. */
    record Point(String point, List<Task> tasks) {}

    /** A task. */
    record Task(String task, Interval plasticity, Interval intransigence) {}

    /** Another group, on which the verdict does not rest. */
    record OtherGroup(String verdict, @JsonUnwrapped Group group) {}

    /** What the trials of a group share. */
    record Trials(
            String dataSource,
            List<String> tasks,
            int trainImages,
            int epochsPerTask,
            Number learningRate,
            int batchSize,
            List<Integer> hiddenLayers,
            long seed,
            String dataDigest) {}

    /** A comparison of the rule: yes, no or open, and the one-sided p-values for and against it. */
    record Comparison(String what, String holds, double pHolds, double pFails, List<Measure> measures) {}

    /** A named mean over repeats. */
    record Measure(String what, @JsonUnwrapped Interval interval) {}

    /** A mean over repeats with its 95 % interval, whose ends are null for one repeat. */
    record Interval(double mean, Double low, Double high, int repeats) {}

    /** Where the spread between trials comes from. */
    record Spread(Trials group, List<SpreadPoint> points) {}

    /** A network that was trained on several subsets in several orders. */
    record SpreadPoint(String point, int subsets, int orders, int repeats, List<SpreadMetric> metrics) {}

    /** Standard deviations of a number, each that its cause adds, and the p-values of the two tests. */
    record SpreadMetric(
            String metric,
            double mean,
            double seeds,
            double subsets,
            double orders,
            double interaction,
            double total,
            double pSubsets,
            double pOrders) {}

    /** What the paper leaves open, decided differently. */
    record Ambiguity(Trials group, List<Choice> choices, List<String> untested) {}

    /** A choice, by its effects. */
    record Choice(
            String parameter,
            String value,
            double largestChange,
            List<Effect> effects,
            List<Turn> turned,
            List<String> untested) {}

    /** Changes against the default choice at a point, and whether they are sure at 95 % among all of them. */
    record Effect(
            String point,
            Interval accChange,
            Interval worstForgettingChange,
            boolean accIsSure,
            boolean worstForgettingIsSure) {}

    /** A claim with another verdict under the choice. */
    record Turn(String claim, String byDefault, String byChoice, List<String> reasons, int comparisons) {}

    static VerdictJson of(
            List<ClaimVerdict> verdicts,
            Optional<org.ohmsweep.metrics.claims.Plasticity> plasticity,
            Optional<org.ohmsweep.metrics.claims.Spread> spread,
            Optional<org.ohmsweep.metrics.claims.Ambiguity> ambiguity) {
        return new VerdictJson(
                verdicts.stream().map(VerdictJson::claim).toList(),
                plasticity.map(VerdictJson::plasticity).orElse(null),
                spread.map(VerdictJson::spread).orElse(null),
                ambiguity
                        .map(found -> new Ambiguity(
                                trials(found.training()),
                                found.choices().stream()
                                        .map(VerdictJson::choice)
                                        .toList(),
                                ids(found.untested())))
                        .orElse(null));
    }

    private static Plasticity plasticity(org.ohmsweep.metrics.claims.Plasticity found) {
        return new Plasticity(
                trials(found.training()),
                found.points().stream()
                        .map(point -> new Point(
                                point.point(),
                                point.tasks().stream()
                                        .map(task -> new Task(
                                                task.task(),
                                                interval(task.plasticity()),
                                                interval(task.intransigence())))
                                        .toList()))
                        .toList());
    }

    private static Spread spread(org.ohmsweep.metrics.claims.Spread found) {
        return new Spread(
                trials(found.training()),
                found.points().stream()
                        .map(point -> new SpreadPoint(
                                point.point(),
                                point.subsets(),
                                point.orders(),
                                point.repeats(),
                                point.metrics().stream()
                                        .map(metric -> metric(metric.metric(), metric.components()))
                                        .toList()))
                        .toList());
    }

    private static SpreadMetric metric(String name, VarianceComponents of) {
        return new SpreadMetric(
                name,
                of.mean(),
                of.within(),
                of.rows(),
                of.columns(),
                of.interaction(),
                of.total(),
                of.pRows(),
                of.pColumns());
    }

    private static List<String> ids(List<org.ohmsweep.metrics.claims.Claim> claims) {
        return claims.stream().map(org.ohmsweep.metrics.claims.Claim::id).toList();
    }

    private static Claim claim(ClaimVerdict verdict) {
        Optional<GroupVerdict> headline = verdict.headline();
        return new Claim(
                verdict.claim().id(),
                verdict.verdict().word(),
                verdict.claim().statement(),
                new Numbers(
                        verdict.claim().figure(),
                        verdict.claim().rule(),
                        verdict.claim().preset(),
                        verdict.claim().mark().map(Mark::word).orElse(null),
                        verdict.claim().mark().map(Mark::note).orElse(null),
                        headline.map(VerdictJson::group).orElse(null),
                        headline.isPresent() ? null : verdict.verdict().reasons(),
                        verdict.others().stream()
                                .map(other -> new OtherGroup(other.verdict().word(), group(other)))
                                .toList()));
    }

    private static Group group(GroupVerdict group) {
        return new Group(
                trials(group.training()),
                group.verdict().reasons(),
                group.judgement().missing(),
                group.judgement().comparisons().stream()
                        .map(comparison -> new Comparison(
                                comparison.what(),
                                comparison.answer().name().toLowerCase(Locale.ROOT),
                                comparison.significance().holds(),
                                comparison.significance().fails(),
                                measures(comparison.measures())))
                        .toList(),
                measures(group.judgement().reported()),
                group.judgement().values(),
                group.sensitivity().entrySet().stream()
                        .map(other -> new Sensitivity(
                                other.getKey().forgetting(),
                                other.getKey().learning(),
                                other.getValue().word()))
                        .toList(),
                group.everyTask().entrySet().stream()
                        .map(other -> new EveryTask(
                                other.getKey().plasticity().orElseThrow(),
                                other.getValue().word(),
                                other.getValue().reasons()))
                        .toList());
    }

    private static Trials trials(Training training) {
        return new Trials(
                training.dataSource(),
                training.base().tasks().stream().map(TaskSpec::text).toList(),
                training.base().trainImages(),
                training.base().epochsPerTask(),
                training.base().learningRate(),
                training.base().batchSize(),
                training.base().network().hiddenLayers(),
                training.seed(),
                training.dataDigest());
    }

    private static List<Measure> measures(List<org.ohmsweep.metrics.claims.Measure> measures) {
        return measures.stream()
                .map(measure -> new Measure(measure.what(), interval(measure.interval())))
                .toList();
    }

    private static Interval interval(ConfidenceInterval interval) {
        return new Interval(
                interval.mean(),
                interval.isKnown() ? interval.low() : null,
                interval.isKnown() ? interval.high() : null,
                interval.count());
    }

    private static Choice choice(ChoiceEffect choice) {
        return new Choice(
                choice.choice().parameter(),
                choice.choice().value(),
                choice.largest().size(),
                choice.effects().stream()
                        .map(effect -> new Effect(
                                effect.point(),
                                interval(effect.acc()),
                                effect.worstForgetting()
                                        .map(VerdictJson::interval)
                                        .orElse(null),
                                effect.accIsSure(),
                                effect.forgettingIsSure()))
                        .toList(),
                choice.turned().stream()
                        .map(turn -> new Turn(
                                turn.claim().id(),
                                turn.byDefault().word(),
                                turn.byChoice().word(),
                                turn.byChoice().reasons(),
                                turn.comparisons()))
                        .toList(),
                ids(choice.untested()));
    }
}

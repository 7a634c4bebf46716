package org.ohmsweep.spark.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.claims.Ambiguity;
import org.ohmsweep.metrics.claims.ChoiceEffect;
import org.ohmsweep.metrics.claims.Claim;
import org.ohmsweep.metrics.claims.ClaimVerdict;
import org.ohmsweep.metrics.claims.Comparison;
import org.ohmsweep.metrics.claims.Effect;
import org.ohmsweep.metrics.claims.GroupVerdict;
import org.ohmsweep.metrics.claims.Measure;
import org.ohmsweep.metrics.claims.Plasticity;
import org.ohmsweep.metrics.claims.Spread;
import org.ohmsweep.metrics.claims.Value;
import org.ohmsweep.metrics.claims.VarianceComponents;
import org.ohmsweep.spark.results.TrialRecords;
import org.ohmsweep.spark.results.VerdictWords;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.trial.ModelVersion;

/** The verdicts on a terminal: a line for each claim, then the evidence. */
public final class VerdictText {
    /** Most reported numbers printed; {@code --json} has them all. */
    private static final int MAX_REPORTED = 10;

    private static final String LINE = "  %-9s %s%n";

    private final StringBuilder text = new StringBuilder();

    private VerdictText() {}

    /** The text. */
    public static String of(
            OutputFolder folder,
            TrialRecords records,
            List<ClaimVerdict> verdicts,
            Optional<Plasticity> plasticity,
            Optional<Spread> spread,
            Optional<Ambiguity> ambiguity) {
        VerdictText text = new VerdictText();
        text.head(folder, records);
        int width = verdicts.stream()
                .mapToInt(verdict -> verdict.words().length())
                .max()
                .orElse(1);
        verdicts.forEach(verdict -> text.print(
                "%-4s %-" + width + "s %s%n",
                verdict.claim().id(),
                verdict.words(),
                verdict.claim().statement()));
        text.print(
                "%nNumbers are fractions: the mean over repeats (95 %% interval by Student's t, with the error of the test images; repeats).%n");
        verdicts.forEach(text::claim);
        plasticity.ifPresent(text::plasticity);
        spread.ifPresent(text::spread);
        ambiguity.ifPresent(text::ambiguity);
        return text.text.toString();
    }

    private void print(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments).replace(System.lineSeparator(), "\n"));
    }

    private void head(OutputFolder folder, TrialRecords records) {
        print(
                "The paper's claims, judged on %d trials in %s%n",
                records.trials().size(), folder);
        long stale = records.trials().stream()
                .filter(trial -> trial.modelVersion() != ModelVersion.CURRENT)
                .count();
        if (stale > 0) {
            print("%d of them are from another model version and are not used.%n", stale);
        }
        if (records.unknown() > 0) {
            print("%d more have parameters that this version does not know and are not used.%n", records.unknown());
        }
        if (records.trials().stream().anyMatch(trial -> trial.synthetic())) {
            print("Some trials used synthetic images: verdicts on them say nothing about devices.%n");
        }
        print("%n");
    }

    private void claim(ClaimVerdict verdict) {
        print(
                "%n%s (%s): %s%n",
                verdict.claim().id(), verdict.claim().figure(), verdict.words().toUpperCase(Locale.ROOT));
        print(LINE, "claim", verdict.claim().statement());
        print(LINE, "rule", verdict.claim().rule());
        verdict.headline().ifPresent(group -> {
            print(LINE, "trials", group.training().description());
            group(group);
        });
        verdict.claim().mark().ifPresent(mark -> print(LINE, "note", mark.note()));
        missing(verdict);
        for (GroupVerdict other : verdict.others()) {
            print(LINE, "also", other.verdict().word() + ": " + other.training().description());
            other.verdict().reasons().stream()
                    .limit(MAX_REPORTED)
                    .forEach(reason -> print("  %-9s   %s%n", "", reason));
        }
    }

    private void group(GroupVerdict group) {
        for (Comparison comparison : group.judgement().comparisons()) {
            print(LINE, VerdictWords.answer(comparison), comparison.what());
            comparison.measures().forEach(measure -> measure("", "  ", measure));
        }
        List<Measure> reported = group.judgement().reported();
        reported.stream().limit(MAX_REPORTED).forEach(measure -> measure("also", "", measure));
        if (reported.size() > MAX_REPORTED) {
            print(LINE, "", "... and " + (reported.size() - MAX_REPORTED) + " more with --json");
        }
        group.judgement().values().forEach((Value value) -> print(LINE, "also", VerdictWords.value(value)));
        if (VerdictWords.hasSensitivity(group)) {
            print(LINE, "limits", VerdictWords.sensitivity(group));
            print(LINE, "tasks", VerdictWords.everyTask(group));
        }
    }

    private void missing(ClaimVerdict verdict) {
        List<String> missing = VerdictWords.missing(verdict);
        missing.stream().limit(MAX_REPORTED).forEach(gap -> print(LINE, "missing", gap));
        if (missing.size() > MAX_REPORTED) {
            print(LINE, "", "... and " + (missing.size() - MAX_REPORTED) + " more with --json");
        }
        if (!missing.isEmpty()) {
            print(LINE, "preset", verdict.claim().preset());
        }
    }

    private void measure(String word, String indent, Measure measure) {
        print(LINE, word, indent + VerdictWords.measure(measure));
    }

    private void plasticity(Plasticity plasticity) {
        print("%nPlasticity: what is learned of each task, 0 as a frozen network, 1 as one without metaplasticity%n");
        print(LINE, "trials", plasticity.training().description());
        print("  In brackets the intransigence: the accuracy that the second has more.%n%n");
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("point"));
        plasticity.points().get(0).tasks().forEach(task -> head.add(task.task()));
        table.add(head);
        for (Plasticity.PointPlasticity point : plasticity.points()) {
            List<String> row = new ArrayList<>(List.of(point.point()));
            point.tasks()
                    .forEach(task -> row.add(String.format(
                            Locale.ROOT,
                            "%.2f (%+.3f)",
                            task.plasticity().mean(),
                            task.intransigence().mean())));
            table.add(row);
        }
        text.append(table);
    }

    private void spread(Spread spread) {
        print("%nSpread: standard deviations that seeds, subsets of the images and orders of the tasks add%n");
        print(LINE, "trials", spread.training().description());
        print("  In brackets the p-value of the F test that they add nothing; both: of their combination.%n%n");
        TextTable table = new TextTable();
        table.add(List.of("point", "number", "mean", "seeds", "subsets", "orders", "both", "all"));
        for (Spread.PointSpread point : spread.points()) {
            String design = point.subsets() + " x " + point.orders() + " x " + point.repeats();
            for (Spread.MetricSpread metric : point.metrics()) {
                VarianceComponents of = metric.components();
                boolean isFirst = metric == point.metrics().get(0);
                table.add(List.of(
                        isFirst ? point.point() + " (" + design + ")" : "",
                        metric.metric(),
                        fraction(of.mean()),
                        fraction(of.within()),
                        fraction(of.rows()) + String.format(Locale.ROOT, " (p %.2g)", of.pRows()),
                        fraction(of.columns()) + String.format(Locale.ROOT, " (p %.2g)", of.pColumns()),
                        fraction(of.interaction()),
                        fraction(of.total())));
            }
        }
        text.append(table);
    }

    private static String fraction(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    private void ambiguity(Ambiguity ambiguity) {
        print("%nAmbiguity: what the paper leaves open, decided differently, one choice at a time%n");
        print(LINE, "trials", ambiguity.training().description());
        print("  Changes against the default choice, paired by repeat; choices with the largest effect first.%n");
        print("  *: sure at 95 %% among all changes of the table (Holm).%n%n");
        TextTable table = new TextTable();
        table.add(List.of("choice", "point", "ACC", "worst-task forgetting", "changes"));
        for (ChoiceEffect choice : ambiguity.choices()) {
            for (Effect effect : choice.effects()) {
                boolean isFirst = effect == choice.largest();
                table.add(List.of(
                        isFirst ? choice.choice().toString() : "",
                        effect.point(),
                        change(effect.acc(), effect.accIsSure()),
                        effect.worstForgetting()
                                .map(change -> change(change, effect.forgettingIsSure()))
                                .orElse("-"),
                        !isFirst || choice.turned().isEmpty()
                                ? "-"
                                : choice.turned().stream()
                                        .map(turn -> turn.claim().id())
                                        .collect(Collectors.joining(", "))));
            }
        }
        text.append(table);
        print("%n");
        for (ChoiceEffect choice : ambiguity.choices()) {
            print("  %s cannot test %s%n", choice.choice(), ids(choice.untested()));
        }
        print("  No choice could test %s%n", ids(ambiguity.untested()));
        for (ChoiceEffect choice : ambiguity.choices()) {
            for (ChoiceEffect.Turn turn : choice.turned()) {
                print(
                        "%n  %s changes %s from %s to %s (comparisons with trials for both: %d)%n",
                        choice.choice(),
                        turn.claim().id(),
                        turn.byDefault().word(),
                        turn.byChoice().word(),
                        turn.comparisons());
                turn.byChoice().reasons().forEach(reason -> print("    %s%n", reason));
            }
        }
    }

    private static String ids(List<Claim> claims) {
        return claims.isEmpty() ? "none" : claims.stream().map(Claim::id).collect(Collectors.joining(", "));
    }

    private static String change(ConfidenceInterval interval, boolean isSure) {
        return change(interval) + (isSure ? " *" : "");
    }

    private static String change(ConfidenceInterval interval) {
        return interval.isKnown()
                ? String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", interval.mean(), interval.low(), interval.high())
                : String.format(Locale.ROOT, "%+.3f (one repeat)", interval.mean());
    }
}

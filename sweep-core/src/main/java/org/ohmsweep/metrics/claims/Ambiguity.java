package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameters;

/**
 * How much depends on what the paper leaves open: trials are compared with those that differ from them in one open choice.
 *
 * @param training of the trials; learning rate, batch size and epochs are the usual ones among them
 * @param choices the choices that were tried, the one with the largest effect first
 */
public record Ambiguity(Training training, List<ChoiceEffect> choices) {
    public Ambiguity {
        Objects.requireNonNull(training, "training");
        choices = choices.stream().sorted(ChoiceEffect.MOST_FIRST).toList();
    }

    /**
     * Finds open choices in the trials of a folder. Of several groups of trials, the one with the most pairs counts.
     *
     * @param trials completed trials; those of other versions of the model are left out
     * @return empty where all trials have the default choices
     */
    public static Optional<Ambiguity> of(Collection<TrialRecord> trials) {
        // A group does not fix what is an open choice itself; the smallest batch there is has the images of any
        // training.
        GridPoint any = GridPoint.paper().set(TrialParameters.BATCH_SIZE, 2).build();
        return Claims.groups(trials, training -> withOpen(training, any)).entrySet().stream()
                .map(group -> within(withOpen(group.getKey(), usual(group.getValue())), group.getValue()))
                .filter(ambiguity -> !ambiguity.choices().isEmpty())
                .max(Comparator.comparingLong(Ambiguity::pairs)
                        .thenComparing(ambiguity -> !ambiguity.training().synthetic())
                        .thenComparing(ambiguity -> ambiguity.training().description()));
    }

    /** The claims that none of the choices could test. */
    public List<Claim> untested() {
        return Claims.ALL.stream()
                .filter(claim ->
                        choices.stream().allMatch(choice -> choice.untested().contains(claim)))
                .toList();
    }

    private long pairs() {
        return choices.stream()
                .flatMap(choice -> choice.effects().stream())
                .mapToLong(effect -> (long) training.base().trainImages()
                        * training.base().epochsPerTask()
                        * effect.acc().count())
                .sum();
    }

    private static Training withOpen(Training training, GridPoint from) {
        GridPoint base = training.base().toBuilder()
                .set(TrialParameters.LEARNING_RATE, from.learningRate())
                .set(TrialParameters.BATCH_SIZE, from.batchSize())
                .set(TrialParameters.EPOCHS_PER_TASK, from.epochsPerTask())
                .build();
        return new Training(base, training.seed(), training.dataDigest(), training.synthetic());
    }

    /** A trial with the learning rate, batch size and epochs that most have: alternatives are few. */
    private static GridPoint usual(List<TrialRecord> trials) {
        Map<String, List<TrialRecord>> bySetting = trials.stream()
                .collect(Collectors.groupingBy(
                        trial -> Stream.of(
                                        TrialParameters.LEARNING_RATE,
                                        TrialParameters.BATCH_SIZE,
                                        TrialParameters.EPOCHS_PER_TASK)
                                .map(parameter -> parameter.text(trial.parameters()))
                                .collect(Collectors.joining(" ")),
                        TreeMap::new,
                        Collectors.toList()));
        return bySetting.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow()
                .get(0)
                .parameters();
    }

    private static Ambiguity within(Training training, List<TrialRecord> all) {
        List<TrialRecord> trials = all.stream()
                .filter(trial -> OpenChoice.isSameTraining(trial.parameters(), training.base()))
                .toList();
        Evidence evidence = Evidence.of(training, trials);
        Map<OpenChoice, Map<String, GridPoint>> tried = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            List<OpenChoice> choices = OpenChoice.of(trial.point(), training.base());
            if (choices.size() == 1) {
                tried.computeIfAbsent(choices.get(0), key -> new TreeMap<>())
                        .put(Evidence.key(trial.parameters()), trial.parameters());
            }
        }
        List<ChoiceEffect> effects = new ArrayList<>();
        tried.forEach((choice, points) -> {
            List<Effect> atPoints = points.values().stream()
                    .flatMap(point -> effect(evidence, choice, point).stream())
                    .toList();
            if (!atPoints.isEmpty()) {
                effects.add(judged(evidence, choice, atPoints));
            }
        });
        return new Ambiguity(training, corrected(effects));
    }

    /** Tells which of all changes are sure at 95 % together, of two sides each (Holm). */
    private static List<ChoiceEffect> corrected(List<ChoiceEffect> choices) {
        boolean[] sure = Holm.significant(choices.stream()
                .flatMap(choice -> choice.effects().stream())
                .filter(Effect::isRepeated)
                .flatMap(effect -> Stream.concat(Stream.of(effect.acc()), effect.worstForgetting().stream()))
                .map(change -> change.pDiffers(0))
                .toList());
        List<ChoiceEffect> corrected = new ArrayList<>();
        int next = 0;
        for (ChoiceEffect choice : choices) {
            List<Effect> effects = new ArrayList<>();
            for (Effect effect : choice.effects()) {
                boolean hasForgetting = effect.worstForgetting().isPresent();
                effects.add(
                        effect.isRepeated()
                                ? new Effect(
                                        effect.point(),
                                        effect.acc(),
                                        effect.worstForgetting(),
                                        sure[next++],
                                        hasForgetting && sure[next++])
                                : effect);
            }
            corrected.add(new ChoiceEffect(choice.choice(), effects, choice.turned(), choice.untested()));
        }
        return corrected;
    }

    private static Optional<Effect> effect(Evidence evidence, OpenChoice choice, GridPoint point) {
        GridPoint undone = choice.undone(point, evidence.base());
        PointTrials alternative = evidence.at("alternative", point);
        PointTrials usual = evidence.at("default", undone);
        return change(alternative, usual, Metric.ACC)
                .map(acc ->
                        Effect.of(evidence.label(undone), acc, change(alternative, usual, Metric.WORST_FORGETTING)));
    }

    private static Optional<ConfidenceInterval> change(PointTrials alternative, PointTrials usual, Metric metric) {
        return alternative
                .contrast(metric)
                .minus(usual.series(metric))
                .measure()
                .map(Measure::interval);
    }

    private static ChoiceEffect judged(Evidence evidence, OpenChoice choice, List<Effect> effects) {
        Evidence chosen = evidence.under(choice::apply);
        List<ChoiceEffect.Turn> turns = new ArrayList<>();
        List<Claim> untested = new ArrayList<>();
        for (Claim claim : Claims.ALL) {
            Map<String, Comparison> usual = measured(claim, evidence);
            Map<String, Comparison> other = measured(claim, chosen);
            Set<String> shared = new LinkedHashSet<>(usual.keySet());
            shared.retainAll(other.keySet());
            // All trials take as many steps.
            if (shared.isEmpty() || claim.variesEpochs()) {
                untested.add(claim);
            } else {
                Verdict byDefault = verdict(usual, shared);
                Verdict byChoice = verdict(other, shared);
                if (!byDefault.word().equals(byChoice.word())) {
                    turns.add(new ChoiceEffect.Turn(claim, byDefault, byChoice, shared.size()));
                }
            }
        }
        return new ChoiceEffect(choice, effects, turns, untested);
    }

    private static Map<String, Comparison> measured(Claim claim, Evidence evidence) {
        Map<String, Comparison> measured = new LinkedHashMap<>();
        claim.judge(evidence, Thresholds.USUAL).comparisons().stream()
                .filter(Comparison::isMeasured)
                .forEach(comparison -> measured.put(comparison.what(), comparison));
        return measured;
    }

    private static Verdict verdict(Map<String, Comparison> comparisons, Set<String> shared) {
        return new Judgement(shared.stream().map(comparisons::get).toList(), List.of(), List.of(), List.of()).verdict();
    }
}

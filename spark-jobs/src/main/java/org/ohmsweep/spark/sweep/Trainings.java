package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ohmsweep.trial.TrialSpec;

/** Which trials share their training: those that differ only in how the trained network is read. */
final class Trainings {
    private Trainings() {}

    /**
     * Trials by their training, each in its place or behind the first that shares it.
     *
     * @param cores that are to be busy: with fewer trainings than that, trials of the same one are shared out
     */
    static List<List<PlannedTrial>> of(List<PlannedTrial> trials, int cores) {
        if (trials.stream().noneMatch(trial -> trial.spec().actsInEvaluationsOnly())) {
            return trials.stream().map(List::of).toList();
        }
        var byTraining = trials.stream()
                .collect(Collectors.groupingBy(
                        trial -> trial.spec().training(), LinkedHashMap::new, Collectors.toList()));
        int parts = Math.max(1, cores / byTraining.size());
        return byTraining.values().stream()
                .flatMap(family -> parts(family, parts))
                .toList();
    }

    private static Stream<List<PlannedTrial>> parts(List<PlannedTrial> family, int parts) {
        int size = (family.size() + parts - 1) / parts;
        List<List<PlannedTrial>> all = new ArrayList<>();
        for (int from = 0; from < family.size(); from += size) {
            all.add(List.copyOf(family.subList(from, Math.min(family.size(), from + size))));
        }
        return all.stream();
    }

    /** How many trainings the trials at these positions take. Remembers only those that several trials may share. */
    static long count(SweepTrials of, long[] positions) {
        Supplier<Stream<TrialSpec>> trials = () -> LongStream.of(positions).mapToObj(of::get);
        Set<TrialSpec.Training> shared = trials.get()
                .filter(TrialSpec::actsInEvaluationsOnly)
                .map(TrialSpec::training)
                .collect(Collectors.toCollection(HashSet::new));
        return shared.isEmpty()
                ? positions.length
                : shared.size()
                        + trials.get()
                                .filter(trial -> !trial.actsInEvaluationsOnly() && !shared.contains(trial.training()))
                                .count();
    }
}

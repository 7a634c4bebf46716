package org.ohmsweep.spark.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.metrics.TestImages;

/** What trials scored on their tasks, from the table {@code accuracy_matrix}. */
final class LearnedTasks {
    /**
     * One R[i, j].
     *
     * @param after i, tasks learned so far; 0 is before training
     * @param on j, 1-based
     * @param accuracy fraction
     */
    record Cell(int after, int on, double accuracy) {}

    private record Images(String dataDigest, int task) {}

    private LearnedTasks() {}

    /**
     * The tasks of each trial. How many test images a task has follows from all accuracies on the same images.
     *
     * @param outcomes completed trials
     * @param matrices their cells, by trial
     * @return by trial; those whose cells are not complete, or whose test images cannot be counted, are left out
     */
    static Map<String, List<LearnedTask>> of(Collection<StoredOutcome> outcomes, Map<String, List<Cell>> matrices) {
        Map<Images, Set<Double>> accuracies = new HashMap<>();
        for (StoredOutcome outcome : outcomes) {
            for (Cell cell : matrices.getOrDefault(outcome.trial().trialId(), List.of())) {
                accuracies
                        .computeIfAbsent(new Images(outcome.trial().dataDigest(), cell.on()), images -> new HashSet<>())
                        .add(cell.accuracy());
            }
        }
        Map<Images, Integer> counts = new HashMap<>();
        accuracies.forEach((images, found) -> TestImages.count(found).ifPresent(count -> counts.put(images, count)));
        Map<String, List<LearnedTask>> tasks = new HashMap<>();
        for (StoredOutcome outcome : outcomes) {
            String trial = outcome.trial().trialId();
            List<LearnedTask> learned = tasks(
                    matrices.getOrDefault(trial, List.of()),
                    outcome.finalAccuracies().size(),
                    task -> counts.getOrDefault(new Images(outcome.trial().dataDigest(), task), 0));
            if (!learned.isEmpty()) {
                tasks.put(trial, learned);
            }
        }
        return tasks;
    }

    private static List<LearnedTask> tasks(List<Cell> cells, int count, IntUnaryOperator images) {
        Map<List<Integer>, Double> matrix = new HashMap<>();
        cells.forEach(cell -> matrix.put(List.of(cell.after(), cell.on()), cell.accuracy()));
        List<LearnedTask> tasks = new ArrayList<>();
        for (int task = 1; task <= count; task++) {
            Double before = matrix.get(List.of(0, task));
            Double learned = matrix.get(List.of(task, task));
            Double last = matrix.get(List.of(count, task));
            int testImages = images.applyAsInt(task);
            if (before == null || learned == null || last == null || testImages == 0) {
                return List.of();
            }
            tasks.add(new LearnedTask(before, learned, last, testImages));
        }
        return tasks;
    }
}

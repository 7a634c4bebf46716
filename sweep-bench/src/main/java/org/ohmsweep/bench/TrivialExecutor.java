package org.ohmsweep.bench;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.sweep.TrialExecutor;
import org.ohmsweep.trial.Evaluation;
import org.ohmsweep.trial.Stopwatch;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialResult;
import org.ohmsweep.trial.TrialSpec;

/**
 * A trainer that returns at once, without learning, as many numbers as a trial of three tasks with four evaluations each: what
 * remains of a sweep's time is the engine's own. For measurements only; its rows mean nothing.
 */
final class TrivialExecutor implements TrialExecutor {
    private static final long serialVersionUID = 1L;
    private static final int EVALUATIONS = 4;

    @Override
    public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
        Stopwatch stopwatch = new Stopwatch("none");
        int tasks = spec.point().tasks().size();
        double chance = 1.0 / (2 + spec.repeat() % 97);
        List<Evaluation> evaluations = new ArrayList<>();
        List<Integer> distinct = new ArrayList<>();
        for (int learned = 1; learned <= tasks; learned++) {
            distinct.add(spec.point().trainImages());
            for (int epoch = 1; epoch <= EVALUATIONS; epoch++) {
                for (int on = 1; on <= tasks; on++) {
                    evaluations.add(new Evaluation(learned, epoch, on, chance / on, chance, 1.0, (long) epoch, null));
                }
            }
        }
        double[][] accuracies = new double[tasks + 1][tasks];
        for (double[] row : accuracies) {
            for (int on = 0; on < tasks; on++) {
                row[on] = chance / (on + 1);
            }
        }
        TrialResult result = new TrialResult(
                accuracies,
                evaluations,
                distinct,
                1.0,
                chance,
                1L,
                null,
                1,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        return new TrialOutcome.Completed(spec, result, stopwatch.circumstances());
    }
}

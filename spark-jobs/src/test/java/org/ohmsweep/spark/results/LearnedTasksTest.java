package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.TrialSpec;

/** What matrices of accuracies, made by hand, say of each task. */
class LearnedTasksTest {
    /** R[i, j] of three tasks: before training, and after each. */
    private static final double[][] MATRIX = {
        {0.10, 0.11, 0.097}, {0.90, 0.13, 0.08}, {0.84, 0.79, 0.12}, {0.82, 0.71, 0.65},
    };

    private final List<TrialSpec> specs = TestRows.specs(0, 1);

    private static StoredOutcome outcome(TrialSpec spec) {
        TrialRow row = TestRows.trial(spec);
        return new StoredOutcome(
                row.identity(),
                Optional.empty(),
                List.of(),
                List.of(0.82, 0.71, 0.65),
                ContinualMetrics.of(MATRIX),
                1,
                null,
                0,
                new Circumstances(1, 1, "h", "k", "j", "v"));
    }

    private static List<LearnedTasks.Cell> cells(double[][] matrix) {
        List<LearnedTasks.Cell> cells = new ArrayList<>();
        for (int after = 0; after < matrix.length; after++) {
            for (int on = 1; on <= matrix[after].length; on++) {
                cells.add(new LearnedTasks.Cell(after, on, matrix[after][on - 1]));
            }
        }
        return cells;
    }

    private Map<String, List<LearnedTask>> tasks(List<List<LearnedTasks.Cell>> matrices) {
        List<StoredOutcome> outcomes =
                specs.stream().map(LearnedTasksTest::outcome).toList();
        return LearnedTasks.of(
                outcomes,
                Map.of(
                        outcomes.get(0).trial().trialId(), matrices.get(0),
                        outcomes.get(1).trial().trialId(), matrices.get(1)));
    }

    private String trial(int number) {
        return TestRows.identity(specs.get(number)).trialId();
    }

    @Test
    void eachTaskHasItsColumnAndItsImages() {
        assertThat(tasks(List.of(cells(MATRIX), cells(MATRIX))).get(trial(1)))
                .containsExactly(
                        new LearnedTask(0.10, 0.90, 0.82, 50),
                        new LearnedTask(0.11, 0.79, 0.71, 100),
                        new LearnedTask(0.097, 0.65, 0.65, 1000));
    }

    /** Accuracies of all trials on the same images tell how many there are. */
    @Test
    void imagesAreThoseOfAllTrials() {
        double[][] finer = {MATRIX[0], {0.901, 0.13, 0.08}, MATRIX[2], MATRIX[3]};
        Map<String, List<LearnedTask>> tasks = tasks(List.of(cells(MATRIX), cells(finer)));
        assertThat(tasks.get(trial(0)).get(0)).isEqualTo(new LearnedTask(0.10, 0.90, 0.82, 1000));
    }

    @Test
    void trialsThatLackACellAreLeftOut() {
        List<LearnedTasks.Cell> some = new ArrayList<>(cells(MATRIX));
        some.removeIf(cell -> cell.after() == 2 && cell.on() == 2);
        assertThat(tasks(List.of(some, cells(MATRIX)))).containsOnlyKeys(trial(1));
    }

    @Test
    void numbersThatAreNoSharesOfImagesAreLeftOut() {
        double[][] odd = {MATRIX[0], {Math.sqrt(0.8), 0.13, 0.08}, MATRIX[2], MATRIX[3]};
        assertThat(tasks(List.of(cells(odd), cells(odd)))).isEmpty();
    }
}

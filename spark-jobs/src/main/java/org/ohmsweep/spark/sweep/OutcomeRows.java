package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.tables.AccuracyMatrixTable;
import org.ohmsweep.spark.tables.AccuracyRow;
import org.ohmsweep.spark.tables.EnduranceRow;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.EpochRow;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.FailureRow;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightBinRow;
import org.ohmsweep.spark.tables.WeightHistogramsTable;
import org.ohmsweep.trial.Evaluation;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialResult;

/** Collects the rows of finished trials. Not thread-safe. */
final class OutcomeRows {
    private final List<TrialRow> trials = new ArrayList<>();
    private final List<FailureRow> failures = new ArrayList<>();
    private final List<EpochRow> epochs = new ArrayList<>();
    private final List<AccuracyRow> accuracies = new ArrayList<>();
    private final List<WeightBinRow> weights = new ArrayList<>();
    private final List<EnduranceRow> endurance = new ArrayList<>();

    /** Adds how a trial ended. */
    void add(PlannedTrial trial, TrialOutcome outcome) {
        TrialIdentity identity = trial.identity();
        if (outcome instanceof TrialOutcome.Failed failed) {
            failures.add(new FailureRow(identity, failed, trial.attempt()));
        } else if (outcome instanceof TrialOutcome.Completed completed) {
            TrialResult result = completed.result();
            trials.add(new TrialRow(
                    identity,
                    new NormalForm(trial.spec().point()),
                    result,
                    ContinualMetrics.of(result.accuracies()),
                    completed.circumstances(),
                    trial.attempt()));
            for (Evaluation evaluation : result.evaluations()) {
                epochs.add(new EpochRow(identity.trialId(), evaluation));
            }
            weights.addAll(WeightBinRow.of(identity.trialId(), result.weights()));
            int tasks = trial.spec().point().tasks().size();
            result.wear()
                    .forEach(layer ->
                            endurance.add(new EnduranceRow(identity.trialId(), tasks, result.maxSwitches(), layer)));
            double[][] matrix = result.accuracies();
            for (int after = 0; after < matrix.length; after++) {
                for (int on = 0; on < matrix[after].length; on++) {
                    accuracies.add(new AccuracyRow(identity.trialId(), after, on + 1, matrix[after][on]));
                }
            }
        }
    }

    /** Trials added since the last {@link #clear}. */
    int size() {
        return completed() + failed();
    }

    /** Completed ones among them. */
    int completed() {
        return trials.size();
    }

    /** Failed ones among them. */
    int failed() {
        return failures.size();
    }

    /** Their rows. */
    List<TableRows<?>> tables() {
        return List.of(
                new TableRows<>(FailuresTable.TABLE, failures),
                new TableRows<>(EpochsTable.TABLE, epochs),
                new TableRows<>(AccuracyMatrixTable.TABLE, accuracies),
                new TableRows<>(WeightHistogramsTable.TABLE, weights),
                new TableRows<>(EnduranceTable.TABLE, endurance),
                new TableRows<>(TrialsTable.TABLE, trials));
    }

    /** Removes them. */
    void clear() {
        trials.clear();
        failures.clear();
        epochs.clear();
        accuracies.clear();
        weights.clear();
        endurance.clear();
    }
}

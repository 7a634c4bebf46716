package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.tables.FailureRow;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialOutcome;

/** Collects finished trials; the tables make their rows. Not thread-safe. */
final class OutcomeRows {
    private final List<TrialRow> trials = new ArrayList<>();
    private final List<FailureRow> failures = new ArrayList<>();

    /** Adds how a trial ended. */
    void add(PlannedTrial trial, TrialOutcome outcome) {
        if (outcome instanceof TrialOutcome.Failed failed) {
            failures.add(new FailureRow(trial.identity(), failed, trial.attempt()));
        } else if (outcome instanceof TrialOutcome.Completed completed) {
            trials.add(new TrialRow(
                    trial.identity(),
                    new NormalForm(trial.spec().point()),
                    completed.result(),
                    ContinualMetrics.of(completed.result().accuracies()),
                    completed.circumstances(),
                    trial.attempt()));
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

    /** Their rows in all tables that have some of trials, and in {@code failures}. */
    List<TableRows<?>> tables() {
        List<TableRows<?>> tables = new ArrayList<>();
        tables.add(new TableRows<>(FailuresTable.TABLE, failures));
        for (Table<?> table : Tables.OF_TRIALS) {
            tables.add(table.rowsOf(trials));
        }
        return tables;
    }

    /** Removes them. */
    void clear() {
        trials.clear();
        failures.clear();
    }
}

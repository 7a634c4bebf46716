package org.ohmsweep.spark;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.tables.FailureRow;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.ToleranceRow;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.tolerance.LineResult;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Rows of made-up trials. */
public final class TestRows {
    private TestRows() {}

    /** The identity of a trial on images of digest d. */
    public static TrialIdentity identity(TrialSpec spec) {
        return TrialIdentity.of(spec, "d", DataSource.REAL);
    }

    /** A row of trials. */
    public static TrialRow trial(TrialSpec spec) {
        TrialOutcome.Completed outcome =
                (TrialOutcome.Completed) new FakeExecutor().run(spec, TestSweeps.images(0), TrialObserver.NONE);
        return new TrialRow(
                identity(spec),
                new NormalForm(spec.point()),
                outcome.result(),
                ContinualMetrics.of(outcome.result().accuracies()),
                outcome.circumstances(),
                1);
    }

    /** A row of failures. */
    public static FailureRow failure(TrialSpec spec, int attempt) {
        return new FailureRow(
                identity(spec),
                new TrialOutcome.Failed(spec, "E", "m", new Circumstances(1, 1, "h", "k", "j", "v")),
                attempt);
    }

    /** Trials of one point with the given repeats. */
    public static List<TrialSpec> specs(int... repeats) {
        List<TrialSpec> specs = new ArrayList<>();
        for (int repeat : repeats) {
            specs.add(new TrialSpec(GridPoint.paper().build(), 1, repeat));
        }
        return specs;
    }

    /** The rows of all per-trial tables. */
    public static List<TableRows<?>> rows(List<TrialSpec> specs) {
        List<TrialRow> trials = specs.stream().map(TestRows::trial).toList();
        return Tables.OF_TRIALS.stream()
                .<TableRows<?>>map(table -> table.rowsOf(trials))
                .toList();
    }

    /** A row of tolerances, whose upper end is unknown. */
    public static ToleranceRow tolerance(int revision) {
        return new ToleranceRow(
                "n",
                "g",
                "device.bits=3\n",
                revision,
                "write_noise",
                0.1,
                null,
                true,
                null,
                LineResult.State.BAND,
                7,
                40,
                1,
                "p",
                null,
                1,
                "d",
                ModelVersion.CURRENT);
    }

    /** Rows of failures only. */
    public static List<TableRows<?>> failures(List<TrialSpec> specs) {
        return List.of(new TableRows<>(
                FailuresTable.TABLE,
                specs.stream().map(spec -> failure(spec, 1)).toList()));
    }
}

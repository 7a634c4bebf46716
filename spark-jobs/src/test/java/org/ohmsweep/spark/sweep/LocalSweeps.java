package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Table;

/** Sweeps of a test on a Spark in its own process, into folders below one. */
record LocalSweeps(Path directory) {
    OutputFolder folder(String name) {
        return OutputFolder.at(directory.resolve(name).toString(), TestSweeps.hadoop());
    }

    Sweep sweep(String folder, String grid, TrialExecutor executor) {
        return new Sweep(TestSweeps.grid(grid), TestSweeps.images(1), folder(folder), executor);
    }

    static SweepSummary run(Sweep sweep) {
        return run(sweep, false);
    }

    static SweepSummary run(Sweep sweep, boolean retryFailed) {
        return sweep.run(
                () -> SparkContexts.start(SparkContexts.conf(Optional.of("local[2]"), Optional.empty())),
                retryFailed,
                SweepListener.NONE,
                new CancelSignal());
    }

    /** Whether two folders hold the same rows of all per-trial tables, which are not empty. */
    void assertSameRows(String folder, String expected) {
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            List<String> rows = RowTexts.of(folder(expected), table);
            assertThat(rows).isNotEmpty();
            assertThat(RowTexts.of(folder(folder), table)).isEqualTo(rows);
        }
    }
}

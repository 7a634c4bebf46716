package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;

class SweepIT {
    @TempDir
    Path folder;

    private SweepSummary run(String name, String master, FakeExecutor executor, boolean retryFailed, int images) {
        Sweep sweep = new Sweep(
                TestSweeps.grid(TestSweeps.SIX_POINTS),
                TestSweeps.images(images),
                OutputFolder.at(folder.resolve(name).toString(), TestSweeps.hadoop()),
                executor);
        return sweep.run(
                () -> SparkContexts.start(SparkContexts.conf(Optional.of(master), Optional.empty())),
                retryFailed,
                SweepListener.NONE,
                new CancelSignal());
    }

    @Test
    void runsAndStoresEveryTrial() {
        SweepSummary summary = run("out", "local[2]", new FakeExecutor(), false, 1);
        assertThat(summary.completed()).isEqualTo(12);
        assertThat(run("out", "local[2]", new FakeExecutor(), false, 1).completed())
                .isZero();
    }
}

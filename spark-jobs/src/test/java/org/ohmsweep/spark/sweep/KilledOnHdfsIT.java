package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.SweepRunner;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.Results;
import org.ohmsweep.spark.tables.TrialsTable;

/** A driver that writes to HDFS is killed: its lock stays, and names a dead process. */
@ExtendWith(Clusters.class)
class KilledOnHdfsIT {
    /** Enough trials that some are missing when the first are stored, two seconds after they finish. */
    private static final int REPEATS = 6;

    private final HdfsCluster hdfs;

    KilledOnHdfsIT(HdfsCluster hdfs) {
        this.hdfs = hdfs;
    }

    @Test
    void theNextDriverTakesTheLockOverAndGoesOn(@TempDir Path directory) {
        assumeTrue(
                SweepRunner.isReady(), SweepRunner.WHY_NOT + "; not tested: a driver killed while it writes to HDFS");
        SampleSweep sweep = SampleSweep.withFaultyTrials(hdfs.address() + "/killed", REPEATS);
        SweepRunner runner = new SweepRunner("local[2]", Map.of());

        Processes.Started killed = runner.start(directory, sweep.arguments());
        killed.awaitUntil(
                "stored trials", () -> !new Results(sweep.out()).trials().isEmpty());
        killed.process().destroyForcibly();
        assertThat(killed.await().status()).isEqualTo(137);
        List<String> stored = sweep.keys(TrialsTable.TABLE);

        Processes.Started next = runner.start(directory, sweep.arguments());
        OutputFolder reference = sweep.reference(directory.resolve("reference"));
        Processes.Result resumed = next.await();
        assertThat(resumed.status()).as(resumed.err()).isEqualTo(3);
        assertThat(resumed.err())
                .contains("has a lock of process " + killed.process().pid())
                .contains(sweep.total() + " trials: " + stored.size() + " done");
        sweep.assertComplete(reference);
        assertThat(sweep.keys(TrialsTable.TABLE)).containsAll(stored);
    }
}

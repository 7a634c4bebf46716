package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.tables.TolerancesTable;

/** A tolerance map on a standalone cluster of two workers. In every build, {@link ToleranceIT} has one and two cores. */
@Tag(Sizes.EXHAUSTIVE)
@ExtendWith(Clusters.class)
class ToleranceClusterIT {
    private final StandaloneCluster cluster;

    ToleranceClusterIT(StandaloneCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void aClusterFindsTheBoundariesOfThisMachine(@TempDir Path directory) {
        LocalSweeps sweeps = new LocalSweeps(directory);
        LocalSweeps.run(sweeps.sweep("local", SteppedExecutor.MAP, new SteppedExecutor()));
        SparkConf conf = SparkContexts.conf(Optional.of(cluster.master()), Optional.empty())
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.executor.memory", "800m")
                // The executor that the test's trainer is part of no jar.
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.executor.extraJavaOptions", StandaloneCluster.SHORT_LIVED);
        cluster.settings().forEach(conf::set);

        SweepSummary summary = sweeps.sweep("cluster", SteppedExecutor.MAP, new SteppedExecutor())
                .run(() -> SparkContexts.start(conf), false, SweepListener.NONE, new CancelSignal());

        assertThat(summary.left()).isZero();
        sweeps.assertSameRows("cluster", "local");
        assertThat(RowTexts.of(sweeps.folder("cluster"), TolerancesTable.TABLE))
                .hasSize(3)
                .isEqualTo(RowTexts.of(sweeps.folder("local"), TolerancesTable.TABLE));
    }
}

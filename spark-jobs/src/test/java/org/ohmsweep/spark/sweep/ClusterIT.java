package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** What only a cluster can do to a sweep: executors that die. {@link SweepContract} has what all runners must do. */
@ExtendWith(Clusters.class)
class ClusterIT {
    private final StandaloneCluster cluster;

    ClusterIT(StandaloneCluster cluster) {
        this.cluster = cluster;
    }

    private SweepSummary run(Sweep sweep) {
        return run(sweep, Map.of());
    }

    private SweepSummary run(Sweep sweep, Map<String, String> settings) {
        SparkConf conf = SparkContexts.conf(Optional.of(cluster.master()), Optional.empty())
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.executor.memory", "800m")
                // The executor that the test's trainer is part of no jar.
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.executor.extraJavaOptions", StandaloneCluster.SHORT_LIVED)
                // The first lost executor is enough to run the trial alone, where it loses the second one.
                .set("spark.task.maxFailures", "1");
        cluster.settings().forEach(conf::set);
        settings.forEach(conf::set);
        return sweep.run(() -> SparkContexts.start(conf), false, SweepListener.NONE, new CancelSignal());
    }

    @Test
    void aTrialThatKillsItsExecutorFailsAndTheOthersAreDone(@TempDir Path directory) {
        Grid grid = TestSweeps.grid("""
                name: killer
                trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}
                axes: {device.bits: [1, 2, 3, 4, 5]}
                """);
        OutputFolder folder = OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop());
        SweepSummary summary = run(
                new Sweep(grid, TestSweeps.images(1), folder, new FakeExecutor(FakeExecutor.Fault.KILL_PROCESS, 3)));
        assertThat(summary.completed()).isEqualTo(4);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(RowTexts.of(folder, FailuresTable.TABLE))
                .singleElement()
                .asString()
                .contains("device.bits=3", "ExecutorLostFailure");
        assertThat(RowTexts.of(folder, TrialsTable.TABLE)).hasSize(4);
    }

    /** In every build, PoisonIT has a trial that runs out of memory, on this machine. */
    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void aTrialThatTakesAllMemoryFailsAndItsNeighboursAreDone(@TempDir Path directory) {
        OutputFolder folder = OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop());
        SweepSummary summary = run(
                new Sweep(
                        TestSweeps.grid(TestSweeps.SIX_POINTS.replace("[2, 3]", "[1, 2, 3, 4]")),
                        TestSweeps.images(1),
                        folder,
                        new HungryOnce()),
                Map.of("spark.executor.memory", "480m"));
        assertThat(summary.completed()).isEqualTo(23);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(RowTexts.of(folder, FailuresTable.TABLE))
                .singleElement()
                .asString()
                .contains("device.bits=3", "device.bound=1\n", " repeat=1 ", " attempt=1 ")
                // What the Java machine makes of it: an error in the trial, or an executor that ends.
                .containsAnyOf("error_class=java.lang.OutOfMemoryError", "ExecutorLostFailure");
    }

    /** One trial of many takes all the memory that its executor has. */
    private record HungryOnce() implements TrialExecutor {
        @Override
        public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
            boolean hungry = spec.point().device().bound().compareTo(BigDecimal.ONE) == 0 && spec.repeat() == 1;
            return new FakeExecutor(hungry ? FakeExecutor.Fault.TAKE_ALL_MEMORY : FakeExecutor.Fault.NONE, 3)
                    .run(spec, images, observer);
        }
    }
}

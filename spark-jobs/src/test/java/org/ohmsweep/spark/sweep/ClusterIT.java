package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/**
 * What only a cluster can do to a sweep, executors that die, and that it stops and limits trials as this machine does.
 * {@link SweepContract} has what all runners must do.
 */
@ExtendWith(Clusters.class)
class ClusterIT {
    private static final String FIFTY_POINTS = """
            name: fifty
            trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2, device: {bits: 2}}
            axes: {device.bound: {from: 1, to: 50, step: 1}}
            """;

    private final StandaloneCluster cluster;

    ClusterIT(StandaloneCluster cluster) {
        this.cluster = cluster;
    }

    private SweepSummary run(Sweep sweep) {
        return run(sweep, Map.of());
    }

    private SweepSummary run(Sweep sweep, Map<String, String> settings) {
        return run(sweep, settings, SweepListener.NONE, new CancelSignal());
    }

    private SweepSummary run(Sweep sweep, Map<String, String> settings, SweepListener listener, CancelSignal cancel) {
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
        return sweep.run(() -> SparkContexts.start(conf), false, listener, cancel);
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

    /** Limits the time of trials that have no end; the others may start as slowly as they like. */
    private record Limited(Map<Integer, FakeExecutor.Fault> faults) implements TrialExecutor {
        @Override
        public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
            int bits = spec.point().device().bits();
            FakeExecutor.Fault fault = faults.getOrDefault(bits, FakeExecutor.Fault.NONE);
            Duration limit = fault == FakeExecutor.Fault.NONE ? Duration.ofHours(1) : Duration.ofMillis(200);
            return new TimeLimitedExecutor(new FakeExecutor(fault, bits), limit).run(spec, images, observer);
        }
    }

    /** In every build, {@link #aSweepWhoseFirstTrialsAllReachTheTimeLimitStops}. */
    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void theTimeLimitFailsATrialAsItDoesLocally(@TempDir Path directory) {
        String grid = TestSweeps.SIX_POINTS.replace("[0.5, 1.0, 1.5]", "[1.0]").replace("[2, 3]", "[1, 2, 3]");
        TrialExecutor limited = new Limited(Map.of(1, FakeExecutor.Fault.NEVER_END, 3, FakeExecutor.Fault.HANG));
        LocalSweeps sweeps = new LocalSweeps(directory);
        Sweep local = sweeps.sweep("local", grid, limited);
        Sweep onCluster = sweeps.sweep("cluster", grid, limited);
        assertThat(run(onCluster)).isEqualTo(LocalSweeps.run(local));
        assertThat(onCluster.plan().failureCauses())
                .isEqualTo(local.plan().failureCauses())
                .extracting(cause -> cause.trials() + " " + cause.example().errorMessage())
                .containsExactlyInAnyOrder(
                        "2 The time limit of 0.2 s was over in task 2, epoch 1",
                        "2 The time limit of 0.2 s was over before training, and the trial did not stop: its thread is left"
                                + " alone until its process ends");
        sweeps.assertSameRows("cluster", "local");
    }

    /** All trials reach the time limit: the first ones stop the sweep, and are recorded as on this machine. */
    @Test
    void aSweepWhoseFirstTrialsAllReachTheTimeLimitStops(@TempDir Path directory) {
        LocalSweeps sweeps = new LocalSweeps(directory);
        TrialGate gate = TrialGate.closed(directory);
        gate.open(FirstTrials.COUNT);
        TrialExecutor limited = gate.of(new Limited(Map.of(2, FakeExecutor.Fault.NEVER_END)));
        Sweep onCluster = sweeps.sweep("cluster", FIFTY_POINTS, limited);
        Sweep local = sweeps.sweep("local", FIFTY_POINTS, limited);
        assertThat(run(onCluster))
                .isEqualTo(LocalSweeps.run(local))
                .isEqualTo(new SweepSummary(
                        new PlanCounts(50, 0, 50, 0, 0, 0), 0, FirstTrials.COUNT, SweepEnd.FIRST_TRIALS_FAILED));
        assertThat(onCluster.plan().failureCauses())
                .singleElement()
                .satisfies(cause -> assertThat(cause.example().errorMessage())
                        .isEqualTo("The time limit of 0.2 s was over in task 2, epoch 1"));
        assertThat(keys(onCluster)).isEqualTo(keys(local));
    }

    private static List<String> keys(Sweep sweep) {
        return new Results(sweep.folder())
                .lastFailures().keySet().stream().sorted().toList();
    }

    /** In every build, PoisonIT and CommandsIT stop sweeps on this machine; {@link StandaloneIT} does by Ctrl-C. */
    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void aRequestToStopStoresWhatIsFinishedAndEndsTheRest(@TempDir Path directory) {
        Journal journal = new Journal(directory.resolve("journal").toString());
        TrialGate gate = TrialGate.closed(directory);
        gate.open(5);
        Sweep sweep = new LocalSweeps(directory).sweep("out", FIFTY_POINTS, gate.of(journal.of(new FakeExecutor())));
        CancelSignal cancel = new CancelSignal();
        AtomicInteger finished = new AtomicInteger();
        SweepListener stopper = new SweepListener() {
            @Override
            public void started(SweepStart start) {
                // it is stopped later
            }

            @Override
            public void finished(TrialOutcome outcome) {
                if (finished.incrementAndGet() == 5) {
                    cancel.request();
                }
            }

            @Override
            public void notice(String text) {
                // of no interest
            }
        };
        SweepSummary summary = run(sweep, Map.of(), stopper, cancel);
        assertThat(summary.end()).isEqualTo(SweepEnd.CANCELLED);
        assertThat(summary.completed()).isEqualTo(5);
        assertThat(sweep.plan().counts().done()).isEqualTo(5);
        assertThat(journal.starts()).isEqualTo(5);
        gate.open();
        assertThat(run(sweep).left()).isZero();
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

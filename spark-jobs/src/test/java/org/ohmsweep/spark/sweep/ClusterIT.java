package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.SlowExecutor;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Sweeps on a real standalone cluster: another process, Kryo over the wire, executors that die. */
class ClusterIT {
    private static final String REAL_GRID = """
            name: real
            trial: {tasks: [mnist, kmnist], train_images: 60, batch_size: 20, epochs_per_task: 2, learning_rate: 0.05,
                    network: {hidden_layers: [24, 16]}}
            axes: {device.bits: [2, 4]}
            """;

    @TempDir
    static Path directory;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void startCluster() {
        String sparkHome = System.getenv("SPARK_HOME");
        assumeTrue(
                sparkHome != null,
                "SPARK_HOME is not set; not tested: a standalone cluster, spark-submit, lost executors");
        cluster = new StandaloneCluster(Paths.get(sparkHome), directory, 2);
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static OutputFolder folder(String name) {
        return OutputFolder.at(directory.resolve(name).toString(), TestSweeps.hadoop());
    }

    private static SweepSummary run(String master, Sweep sweep) {
        return run(master, sweep, Map.of());
    }

    private static SweepSummary run(String master, Sweep sweep, Map<String, String> settings) {
        SparkConf conf = SparkContexts.conf(Optional.of(master), Optional.empty())
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.executor.memory", "800m")
                // The executor that the test's trainer is part of no jar.
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                // The worker lets an application go after ten dead executors.
                .set("spark.task.maxFailures", "2");
        settings.forEach(conf::set);
        return sweep.run(() -> SparkContexts.start(conf), false, SweepListener.NONE, new CancelSignal());
    }

    private static Sweep sweep(String name, FakeExecutor executor) {
        return new Sweep(TestSweeps.grid(TestSweeps.SIX_POINTS), TestSweeps.images(1), folder(name), executor);
    }

    private static void assertSameRows(String one, String other) {
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(RowTexts.of(folder(one), table)).isNotEmpty().isEqualTo(RowTexts.of(folder(other), table));
        }
    }

    @Test
    void rowsAreThoseOfALocalRun() {
        assertThat(run(cluster.master(), sweep("remote", new FakeExecutor())).completed())
                .isEqualTo(12);
        assertThat(run("local[2]", sweep("local", new FakeExecutor())).completed())
                .isEqualTo(12);
        assertSameRows("remote", "local");
    }

    @Test
    void aTrialThatKillsItsExecutorFailsAndTheOthersAreDone() {
        Grid grid = TestSweeps.grid("""
                name: killer
                trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}
                axes: {device.bits: [1, 2, 3, 4, 5]}
                """);
        SweepSummary summary = run(
                cluster.master(),
                new Sweep(
                        grid,
                        TestSweeps.images(1),
                        folder("killed"),
                        new FakeExecutor(FakeExecutor.Fault.KILL_PROCESS, 3)));
        assertThat(summary.completed()).isEqualTo(4);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(RowTexts.of(folder("killed"), FailuresTable.TABLE))
                .singleElement()
                .asString()
                .contains("device.bits=3", "ExecutorLostFailure");
        assertThat(RowTexts.of(folder("killed"), TrialsTable.TABLE)).hasSize(4);
    }

    @Test
    void aTrialThatTakesAllMemoryFailsAndItsNeighboursAreDone() {
        SweepSummary summary = run(
                cluster.master(),
                new Sweep(
                        TestSweeps.grid(TestSweeps.SIX_POINTS.replace("[2, 3]", "[1, 2, 3, 4]")),
                        TestSweeps.images(1),
                        folder("hungry"),
                        new SlowExecutor(new HungryOnce(), 50)),
                Map.of("spark.executor.memory", "480m"));
        assertThat(summary.completed()).isEqualTo(23);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(RowTexts.of(folder("hungry"), FailuresTable.TABLE))
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

    @Test
    void sparkSubmitRunsTheJar() throws IOException {
        Path target = Paths.get("target").toAbsolutePath();
        Optional<Path> jar;
        try (Stream<Path> files = Files.list(target)) {
            jar = files.filter(file -> file.getFileName().toString().matches("ohmsweep-.*\\.jar"))
                    .findFirst();
        }
        assumeTrue(jar.isPresent(), "there is no jar before the phase `package`; not tested: spark-submit");
        Path grid = Files.writeString(directory.resolve("real.yaml"), REAL_GRID);
        Processes.Result result = Processes.run(
                directory,
                Map.of(),
                List.of(
                        System.getenv("SPARK_HOME") + "/bin/spark-submit",
                        "--master",
                        cluster.master(),
                        "--conf",
                        "spark.executor.memory=800m",
                        "--class",
                        "org.ohmsweep.spark.Ohmsweep",
                        jar.get().toString(),
                        "run",
                        grid.toString(),
                        "--out",
                        directory.resolve("submitted").toString()));
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("synthetic", "bits");
        TaskSet images = TaskSet.load(new SyntheticTaskSource(), List.of("mnist", "kmnist"), 60);
        run("local[2]", new Sweep(TestSweeps.grid(REAL_GRID), images, folder("real local"), new ModelExecutor()));
        assertSameRows("submitted", "real local");
    }
}

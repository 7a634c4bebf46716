package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.Results;
import org.ohmsweep.spark.tables.Table;

/** The launcher, as users start it: a process of its own. */
class LauncherIT {
    private static final String GRID = """
            name: launched
            repeats: 2
            trial: {tasks: [mnist, kmnist], train_images: 2000, epochs_per_task: 30, evaluate_every: 10, learning_rate: 0.05}
            axes: {device.bits: [2, 3, 4]}
            """;

    private static final long DEADLINE_SECONDS = 300;

    @TempDir
    Path directory;

    private Path launcher;

    @BeforeEach
    void linkLauncher() throws IOException {
        Path target = Paths.get("target").toAbsolutePath();
        try (Stream<Path> files = Files.list(target)) {
            assumeTrue(
                    files.anyMatch(file -> file.getFileName().toString().matches("ohmsweep-.*\\.jar")),
                    "there is no jar before the phase `package`; not tested: the launcher");
        }
        assumeTrue(Files.isExecutable(Paths.get("/bin/sh")), "there is no /bin/sh; not tested: the launcher");
        Path folder = Files.createDirectories(directory.resolve("a folder"));
        launcher = Files.createSymbolicLink(
                folder.resolve("ohm sweep"), CommandTestCase.repository().resolve("bin/ohmsweep"));
        Files.writeString(directory.resolve("grid file.yaml"), GRID);
    }

    @AfterEach
    void removeLink() throws IOException {
        if (launcher != null) {
            Files.deleteIfExists(launcher); // JUnit warns of links that lead out of its folder
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Processes.Result launch(Map<String, String> environment, String... arguments) {
        return Processes.run(directory, environment, command(arguments));
    }

    private OutputFolder folder(String name) {
        return OutputFolder.at(directory.resolve(name).toString(), TestSweeps.hadoop());
    }

    private void awaitStoredTrial(String name, Processes.Started run) throws Exception {
        long start = System.nanoTime();
        while (new Results(folder(name)).trials().isEmpty()) {
            assertThat(run.process().isAlive())
                    .as(() -> "ended before it stored a trial: " + run.await())
                    .isTrue();
            assertThat((System.nanoTime() - start) * 1e-9).isLessThan(DEADLINE_SECONDS);
            Thread.sleep(100);
        }
    }

    @Test
    void itWorksThroughALinkFromAnywhere() {
        Processes.Result version = launch(Map.of(), "--version");
        assertThat(version.status()).as(version.err()).isZero();
        assertThat(version.out()).contains("Ohmsweep 0.", "Spark 4.2.0");
        assertThat(version.err()).doesNotContain("error");
        assertThat(launch(Map.of(), "plan", "quickstart", "--out", "no folder", "--json")
                        .status())
                .isZero();
    }

    @Test
    void aReleaseThatIsNotWholeIsTold() throws IOException {
        Path release = directory.resolve("a release");
        Files.createDirectories(release.resolve("jars"));
        Path copy = Files.createDirectories(release.resolve("bin")).resolve("ohmsweep");
        Files.copy(CommandTestCase.repository().resolve("bin/ohmsweep"), copy, StandardCopyOption.COPY_ATTRIBUTES);
        Processes.Result version = Processes.run(directory, Map.of(), List.of(copy.toString(), "--version"));
        assertThat(version.status()).isEqualTo(2);
        assertThat(version.err()).contains("error: The release in ", "a release is incomplete", "Unzip it again");
    }

    @Test
    void wrongSurroundingsAreTold() {
        Processes.Result java = launch(Map.of("JAVA_HOME", "/no/java"), "--version");
        assertThat(java.status()).isEqualTo(2);
        assertThat(java.err()).contains("error: ", "/no/java");
        Map<String, String> environment = new HashMap<>();
        environment.put("SPARK_HOME", "");
        Processes.Result spark =
                launch(environment, "run", "quickstart", "--out", "x", "--master", "spark://127.0.0.1:1");
        assertThat(spark.status()).isEqualTo(2);
        assertThat(spark.err()).contains("error: ", "SPARK_HOME", "spark://127.0.0.1:1");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void aKilledRunGoesOnWhereItWas() throws Exception {
        Processes.Started killed = Processes.start(
                directory, Map.of(), command("run", "grid file.yaml", "--out", "killed one", "--master=local[1]"));
        awaitStoredTrial("killed one", killed);
        Processes.Result second =
                launch(Map.of(), "run", "grid file.yaml", "--out", "killed one", "--master", "local[1]");
        assertThat(second.status()).as(second.err()).isEqualTo(2);
        assertThat(second.err())
                .contains("is being written by another run: process "
                        + killed.process().pid());
        killed.process().destroyForcibly();
        assertThat(killed.await().status()).isEqualTo(137);
        int stored = new Results(folder("killed one")).trials().size();
        assertThat(stored).isBetween(1, 5);

        Processes.Result resumed =
                launch(Map.of(), "run", "grid file.yaml", "--out", "killed one", "--master", "local[2]");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("6 trials: " + stored + " done", "6/6 done");

        Processes.Result whole = launch(Map.of(), "run", "grid file.yaml", "--out", "whole", "--master", "local[2]");
        assertThat(whole.status()).as(whole.err()).isZero();
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(RowTexts.of(folder("killed one"), table))
                    .isNotEmpty()
                    .isEqualTo(RowTexts.of(folder("whole"), table));
        }
    }

    @Test
    void ctrlCStoresWhatIsFinished() throws Exception {
        // A process that is started in the background of a script may have been told to ignore Ctrl-C.
        assumeTrue(
                Processes.run(directory, Map.of(), List.of("sh", "-c", "env --default-signal=INT true"))
                                .status()
                        == 0,
                "there is no `env --default-signal`; not tested: Ctrl-C");
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(command("run", "grid file.yaml", "--out", "stopped", "--master", "local[1]"));
        Processes.Started run = Processes.start(directory, Map.of(), command);
        awaitStoredTrial("stopped", run);
        Processes.run(
                directory,
                Map.of(),
                List.of("kill", "-INT", Long.toString(run.process().pid())));
        Processes.Result stopped = run.await();
        assertThat(stopped.status()).as(stopped.err()).isEqualTo(130);
        int stored = new Results(folder("stopped")).trials().size();
        assertThat(stopped.err())
                .contains(stored + " trials of this run are stored in " + directory.resolve("stopped"))
                .contains((6 - stored) + " of 6 are left", "Run the same command again");
    }
}

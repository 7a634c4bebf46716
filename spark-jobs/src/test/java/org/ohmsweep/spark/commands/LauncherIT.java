package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.ProjectFolder;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Table;

/** The launcher, as users start it: a process of its own. */
class LauncherIT {
    private static final String GRID = """
            name: launched
            repeats: 2
            trial: {tasks: [mnist, kmnist], train_images: 100, batch_size: 50, epochs_per_task: 2, evaluate_every: 2,
                    learning_rate: 0.05, network: {hidden_layers: [16]}, time: {shelf: [1h]}}
            axes: {device.bits: [2, 3, 4]}
            """;

    @TempDir
    Path directory;

    private Path launcher;

    @BeforeEach
    void linkLauncher() throws IOException {
        assumeTrue(
                Files.exists(Paths.get("target/ohmsweep.jar")),
                "there is no jar before the phase `package`; not tested: the launcher");
        assumeTrue(Files.isExecutable(Paths.get("/bin/sh")), "there is no /bin/sh; not tested: the launcher");
        launcher = Files.createDirectories(directory.resolve("a folder")).resolve("ohm sweep");
        linkTo(CommandTestCase.repository());
        Files.writeString(directory.resolve("grid file.yaml"), GRID);
    }

    private void linkTo(Path home) throws IOException {
        Files.deleteIfExists(launcher);
        Files.createSymbolicLink(launcher, home.resolve("bin/ohmsweep"));
    }

    /** From now on, two trials of a sweep may run. */
    private TrialGate holdTrials() throws IOException {
        TrialGate gate = TrialGate.closed(directory);
        gate.open(2);
        linkTo(ProjectFolder.make(Files.createDirectory(directory.resolve("project")), gate)
                .directory());
        return gate;
    }

    @AfterEach
    void removeLinks() {
        new ProjectFolder(directory).unlink();
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

    /** Starts a run of which two trials are stored and the others held. */
    private Processes.Started startHeld(String out, String... prefix) {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(command("run", "grid file.yaml", "--out", out, "--master=local[1]"));
        Processes.Started run = Processes.start(directory, Map.of(), command);
        Results results = new Results(folder(out));
        run.awaitUntil("trials are stored", () -> results.trials().size() == 2);
        return run;
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

    /** In every build, {@link KillIT} kills sweeps, and OneCoreIT interrupts one of the launcher's. */
    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void aKilledRunGoesOnWhereItWas() throws Exception {
        TrialGate gate = holdTrials();
        Processes.Started killed = startHeld("killed one");
        Processes.Result second =
                launch(Map.of(), "run", "grid file.yaml", "--out", "killed one", "--master", "local[1]");
        assertThat(second.status()).as(second.err()).isEqualTo(2);
        assertThat(second.err())
                .contains("is being written by another run: process "
                        + killed.process().pid());
        killed.process().destroyForcibly();
        assertThat(killed.await().status()).isEqualTo(137);
        assertThat(new Results(folder("killed one")).trials()).hasSize(2);

        gate.open();
        Processes.Result resumed =
                launch(Map.of(), "run", "grid file.yaml", "--out", "killed one", "--master", "local[2]");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("6 trials: 2 done", "6/6 done");

        Processes.Result whole = launch(Map.of(), "run", "grid file.yaml", "--out", "whole", "--master", "local[2]");
        assertThat(whole.status()).as(whole.err()).isZero();
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(RowTexts.of(folder("killed one"), table))
                    .isNotEmpty()
                    .isEqualTo(RowTexts.of(folder("whole"), table));
        }
    }

    /** In every build, OneCoreIT sends Ctrl-C to the launcher. */
    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void ctrlCStoresWhatIsFinished() throws Exception {
        // A process that is started in the background of a script may have been told to ignore Ctrl-C.
        assumeTrue(
                Processes.run(directory, Map.of(), List.of("sh", "-c", "env --default-signal=INT true"))
                                .status()
                        == 0,
                "there is no `env --default-signal`; not tested: Ctrl-C");
        holdTrials();
        Processes.Started run = startHeld("stopped", "env", "--default-signal=INT");
        Processes.run(
                directory,
                Map.of(),
                List.of("kill", "-INT", Long.toString(run.process().pid())));
        Processes.Result stopped = run.await();
        assertThat(stopped.status()).as(stopped.err()).isEqualTo(130);
        assertThat(new Results(folder("stopped")).trials()).hasSize(2);
        assertThat(stopped.err())
                .contains("2 trials of this run are stored in " + directory.resolve("stopped"))
                .contains("4 of 6 are left", "Run the same command again");
    }
}

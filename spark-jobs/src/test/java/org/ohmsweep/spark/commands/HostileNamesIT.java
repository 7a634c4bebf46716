package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.ProjectFolder;

/** Names that a shell would execute or that point outside a folder: they stay names or are rejected, and nothing else happens. */
class HostileNamesIT extends CommandTestCase {
    private static final String COMMAND = "$(touch pwned) `touch pwned`; touch pwned & '\" *";

    /** The folder that grids may not leave. */
    private Path inside;

    @BeforeEach
    void makeFolder() throws IOException {
        inside = Files.createDirectories(directory.resolve("a/b/c"));
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(inside.resolve(name), text);
    }

    @Test
    void gridsCannotNameFoldersElsewhere() throws IOException {
        for (String entry : List.of(
                "name: ../../escaped",
                "name: g\ntrial: {tasks: [../../../../../../etc]}",
                "name: g\ntrial: {tasks: [{task: ../../escaped, permute: 1}]}",
                "name: g\ndevice_profile: ../../escaped")) {
            Path grid = write("grid.yaml", entry + "\n");
            List<String> before = everything();
            Outcome outcome = run(
                    "run",
                    grid.toString(),
                    "--out",
                    inside.resolve("out").toString(),
                    "--data",
                    inside.toString(),
                    "--master",
                    "local[1]");
            assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
            assertThat(outcome.err()).contains("error: ").doesNotContain("\tat ");
            assertThat(everything()).isEqualTo(before);
        }
    }

    @Test
    void theLauncherNeverExecutesItsArguments() throws IOException {
        assumeTrue(ProjectFolder.isReady(), ProjectFolder.WHY_NOT + "; not tested: names with a shell's characters");
        String sparkHome = System.getenv("SPARK_HOME");
        assumeTrue(
                sparkHome != null,
                "SPARK_HOME is not set; not tested: that spark-submit runs no part of its arguments");
        String grid = write(COMMAND + ".yaml", GRID + "description: \"" + COMMAND.replace("\"", "\\\"") + "\"\n")
                .toString();
        String out = inside.resolve("out " + COMMAND).toString();
        assertThat(run("run", grid, "--out", out, "--master", "local[1]").status())
                .isZero();
        String launcher = ProjectFolder.repository().resolve("bin/ohmsweep").toString();

        Processes.Result plan =
                Processes.run(inside, Map.of(), List.of(launcher, "plan", grid, "--out", out, "--json"));
        assertThat(plan.status()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("\"done\":2");
        // Everything is stored, so spark-submit ends before it looks for that master.
        Processes.Result submitted = Processes.run(
                inside,
                Map.of("SPARK_HOME", sparkHome),
                List.of(launcher, "run", grid, "--out", out, "--master", "spark://127.0.0.1:1"));
        assertThat(submitted.status()).as(submitted.err()).isZero();
        assertThat(submitted.err()).contains("0 missing", "running 0");
        assertThat(everything()).noneMatch(file -> file.endsWith("/pwned"));
    }
}

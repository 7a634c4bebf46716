package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.grid.GridTemplate;

class InitCommandTest extends CommandTestCase {
    private String plan(String file) {
        Outcome plan = run("plan", path(file), "--out", path("out"));
        assertThat(plan.status()).as(plan.err()).isZero();
        return plan.out();
    }

    /** The schema that a grid's first line names, relative to the grid. */
    private Path schema(String file) throws IOException {
        String first = Files.readAllLines(directory.resolve(file)).get(0);
        assertThat(first).startsWith(GridTemplate.SCHEMA_LINE);
        return directory
                .resolve(file)
                .toAbsolutePath()
                .normalize()
                .resolveSibling(first.substring(GridTemplate.SCHEMA_LINE.length()));
    }

    @Test
    void planAcceptsWhatInitWrites() throws IOException {
        Outcome written = run("init", path("my-device.yaml"));
        assertThat(written.status()).as(written.err()).isZero();
        assertThat(written.out()).contains("my-device.yaml", "`ohmsweep plan ");
        assertThat(plan("my-device.yaml")).contains("Sweep my-device (9 points x 1 repeats)", " 9 missing");
        assertThat(schema("my-device.yaml")).isRegularFile().hasFileName("grid.schema.json");
    }

    @Test
    void aFileWithoutAValidNameGetsADefaultName() {
        assertThat(run("init", path("my device.yaml")).status()).isZero();
        assertThat(plan("my device.yaml")).contains("Sweep my-sweep (");
    }

    @Test
    void presetsAreCopied() throws IOException {
        assertThat(run("init", path("mine.yaml"), "--preset", "quickstart").status())
                .isZero();
        String preset = Files.readString(repository().resolve("conf/grids/quickstart.yaml"));
        assertThat(Files.readString(directory.resolve("mine.yaml")).split("\n", 2)[1])
                .isEqualTo(preset.split("\n", 2)[1]);
        assertThat(plan("mine.yaml")).contains("Sweep quickstart (12 points");
        assertThat(schema("mine.yaml")).isRegularFile();
    }

    @Test
    void existingFilesAreKept() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.yaml"), "mine");
        Outcome outcome = run("init", file.toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(" exists", "\n  Give another name");
        assertThat(outcome.out()).isEmpty();
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no/such/folder/mine.yaml", "."})
    void aFileThatCannotBeWrittenIsAUserError(String file) {
        Outcome outcome = run("init", path(file));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("error: ").doesNotContain("\tat ");
    }
}

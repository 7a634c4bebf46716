package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ReportCommandTest extends CommandTestCase {
    private void writeFolder() {
        new VerdictFolder().synthetic().add(0.02, 1, point -> point).write(path("out"));
    }

    @Test
    void writesTheReportBesideTheTables() throws IOException {
        writeFolder();
        Outcome outcome = run("report", path("out"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("Report: " + path("out") + "/report.html\n");
        assertThat(Files.readString(directory.resolve("out/report.html")))
                .contains("Images: synthetic.")
                .contains("procedural stand-ins")
                .contains("id=\"claim-C13\"");
    }

    @Test
    void writesTheReportElsewhere() throws IOException {
        writeFolder();
        Outcome outcome = run("report", path("out"), "--out", path("my report.html"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains(path("my report.html"));
        assertThat(directory.resolve("my report.html")).isRegularFile();
        assertThat(directory.resolve("out/report.html")).doesNotExist();
    }

    @Test
    void aFolderWithoutTablesIsAnError() throws IOException {
        assertThat(run("report", path("none")).status()).isEqualTo(2);
        Files.createDirectories(directory.resolve("empty"));
        Outcome outcome = run("report", path("empty"));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("is not an output folder").contains("run --out");
        assertThat(directory.resolve("empty")).isEmptyDirectory();
    }

    @Test
    void aFileThatCannotBeWrittenIsAnError() {
        writeFolder();
        Outcome outcome = run("report", path("out"), "--out", path("no/such/report.html"));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("no/such/report.html cannot be written")
                .contains("--out");
    }
}

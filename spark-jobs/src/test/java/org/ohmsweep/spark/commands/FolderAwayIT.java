package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.Await;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.TrialExecutor;

/** The output folder is unavailable in the middle of a sweep, as when a network file system fails. */
class FolderAwayIT extends CommandTestCase {
    private static final String PATIENCE = "spark.hadoop.ohmsweep.publish.patience";

    private static final String SWEEP = GRID.replace("[2, 3]", "{from: 1, to: 6}");

    @BeforeEach
    void waitOnlyASecond() {
        System.setProperty(PATIENCE, "1s");
    }

    @AfterEach
    void waitAsUsual() {
        System.clearProperty(PATIENCE);
    }

    private Outcome sweep(TrialExecutor executor, String folder) {
        return run(executor, Map.of(), "run", grid(SWEEP), "--out", path(folder), "--master", "local[1]");
    }

    @Test
    void itIsAnErrorAndTheNextRunGivesTheSameRows() throws IOException {
        Path out = directory.resolve("out");
        Path away = directory.resolve("away");
        String from = out.toString();
        String to = away.toString();
        Outcome failed = sweep(
                (spec, images, observer) -> {
                    if (spec.point().device().bits() == 3) {
                        // Then no batch is being published.
                        Results results = new Results(OutputFolder.at(from, TestSweeps.hadoop()));
                        Await.until(
                                "two trials are stored", () -> results.trials().size() == 2);
                        try {
                            Files.move(Path.of(from), Path.of(to));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                    return new FakeExecutor().run(spec, images, observer);
                },
                "out");
        assertThat(failed.status()).as(failed.err()).isEqualTo(2);
        assertThat(failed.err())
                .contains("error: Output folder " + out + " cannot be written", "run the same command again")
                .doesNotContain("\tat ");
        assertThat(out).as("nothing is created in its place").doesNotExist();
        Files.move(away, out);
        // For a user, its process has ended; here it is this one.
        Files.deleteIfExists(out.resolve(".lock-holder"));
        assertThat(run("digest", path("out")).status())
                .as("all that is visible can be read")
                .isZero();
        Outcome resumed = sweep(new FakeExecutor(), "out");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(sweep(new FakeExecutor(), "undisturbed").status()).isZero();
        assertThat(run("digest", path("out"), "--json").out())
                .isEqualTo(run("digest", path("undisturbed"), "--json").out());
    }
}

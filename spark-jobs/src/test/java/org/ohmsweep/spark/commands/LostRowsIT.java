package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file of a per-trial table is removed by hand: commands say so, and the next run computes its trials again. */
class LostRowsIT extends CommandTestCase {
    private Outcome sweep() {
        return run("run", grid(GRID), "--out", path("out"), "--master", "local[1]");
    }

    @Test
    void whatIsGoneIsToldAndComputedAgain() throws IOException {
        assertThat(sweep().status()).isZero();
        String digest = run("digest", path("out")).out();
        try (Stream<Path> files = Files.list(directory.resolve("out/accuracy_matrix"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (List<String> command : List.of(
                List.of("show", path("out")), List.of("report", path("out")), List.of("compact", path("out")))) {
            Outcome outcome = run(command.toArray(String[]::new));
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.err()).contains("warning: 2 stored trials are not whole", "accuracy_matrix", "`run`");
        }
        assertThat(run("plan", grid(GRID), "--out", path("out")).out())
                .contains("0 done", "2 missing", "2 stale", "2 not whole");
        assertThat(run("plan", grid(GRID), "--out", path("out"), "--list").out())
                .contains("stale ", "not whole: files with rows of it are gone");

        Outcome again = sweep();
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("they are computed again", "0 done, 2 missing");
        assertThat(run("digest", path("out")).out()).isEqualTo(digest);
        assertThat(run("show", path("out")).err()).isEmpty();
        assertThat(sweep().err()).contains("2 done, 0 missing");
    }
}

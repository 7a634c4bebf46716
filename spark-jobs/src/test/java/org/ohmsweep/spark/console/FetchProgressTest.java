package org.ohmsweep.spark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Progress of a download on a terminal and elsewhere, by a clock of the test's own. */
class FetchProgressTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1/a.gz");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now;

    private String shown(boolean terminal) {
        FetchProgress progress = new FetchProgress(
                new LiveText(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal), () -> now);
        progress.started(ADDRESS, 1_000_000);
        now = Duration.ofSeconds(1).toNanos();
        progress.received(3_000_000, OptionalLong.of(9_900_000));
        now += Duration.ofMillis(10).toNanos();
        progress.received(3_100_000, OptionalLong.of(9_900_000));
        progress.failed(ADDRESS, "reset", true);
        progress.stored(Path.of("a.gz"));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLineIsUpdatedOnATerminal() {
        assertThat(shown(true))
                .contains("http://127.0.0.1/a.gz (resuming at 1.0 MB)")
                .containsOnlyOnce("MB/s")
                .contains("\u001b[?7l  3.0 of 9.9 MB, 2.0 MB/s\n\u001b[?7h"
                        + "\u001b[1A\r\u001b[J  http://127.0.0.1/a.gz: reset; retrying");
    }

    @Test
    void withoutATerminalThereAreOnlyEvents() {
        assertThat(shown(false))
                .doesNotContain("\r", "MB/s")
                .hasLineCount(3)
                .contains("a.gz: complete, checksum verified");
    }
}

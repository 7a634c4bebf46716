package org.ohmsweep.spark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTextTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private LiveText text(boolean terminal) {
        return new LiveText(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    @Test
    void logOutputIsKeptAboveTheRedrawnLines() {
        LiveText text = text(true);
        text.draw(List.of("1/2 done", "best"));
        text.above().println("WARN retrying");
        text.draw(List.of("2/2 done"));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u001b[?7l1/2 done\nbest\n\u001b[?7h"
                        + "\u001b[2A\r\u001b[JWARN retrying\n"
                        + "\u001b[?7l2/2 done\n\u001b[?7h");
    }

    @Test
    void withoutATerminalNothingIsRedrawn() {
        LiveText text = text(false);
        text.draw(List.of("1/2 done"));
        text.above().println("WARN retrying");
        text.draw(List.of("2/2 done"));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("1/2 done\nWARN retrying\n2/2 done\n");
    }
}

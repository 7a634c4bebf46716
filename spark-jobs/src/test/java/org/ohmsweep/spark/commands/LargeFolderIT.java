package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.JavaProcess;
import org.ohmsweep.spark.Processes;

/**
 * Commands on folders of very many stored trials, in small heaps. What they took is printed: docs/reliability.md, "Large
 * folders", has the numbers.
 */
class LargeFolderIT extends CommandTestCase {
    private static final int LEFT = 3;

    private static final Pattern TOOK =
            Pattern.compile("took (\\S+) seconds, (\\S+) of processor time, at most (\\d+) bytes after a collection");

    private String out;

    private String fill(int trials) {
        out = path("out");
        String grid = grid(StoredTrials.grid(trials));
        assertThat(measure("1g", "fill", grid, out, Integer.toString(LEFT)).err())
                .doesNotContain("took");
        return grid;
    }

    @Test
    void whatWasStoredIsFound() throws IOException {
        String grid = grid(StoredTrials.grid(1_000));
        StoredTrials.main(new String[] {"fill", grid, path("out"), Integer.toString(LEFT)});
        assertThat(run("plan", grid, "--out", path("out")).out())
                .contains("997 done ", LEFT + " missing ", "core-hours");
        JsonNode shown =
                new ObjectMapper().readTree(run("show", path("out"), "--json").out());
        assertThat(shown.get("trials").asInt()).isEqualTo(997);
        JsonNode acc = shown.get("points").get(0).get("acc");
        assertThat(acc.get("mean").asDouble()).isBetween(0.5, 1.0);
        assertThat(acc.get("half_width").isNull())
                .as("one trial has no interval")
                .isTrue();
    }

    private Processes.Result measure(String heap, String... arguments) {
        Processes.Result result = JavaProcess.start(directory, List.of("-Xmx" + heap), StoredTrials.class, arguments)
                .await();
        assertThat(result.status()).as(result.err()).isZero();
        Matcher took = TOOK.matcher(result.err());
        if (took.find()) {
            System.out.printf(
                    "LargeFolderIT: %s, heap %s: %s s, %s s of processor time, at most %d MB live%n",
                    arguments[0], heap, took.group(1), took.group(2), Long.parseLong(took.group(3)) / 1_000_000);
        }
        return result;
    }

    @Tag(Sizes.EXHAUSTIVE)
    @ParameterizedTest
    @ValueSource(ints = {100_000, 1_000_000})
    void aSmallDriverResumes(int trials) {
        String grid = fill(trials);
        System.out.println("LargeFolderIT: " + trials + " trials");
        assertThat(measure("512m", "plan", grid, "--out", out).out())
                .contains((trials - LEFT) + " done ")
                .contains(LEFT + " missing ");
        assertThat(measure("512m", "run", grid, "--out", out, "--master", "local[2]")
                        .err())
                .contains((trials - LEFT) + " done, " + LEFT + " missing, 0 failed; running " + LEFT)
                .contains(trials + "/" + trials + " done, 0 failed");
    }

    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void aHundredThousandTrialsAreShownAndReported() throws IOException {
        fill(100_000);
        assertThat(measure("1g", "show", out).out()).contains("99997 trials of 99997 points", "and 99897 more points");
        assertThat(measure("1g", "show", out, "--json").out()).startsWith("{\"trials\":99997,");
        measure("1g", "report", out);
        assertThat(Files.readString(Path.of(out, "report.html"))).contains("99997 done, 0 failed, 3 not run yet");
    }
}

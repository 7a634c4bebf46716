package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.TestImages;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.store.OutputFolder;

/** {@code show} prints from the tables what {@code run} printed at its end, and more. */
class ShowIT extends CommandTestCase {
    private static final String THREE_BITS = """
            name: three
            repeats: 3
            trial: {tasks: [mnist, kmnist], train_images: 20, batch_size: 10, epochs_per_task: 2}
            axes: {device.bits: [2, 3, 4]}
            """;

    private Outcome sweep;
    private Map<String, Integer> before;

    @BeforeEach
    void sweep() {
        // All trials at 4 bits fail.
        sweep = run(
                new FakeExecutor(FakeExecutor.Fault.RETURN_FAILED, 4),
                Map.of(),
                "run",
                grid(THREE_BITS),
                "--out",
                path("out"),
                "--master",
                "local[2]");
        assertThat(sweep.status()).isEqualTo(3);
        before = content("out");
    }

    private String show(String... more) {
        String[] arguments = Arrays.copyOf(new String[] {"show", path("out")}, 2 + more.length);
        System.arraycopy(more, 0, arguments, 2, more.length);
        Outcome shown = run(arguments);
        assertThat(shown.status()).as(shown.err()).isZero();
        assertThat(shown.err()).isEmpty();
        assertThat(content("out")).isEqualTo(before);
        return shown.out();
    }

    /** Rows of the table: the lines below its header. */
    private static List<String> rows(String text) {
        return text.lines()
                .dropWhile(line -> !line.matches(".* ACC +forgetting +trials"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty() && !line.startsWith("..."))
                .map(String::strip)
                .toList();
    }

    @Test
    void theTableIsTheOneThatRunPrints() {
        String shown = show();
        assertThat(shown)
                .startsWith("6 trials of 2 points in " + path("out") + ", with synthetic images\n"
                        + "  sweep three: 6 of 9 trials done, 3 failed\n\n")
                .contains("(mean +- half width of the 95 % interval)")
                .endsWith("\n3 trials failed and have not been completed since:\n"
                        + shown.lines().reduce((one, next) -> next).orElseThrow() + "\n")
                .containsPattern("\n +3 java.lang.ArithmeticException: loss is NaN \\(trial [0-9a-f]{12}\\)\n");
        assertThat(rows(shown)).hasSize(2);
        assertThat(rows(sweep.out()).subList(0, 2))
                .as("points without results are those of the grid")
                .isEqualTo(rows(shown));
        assertThat(rows(sweep.out()).get(2)).matches("4( +-){4} +0");
    }

    @Test
    void theIntervalsAreThoseOfTheTrials() throws IOException {
        JsonNode json = new ObjectMapper().readTree(show("--json"));
        assertThat(json.get("trials").asInt()).isEqualTo(6);
        assertThat(json.get("failed").asInt()).isEqualTo(3);
        assertThat(json.get("sweeps").get(0).get("planned").asInt()).isEqualTo(9);
        assertThat(json.get("failures").get(0).get("error_message").asText()).isEqualTo("loss is NaN");
        assertThat(json.get("points")).hasSize(2);
        List<StoredOutcome> outcomes =
                new Results(OutputFolder.at(path("out"), TestSweeps.hadoop())).outcomes(trial -> true);
        for (JsonNode point : json.get("points")) {
            List<StoredOutcome> repeats = outcomes.stream()
                    .filter(outcome -> outcome.trial()
                            .pointId()
                            .equals(point.get("point_id").asText()))
                    .toList();
            double[] acc = repeats.stream()
                    .mapToDouble(outcome -> outcome.metrics().acc())
                    .toArray();
            ConfidenceInterval interval = ConfidenceInterval.of(imageVariance(repeats), acc);
            assertThat(acc).hasSize(3);
            assertThat(point.get("acc").get("mean").asDouble()).isCloseTo(interval.mean(), within(1e-12));
            assertThat(point.get("acc").get("half_width").asDouble())
                    .isPositive()
                    .isCloseTo(interval.halfWidth(), within(1e-12));
            assertThat(point.get("parameters").get("bits").asInt()).isBetween(2, 3);
            assertThat(point.get("final_accuracies").has("kmnist")).isTrue();
        }
    }

    /** Of the mean over two tasks; the accuracies that {@link FakeExecutor} makes up are multiples of 1e-5. */
    private static double imageVariance(List<StoredOutcome> repeats) {
        return repeats.stream()
                .mapToDouble(outcome -> outcome.finalAccuracies().stream()
                                .mapToDouble(accuracy -> TestImages.variance(accuracy, 100_000))
                                .sum()
                        / 4)
                .average()
                .orElseThrow();
    }

    @Test
    void rowsAreSorted() {
        assertThat(rows(show())).extracting(row -> row.substring(0, 1)).containsExactly("2", "3");
        assertThat(rows(show("--sort", "bits", "--reverse")))
                .extracting(row -> row.substring(0, 1))
                .containsExactly("3", "2");
        List<String> best = rows(show("--sort", "acc"));
        assertThat(best).hasSize(2);
        double first = acc(best.get(0));
        assertThat(first).isGreaterThanOrEqualTo(acc(best.get(1)));
        assertThat(acc(rows(show("--sort", "ACC", "--reverse")).get(1))).isEqualTo(first);
        assertThat(rows(show("--sort", "acc", "--rows", "1"))).containsExactly(best.get(0));
        assertThat(show("--rows", "1")).contains("... and 1 more points; --rows or --json shows them");
    }

    @Test
    void pointsWithoutAValueComeLastInBothOrders() {
        String grid = """
                name: tasks
                trial: {train_images: 20, batch_size: 10, epochs_per_task: 2}
                sweeps:
                  - trial: {tasks: [mnist]}
                  - trial: {tasks: [mnist, kmnist]}
                """;
        assertThat(run("run", grid(grid), "--out", path("tasks"), "--master", "local[1]")
                        .status())
                .isZero();
        for (String[] order : new String[][] {{}, {"--reverse"}}) {
            List<String> arguments = new ArrayList<>(List.of("show", path("tasks"), "--sort", "forgetting"));
            arguments.addAll(List.of(order));
            assertThat(rows(run(arguments.toArray(String[]::new)).out()))
                    .extracting(row -> row.split(" {2,}")[0])
                    .containsExactly("mnist,kmnist", "mnist");
        }
    }

    private static double acc(String row) {
        return Double.parseDouble(row.split(" {2,}")[3].split(" ")[0]);
    }

    @Test
    void wrongArgumentsAreUserErrors() {
        assertThat(run("show", path("out"), "--sort", "bist").err())
                .contains("no column 'bist'", "  Did you mean bits? Sort by one of bits, mnist, kmnist, ACC");
        assertThat(run("show", path("out"), "--rows", "0").err()).contains("--rows is 0");
        assertThat(run("show", path("out"), "--reverse").err()).contains("--reverse needs --sort");
        Outcome nowhere = run("show", path("nowhere"));
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("There is no output folder");
    }

    @Test
    void aResumedRunShowsTheBestOfAllStoredTrials() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String wider = Files.writeString(directory.resolve("wider.yaml"), THREE_BITS.replace("[2, 3, 4]", "[2, 3, 5]"))
                .toString();
        int status = CommandLineProgram.run(
                surroundings(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        true),
                "run",
                wider,
                "--out",
                path("out"),
                "--master",
                "local[1]");
        assertThat(status).isZero();
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text.substring(0, text.indexOf("9/9 done")))
                .as("before the last trial of this run")
                .contains("6/9 done, 0 failed", "best  ", "worst ", " at bits=", " (3 trials)");
        assertThat(text).contains("9/9 done, 0 failed");
    }

    @Test
    void aLargeTableIsShortenedAtTheEndOfARun() {
        Outcome large = run(
                "run",
                grid(THREE_BITS
                        .replace("device.bits: [2, 3, 4]", "metaplasticity: {from: 1, to: 45, step: 1}")
                        .replace("repeats: 3", "repeats: 1")),
                "--out",
                path("large"),
                "--master",
                "local[2]");
        assertThat(large.status()).isZero();
        assertThat(rows(large.out())).hasSize(40);
        assertThat(large.out()).contains("... and 5 more points: `ohmsweep show " + path("large") + " --rows 45` ");
        assertThat(rows(run("show", path("large"), "--rows", "45").out())).hasSize(45);
    }
}

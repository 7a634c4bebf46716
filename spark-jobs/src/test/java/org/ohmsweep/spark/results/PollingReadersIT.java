package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Await;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.StoreTestCase;

/**
 * DuckDB and pyarrow read a folder {@link Sizes#POLLS} times while the writer of sweeps publishes batch after batch. The writer
 * begins a step when the readers have begun another poll, so that whoever is faster, no step is without readers.
 */
class PollingReadersIT extends StoreTestCase {
    /** Then the writer rests: thousands of small files are no sweep's. */
    private static final int MOST_FILES = 150;

    private static final int LEAST_VIEWS = 6;

    private Processes.Started poll(String mode) {
        String python = System.getenv("OHMSWEEP_PYTHON");
        assumeTrue(
                python != null,
                "OHMSWEEP_PYTHON is not set (a python with pyarrow and duckdb); not tested: readers that poll during a"
                        + " sweep");
        return Processes.start(
                directory,
                Map.of(),
                List.of(
                        python,
                        Paths.get("src/test/resources/poll_tables.py")
                                .toAbsolutePath()
                                .toString(),
                        directory.resolve("out put").toString(),
                        Integer.toString(Sizes.POLLS.count()),
                        mode,
                        Integer.toString(LEAST_VIEWS)));
    }

    /** Waits until another poll has begun; false when there will be none. */
    private static boolean awaitPoll(Processes.Started poll, int begun) {
        Await.until("poll " + begun + " begins", () -> !poll.process().isAlive() || polls(poll) > begun);
        return poll.process().isAlive();
    }

    private static int polls(Processes.Started poll) {
        try (Stream<String> lines = Files.lines(poll.err())) {
            return (int) lines.filter(line -> line.startsWith("poll ")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode ended(Processes.Started poll) throws Exception {
        Processes.Result result = poll.await();
        assertThat(result.status()).as(result.err()).isZero();
        System.out.println("Readers: " + result.out().strip());
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.get("polls").asInt()).isGreaterThanOrEqualTo(Sizes.POLLS.count());
        return json;
    }

    @Test
    void withoutMergesTheySeeNoErrorNoTornRowAndNoRowTwice() throws Exception {
        writer().publishMissingTables();
        BatchWriter writer = writer();
        Processes.Started poll = poll("plain");
        int trials = 0;
        while (trials < MOST_FILES && awaitPoll(poll, trials)) {
            writer.publish(TestRows.rows(TestRows.specs(trials++)));
        }
        assertThat(ended(poll).get("trials").asInt()).isBetween(1, trials);
    }

    @Test
    void duringMergesTheRuleOfTheLoadersIsAlwaysRight() throws Exception {
        writer().publishMissingTables();
        BatchWriter writer = writer();
        Processes.Started poll = poll("merging");
        int trials = 0;
        for (int step = 0; awaitPoll(poll, step); step++) {
            for (int batch = 0; batch < 10; batch++) {
                writer.publish(TestRows.rows(TestRows.specs(trials++)));
            }
            new Compaction(folder, ALWAYS_HELD, text -> {}).run(() -> false);
        }
        assertThat(ended(poll).get("trials").asInt()).isBetween(1, trials);
        assertThat(new Results(folder).trials()).hasSize(trials);
    }
}

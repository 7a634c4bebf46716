package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.StoreTestCase;

/** DuckDB and pyarrow read a folder {@link Sizes#POLLS} times while the writer of sweeps publishes batch after batch. */
class PollingReadersIT extends StoreTestCase {
    /** Between batches: a sweep takes 2 s and more. */
    private static final int PAUSE_MILLIS = 50;

    /** Then the writer rests: thousands of small files are no sweep's. */
    private static final int MOST_FILES = 150;

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
                        mode));
    }

    private static JsonNode ended(Processes.Started poll) throws Exception {
        Processes.Result result = poll.await();
        assertThat(result.status()).as(result.err()).isZero();
        System.out.println("Readers: " + result.out().strip());
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.get("polls").asInt()).isEqualTo(Sizes.POLLS.count());
        assertThat(json.get("views").asInt()).as("different moments seen").isGreaterThan(5);
        return json;
    }

    @Test
    void withoutMergesTheySeeNoErrorNoTornRowAndNoRowTwice() throws Exception {
        writer().publishMissingTables();
        BatchWriter writer = writer();
        Processes.Started poll = poll("plain");
        int trials = 0;
        while (poll.process().isAlive()) {
            if (trials < MOST_FILES) {
                writer.publish(TestRows.rows(TestRows.specs(trials++)));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        assertThat(ended(poll).get("trials").asInt()).isBetween(1, trials);
    }

    @Test
    void duringMergesTheRuleOfTheLoadersIsAlwaysRight() throws Exception {
        writer().publishMissingTables();
        BatchWriter writer = writer();
        Processes.Started poll = poll("merging");
        int trials = 0;
        while (poll.process().isAlive()) {
            for (int batch = 0; batch < 10; batch++) {
                writer.publish(TestRows.rows(TestRows.specs(trials++)));
            }
            new Compaction(folder, ALWAYS_HELD, text -> {}).run(() -> false);
        }
        assertThat(ended(poll).get("trials").asInt()).isBetween(1, trials);
        assertThat(new Results(folder).trials()).hasSize(trials);
    }
}

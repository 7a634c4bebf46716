package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/**
 * A process that merges files is killed by SIGKILL, {@link Sizes#KILLS} times, each time after another of its steps. System
 * property {@code ohmsweep.kill.seed} replays the choice of steps.
 */
class CompactionKillIT extends StoreTestCase {
    private static final long SEED = Long.getLong("ohmsweep.kill.seed", 20261127L);
    private static final int BATCHES = 6;

    /** Cleaning, merging, the publications of 7 tables and the removal of 5 x 6 files. */
    private static final int STEPS = 2 + 7 + 5 * BATCHES;

    @Test
    void nothingIsLostAndNothingDoubled() throws Exception {
        System.out.println("Kills in a merge, seed " + SEED + " (-Dohmsweep.kill.seed)");
        RandomField random = new RandomKey(SEED, 0, RandomKey.Domain.SELECTION).field(RandomStream.SELECTION, 0, 0);
        BatchWriter writer = writer();
        writer.publishMissingTables();
        int trials = 0;
        int killed = 0;
        for (int kill = 0; kill < Sizes.KILLS.count(); kill++) {
            for (int batch = 0; batch < BATCHES; batch++) {
                writer.publish(TestRows.rows(TestRows.specs(trials++)));
            }
            RowDigest before = new Results(folder).digest();
            int step = 1 + random.index(kill, STEPS);
            killed += killAfter(step) ? 1 : 0;
            assertThat(new Results(folder).digest())
                    .as("killed at step %d", step)
                    .isEqualTo(before);
            // The lock went with the process: the next one need not wait.
            try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
                Leftovers.clean(folder, lock);
            }
            assertThat(new Results(folder).digest())
                    .as("cleaned after step %d", step)
                    .isEqualTo(before);
            assertThat(files(".staging")).isEmpty();
            assertNothingTwice();
            assertThat(new Results(folder).trials()).hasSize(trials);
        }
        assertThat(killed).as("processes that were killed before their end").isPositive();
        new Compaction(folder, ALWAYS_HELD, text -> {}).run(() -> false);
        assertThat(files(TrialsTable.TABLE)).hasSize(1);
        assertThat(new Results(folder).trials()).hasSize(trials);
    }

    /** Whether the process was still at work. */
    private boolean killAfter(int step) throws IOException, InterruptedException {
        Path java = Paths.get(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CompactionVictim.class.getName(),
                        directory.resolve("out put").toString())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                OutputStream in = process.getOutputStream()) {
            int seen = 0;
            while (out.readLine() != null && ++seen < step) {
                in.write('\n');
                in.flush();
            }
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(seen)
                    .as("steps of the process; its errors are in err.txt")
                    .isPositive();
            return process.exitValue() != 0;
        }
    }

    private void assertNothingTwice() throws IOException {
        for (Table<?> table : List.copyOf(Tables.ALL)) {
            int rows = 0;
            for (var file : folder.published(table)) {
                int[] count = {0};
                new TableFile(folder, table, file).decode(table.columns(), row -> count[0]++);
                rows += count[0];
            }
            assertThat(rows)
                    .as(table.name())
                    .isEqualTo(RowTexts.of(folder, table).size());
        }
    }
}

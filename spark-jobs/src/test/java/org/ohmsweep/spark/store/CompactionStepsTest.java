package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/** A merge that is killed at any of its steps loses and duplicates no row. */
class CompactionStepsTest extends CompactionTestCase {
    /** As a kill does: nothing after it happens. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Publications and removals, counted; at one of them the process ends. */
    private final class Steps {
        private final Publication publication;
        private final int last;
        private final boolean after;
        private int steps;

        Steps(Publication publication, int last, boolean after) {
            this.publication = publication;
            this.last = last;
            this.after = after;
        }

        private void step(Step step) throws IOException {
            steps++;
            if (steps == last && !after) {
                throw new Killed();
            }
            step.run();
            if (steps == last) {
                throw new Killed();
            }
        }

        Compaction compaction() {
            return new Compaction(
                    folder,
                    ALWAYS_HELD,
                    publisher((bytes, staged, target) -> step(() -> publication.publish(bytes, staged, target))),
                    removal(),
                    LARGE);
        }

        Removal removal() {
            return file -> step(() -> Removal.of(folder).remove(file));
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private Publication publication(String kind) {
        return kind.equals("straight")
                ? (bytes, staged, target) -> Publication.straight(folder.files(), bytes, target)
                : Publication.of(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by rename", "straight"})
    void aKillAtAnyStepLosesAndDuplicatesNothing(String kind) throws IOException {
        fill(2);
        List<List<String>> before = content();
        Map<Path, byte[]> filled = snapshot();
        int steps = stepsOfACompaction(kind);
        // 6 per-trial tables and 3 others are published; with the empty batch, 6 x 3, 2, 3 and 3 files go.
        assertThat(steps).isEqualTo(9 + 6 * 3 + 2 + 3 + 3);
        int stride = Math.max(1, steps / Sizes.MERGE_STEPS.count());
        // In a store without rename, a step happens completely or not at all: once is enough.
        for (boolean after : kind.equals("straight") ? List.of(true) : List.of(false, true)) {
            for (int last = 1; last <= steps; last += stride) {
                restore(filled);
                Steps killed = new Steps(publication(kind), last, after);
                assertThatThrownBy(() -> killed.compaction().run(() -> false)).isInstanceOf(Killed.class);
                assertThat(content()).as("killed at step %d", last).isEqualTo(before);
                if (after && kind.equals("by rename")) {
                    killCleaningAtEveryStep(before, last);
                }
                Leftovers.clean(folder, ALWAYS_HELD);
                assertThat(content()).as("cleaned after step %d", last).isEqualTo(before);
                assertNothingTwice();
                compaction(LARGE).run(() -> false);
                assertThat(content()).as("merged after step %d", last).isEqualTo(before);
                assertNothingTwice();
                assertThat(files(TrialsTable.TABLE)).hasSize(1).isEqualTo(files(EpochsTable.TABLE));
            }
        }
    }

    private int stepsOfACompaction(String kind) {
        Steps all = new Steps(publication(kind), 0, false);
        all.compaction().run(() -> false);
        return all.steps;
    }

    /** The run that cleans up is killed as well, at its first step, then at the next, until it gets through. */
    private void killCleaningAtEveryStep(List<List<String>> before, int compactionStep) {
        for (int last = 1; ; last++) {
            Steps cleaning = new Steps(Publication.of(folder), last, true);
            try {
                Leftovers.clean(folder, ALWAYS_HELD, cleaning.removal());
                return;
            } catch (Killed e) {
                assertThat(content())
                        .as("killed at step %d, cleaning killed at %d", compactionStep, last)
                        .isEqualTo(before);
            }
        }
    }

    /** Also for readers that drop no duplicates. */
    private void assertNothingTwice() throws IOException {
        for (Table<?> table : Tables.ALL) {
            List<String> rows = new ArrayList<>();
            for (var file : folder.published(table)) {
                new TableFile(folder, table, file)
                        .decode(table.columns(), row -> rows.add(row.group().toString()));
            }
            assertThat(rows).as(table.name()).hasSameSizeAs(RowTexts.of(folder, table));
        }
    }

    /** The files of all tables; copied, since filling the folder again would wait for the disk at every file. */
    private Map<Path, byte[]> snapshot() throws IOException {
        Map<Path, byte[]> snapshot = new HashMap<>();
        for (Table<?> table : Tables.ALL) {
            for (String file : files(table)) {
                snapshot.put(path(table, file), Files.readAllBytes(path(table, file)));
            }
        }
        return snapshot;
    }

    private void restore(Map<Path, byte[]> snapshot) throws IOException {
        for (Table<?> table : Tables.ALL) {
            for (String file : files(table)) {
                Files.delete(path(table, file));
            }
        }
        for (Map.Entry<Path, byte[]> file : snapshot.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    /** A paused run that woke up and published `trials` after another had removed its other files. */
    @Test
    void replacedFilesStayIfTheMergedFileIsMissing() throws IOException {
        fill();
        Steps killed = new Steps(Publication.of(folder), 6, true);
        assertThatThrownBy(() -> killed.compaction().run(() -> false)).isInstanceOf(Killed.class);
        List<List<String>> before = content();
        String merged = files(TrialsTable.TABLE).stream()
                .filter(name -> files(EpochsTable.TABLE).contains(name))
                .max(String::compareTo)
                .orElseThrow();
        Files.delete(path(EpochsTable.TABLE, merged));
        Leftovers.clean(folder, ALWAYS_HELD);
        assertThat(content()).isEqualTo(before);
    }
}

package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/**
 * What every supported store must do: one holder of a folder, whole files or none, and no row lost or doubled, wherever a
 * process is killed and whichever answers are lost. A subclass supplies the folder.
 */
abstract class StoreContract extends LockContract {
    private static final List<TableRows<?>> BATCH = TestRows.rows(TestRows.specs(1, 2));

    /** When, within a step, the process is killed. */
    private enum Moment {
        BEFORE,
        /** When half of a file is written. */
        AMID,
        AFTER
    }

    /** As a kill does: nothing after it happens. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Publications and removals, counted; at one of them the process ends. */
    private final class Steps {
        private final int last;
        private final Moment moment;
        private int steps;

        Steps(int last, Moment moment) {
            this.last = last;
            this.moment = moment;
        }

        Publication publication() {
            return (bytes, staged, target) -> {
                if (steps + 1 == last && moment == Moment.AMID) {
                    writeHalf(bytes, staged);
                    throw new Killed();
                }
                step(() -> folder.store().publish(bytes, staged, target));
            };
        }

        Removal removal() {
            return file -> step(() -> folder.store().remove(file));
        }

        private void step(Step step) throws IOException {
            steps++;
            if (steps == last && moment != Moment.AFTER) {
                throw new Killed();
            }
            step.run();
            if (steps == last) {
                throw new Killed();
            }
        }

        Compaction compaction() {
            return new Compaction(folder, ALWAYS_HELD, publisher(publication()), removal(), LARGE);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** What a process leaves that is killed in the middle of a file; a store that puts whole objects has no such thing. */
    void writeHalf(byte[] bytes, Path staged) throws IOException {
        RenameStore.write(folder.files(), staged, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** How many of the steps a process is killed at. */
    int kills() {
        return Sizes.MERGE_STEPS.count();
    }

    // Publication.

    @Test
    void whatIsPublishedAgainIsLeftAloneAndOtherContentIsAConflict() throws IOException {
        Path staged = new Path(folder.staging(), "b.trials");
        Path target = folder.file(TrialsTable.TABLE, "b");
        writeHalf(new byte[7], staged);
        folder.store().publish(new byte[] {1}, staged, target);
        folder.store().publish(new byte[] {1}, staged, target);
        assertThatThrownBy(() -> folder.store().publish(new byte[] {2}, staged, target))
                .isInstanceOf(FileAlreadyExistsException.class);
        int[] attempts = {0};
        assertThatThrownBy(() -> publisher((bytes, beside, path) -> {
                            attempts[0]++;
                            folder.store().publish(bytes, beside, path);
                        })
                        .publish(TrialsTable.TABLE, "b", new byte[] {2, 2}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("changed by something else")
                .hasMessageContaining(target.toString());
        assertThat(attempts[0]).as("a conflict is not retried").isEqualTo(1);
        try (FSDataInputStream in = folder.files().open(target)) {
            assertThat(in.readAllBytes()).containsExactly(1);
        }
        assertThat(files(".staging")).isEmpty();
    }

    @Test
    void aFileThatIsNoTableIsReplacedWhole() throws IOException {
        Path report = new Path(folder.root(), "report.html");
        folder.store().overwrite(report, new byte[] {1});
        folder.store().overwrite(report, new byte[] {2, 2});
        try (FSDataInputStream in = folder.files().open(report)) {
            assertThat(in.readAllBytes()).containsExactly(2, 2);
        }
        assertThat(folder.list(folder.root()).stream().filter(file -> file.isFile()))
                .hasSize(1);
    }

    @Test
    void aKillAtAnyStepOfAPublicationLosesNothing() throws IOException {
        writer().publish(TestRows.rows(TestRows.specs(0)));
        Results results = new Results(folder);
        int done = 1;
        int cases = BATCH.size() * Moment.values().length;
        for (int index = cases - 1; index >= 0; index -= Math.max(1, cases / kills())) {
            int last = 1 + index % BATCH.size();
            Moment moment = Moment.values()[index / BATCH.size()];
            List<TableRows<?>> batch = TestRows.rows(TestRows.specs(1 + index));
            RowDigest before = results.digest();
            BatchWriter killed = writer(new Steps(last, moment).publication());
            assertThatThrownBy(() -> killed.publish(batch)).isInstanceOf(Killed.class);
            boolean visible = last == BATCH.size() && moment == Moment.AFTER;
            if (!visible) {
                assertThat(results.digest())
                        .as("killed %s step %d", moment, last)
                        .isEqualTo(before);
            }
            Leftovers.clean(folder, ALWAYS_HELD);
            assertThat(files(".staging")).isEmpty();
            if (!visible) {
                assertThat(results.digest())
                        .as("cleaned, killed %s step %d", moment, last)
                        .isEqualTo(before);
                writer().publish(batch);
            }
            assertThat(results.trials()).hasSize(++done);
        }
        assertNothingTwice();
    }

    /** Every file is published, and its first answer lost. */
    @Test
    void lostAnswersOfPublicationsDoubleNothing() throws IOException {
        Set<Path> answered = new HashSet<>();
        writer((bytes, staged, target) -> {
                    folder.store().publish(bytes, staged, target);
                    if (answered.add(target)) {
                        throw new IOException("the answer is lost");
                    }
                })
                .publish(BATCH);
        assertThat(answered).hasSameSizeAs(BATCH);
        assertThat(notices).as("told once for every file").hasSameSizeAs(BATCH);
        assertThat(new Results(folder).trials()).hasSize(2);
        assertThat(files(EpochsTable.TABLE)).hasSize(1);
        assertNothingTwice();
    }

    // Merges.

    @Test
    void aKillAtAnyStepOfAMergeLosesAndDoublesNothing() throws IOException {
        fill(2);
        List<List<String>> before = content();
        Map<Path, byte[]> filled = snapshot();
        // 6 per-trial tables and 3 others are published; with the empty batch, 6 x 3, 2, 3 and 3 files go.
        int steps = 9 + 6 * 3 + 2 + 3 + 3;
        int stride = Math.max(1, steps / kills());
        int killed = 0;
        for (int last = (stride + 1) / 2; last <= steps; last += stride) {
            Moment moment = Moment.values()[killed++ % Moment.values().length];
            Steps counted = new Steps(last, moment);
            assertThatThrownBy(() -> counted.compaction().run(() -> false)).isInstanceOf(Killed.class);
            assertThat(content()).as("killed %s step %d", moment, last).isEqualTo(before);
            killCleaning(stride, before, last);
            assertThat(content()).as("cleaned after step %d", last).isEqualTo(before);
            compaction(LARGE).run(() -> false);
            assertThat(content()).as("merged after step %d", last).isEqualTo(before);
            assertNothingTwice();
            assertThat(files(TrialsTable.TABLE)).hasSize(1).isEqualTo(files(EpochsTable.TABLE));
            restore(filled);
        }
        Steps all = new Steps(0, Moment.AFTER);
        all.compaction().run(() -> false);
        assertThat(all.steps).isEqualTo(steps);
    }

    /** The run that cleans up is killed as well, at its first step, then at a later one, until it gets through. */
    private void killCleaning(int stride, List<List<String>> before, int mergeStep) {
        for (int last = 1; ; last += stride) {
            Steps cleaning = new Steps(last, Moment.AFTER);
            try {
                Leftovers.clean(folder, ALWAYS_HELD, cleaning.removal());
                return;
            } catch (Killed e) {
                assertThat(content())
                        .as("killed at step %d, cleaning killed at %d", mergeStep, last)
                        .isEqualTo(before);
            }
        }
    }

    /** The files of all tables; copied, since filling the folder again would wait for the disk at every file. */
    private Map<Path, byte[]> snapshot() throws IOException {
        Map<Path, byte[]> snapshot = new HashMap<>();
        for (Table<?> table : Tables.ALL) {
            for (FileStatus file : folder.published(table)) {
                try (FSDataInputStream in = folder.files().open(file.getPath())) {
                    snapshot.put(file.getPath(), in.readAllBytes());
                }
            }
        }
        return snapshot;
    }

    private void restore(Map<Path, byte[]> snapshot) throws IOException {
        for (Table<?> table : Tables.ALL) {
            for (FileStatus file : folder.published(table)) {
                folder.store().remove(file.getPath());
            }
        }
        for (Map.Entry<Path, byte[]> file : snapshot.entrySet()) {
            try (OutputStream out = folder.files().create(file.getKey(), EnumSet.of(CreateFlag.CREATE))) {
                out.write(file.getValue());
            }
        }
    }

    /** A paused run that woke up and published `trials` after another had removed its other files. */
    @Test
    void replacedFilesStayIfTheMergedFileIsMissing() throws IOException {
        fill();
        assertThatThrownBy(() -> new Steps(6, Moment.AFTER).compaction().run(() -> false))
                .isInstanceOf(Killed.class);
        List<List<String>> before = content();
        String merged = files(TrialsTable.TABLE).stream()
                .filter(name -> files(EpochsTable.TABLE).contains(name))
                .max(String::compareTo)
                .orElseThrow();
        folder.store().remove(new Path(folder.tableFolder(EpochsTable.TABLE), merged));
        Leftovers.clean(folder, ALWAYS_HELD);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void lostAnswersOfAMergeLoseAndDoubleNothing() throws IOException {
        fill(1);
        List<List<String>> before = content();
        Set<Path> answered = new HashSet<>();
        Removal removal = file -> {
            folder.store().remove(file);
            if (answered.add(file)) {
                throw new IOException("the answer is lost");
            }
        };
        assertThatThrownBy(() ->
                        new Compaction(folder, ALWAYS_HELD, publisher(folder.store()), removal, LARGE).run(() -> false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the answer is lost");
        assertThat(content()).isEqualTo(before);
        Leftovers.clean(folder, ALWAYS_HELD);
        compaction(LARGE).run(() -> false);
        assertThat(content()).isEqualTo(before);
        assertThat(files(TrialsTable.TABLE)).hasSize(1);
        assertNothingTwice();
    }

    @Test
    void aReaderWhoseListIsStaleListsAgain() {
        fill(1);
        List<String> rows = RowTexts.of(folder, TrialsTable.TABLE);
        int[] lists = {0};
        int read = folder.read(TrialsTable.TABLE, files -> {
            if (++lists[0] == 1) {
                compaction(LARGE).run(() -> false);
            }
            int[] count = {0};
            for (TableFile file : files) {
                file.decode(TrialsTable.TABLE.columns(), row -> count[0]++);
            }
            return count[0];
        });
        assertThat(read).isEqualTo(rows.size());
        assertThat(lists[0]).isEqualTo(2);
    }

    /** Also for readers that drop no duplicates. */
    private void assertNothingTwice() throws IOException {
        for (Table<?> table : Tables.ALL) {
            List<String> rows = new ArrayList<>();
            for (FileStatus file : folder.published(table)) {
                new TableFile(folder, table, file)
                        .decode(table.columns(), row -> rows.add(row.group().toString()));
            }
            assertThat(rows).as(table.name()).hasSameSizeAs(RowTexts.of(folder, table));
        }
    }

    @Test
    void aFolderCanBeMadeAgain() {
        assertThatCode(() -> folder.create(Tables.ALL)).doesNotThrowAnyException();
        assertThat(files(".staging")).isEmpty();
    }
}

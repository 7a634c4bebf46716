package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.tables.AccuracyMatrixTable;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.RetentionTable;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightHistogramsTable;

class BatchWriterTest extends StoreTestCase {
    /** Delegates to another, but fails at some calls. */
    private Publication failing(List<Path> calls, IntPredicate failsAt, boolean afterwards) {
        Publication real = folder.store();
        return (bytes, staged, target) -> {
            calls.add(target);
            boolean fails = failsAt.test(calls.size());
            if (!fails || afterwards) {
                real.publish(bytes, staged, target);
            }
            if (fails) {
                throw new IOException("the disk is away");
            }
        };
    }

    @Test
    void aBatchHasOneNameInAllTablesAndTrialsComeLast() {
        List<Path> calls = new ArrayList<>();
        writer(failing(calls, call -> false, false)).publish(TestRows.rows(TestRows.specs(0, 1)));
        assertThat(calls)
                .extracting(path -> path.getParent().getName())
                .containsExactly("epochs", "accuracy_matrix", "weight_histograms", "endurance", "retention", "trials");
        assertThat(files(TrialsTable.TABLE)).hasSize(1).isEqualTo(files(EpochsTable.TABLE));
        assertThat(files(AccuracyMatrixTable.TABLE)).isEqualTo(files(EpochsTable.TABLE));
        assertThat(files(WeightHistogramsTable.TABLE)).isEqualTo(files(EpochsTable.TABLE));
        assertThat(files(EnduranceTable.TABLE)).isEqualTo(files(EpochsTable.TABLE));
        assertThat(files(RetentionTable.TABLE)).isEqualTo(files(EpochsTable.TABLE));
        assertThat(files(FailuresTable.TABLE)).isEmpty();
        assertThat(files(".staging")).isEmpty();
        assertThat(new Results(folder).trials()).hasSize(2);
    }

    @Test
    void everyTableCanBeReadFromTheStart() throws IOException {
        writer().publishMissingTables();
        for (Table<?> table : Tables.ALL) {
            List<FileStatus> published = folder.published(table);
            assertThat(published).hasSize(1);
            Map<String, String> metadata =
                    new TableFile(folder, table, published.get(0)).header().metadata();
            assertThat(metadata)
                    .containsEntry(FileMetadata.TABLE, table.name())
                    .containsEntry(FileMetadata.KEY, String.join(",", table.key()))
                    .containsEntry(FileMetadata.BATCH, OutputFolder.batch(published.get(0)))
                    .containsEntry(FileMetadata.ENGINE_VERSION, "0.0")
                    .containsEntry(FileMetadata.GRID, "name: g")
                    .containsEntry(FileMetadata.GRID_SHA256, "sha")
                    .containsEntry(FileMetadata.DATA_DIGESTS, "d1,d2");
        }
        writer().publishMissingTables();
        assertThat(files(SweepsTable.TABLE)).hasSize(1);
    }

    @Test
    void aTableThatIsNewToAFolderIsNoLeftover() throws IOException {
        writer().publish(TestRows.rows(TestRows.specs(0)));
        for (String file : files(RetentionTable.TABLE)) {
            Files.delete(directory.resolve("out put/retention").resolve(file));
        }
        writer().publishMissingTables();
        assertThat(files(RetentionTable.TABLE)).hasSize(1);
        assertThat(Leftovers.clean(folder, ALWAYS_HELD)).isZero();
        assertThat(files(RetentionTable.TABLE)).hasSize(1);
        assertThat(new Results(folder).trials()).hasSize(1);
    }

    @Test
    void aFailedPublishIsRepeatedUnderTheSameName() {
        List<Path> calls = new ArrayList<>();
        writer(failing(calls, call -> call <= 2, false)).publish(TestRows.rows(TestRows.specs(0)));
        assertThat(calls.subList(0, 3)).containsOnly(calls.get(0));
        assertThat(new Results(folder).trials()).hasSize(1);
    }

    @Test
    void aPublishWhoseAnswerWasLostCountsAsPublished() {
        List<Path> calls = new ArrayList<>();
        writer(failing(calls, call -> call == 1 || call == 6, true)).publish(TestRows.rows(TestRows.specs(0)));
        assertThat(files(EpochsTable.TABLE)).hasSize(1);
        assertThat(files(".staging")).isEmpty();
        assertThat(new Results(folder).trials()).hasSize(1);
    }

    @Test
    void aHalfStagedFileIsStagedAgain() throws IOException {
        Path staged = new Path(folder.staging(), "b.trials");
        RenameStore.write(folder.files(), staged, new byte[1]);
        folder.store().publish(new byte[] {1, 2, 3}, staged, folder.file(TrialsTable.TABLE, "b"));
        assertThat(folder.files()
                        .getFileStatus(folder.file(TrialsTable.TABLE, "b"))
                        .getLen())
                .isEqualTo(3);
    }

    @Test
    void aDiskThatStaysUnavailableIsAUserError() {
        BatchWriter writer = writer(failing(new ArrayList<>(), call -> true, false));
        assertThatThrownBy(() -> writer.publish(TestRows.rows(TestRows.specs(0))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("the disk is away");
    }

    @Test
    void orphansOfACrashAreRemovedAndHistoryStays() {
        BatchWriter first = writer();
        first.publishMissingTables();
        first.publish(TestRows.rows(TestRows.specs(0)));
        first.publish(TestRows.failures(TestRows.specs(5)));
        // The process ends after all other tables, before trials.
        BatchWriter crashing = writer(failing(new ArrayList<>(), call -> call >= 5, false));
        assertThatThrownBy(() -> crashing.publish(TestRows.rows(TestRows.specs(1))))
                .isInstanceOf(UserException.class);
        assertThat(files(EpochsTable.TABLE)).hasSize(3);
        Results results = new Results(folder);
        RowDigest done = results.digest();

        assertThat(Leftovers.clean(folder, ALWAYS_HELD)).isEqualTo(4);
        assertThat(files(EpochsTable.TABLE)).hasSize(2);
        assertThat(files(AccuracyMatrixTable.TABLE)).hasSize(2);
        assertThat(files(WeightHistogramsTable.TABLE)).hasSize(2);
        assertThat(files(EnduranceTable.TABLE)).hasSize(2);
        assertThat(files(FailuresTable.TABLE)).hasSize(2);
        assertThat(files(".staging")).isEmpty();
        assertThat(results.trials()).hasSize(1);
        assertThat(results.digest()).as("orphans do not count").isEqualTo(done);
        assertThat(Leftovers.clean(folder, ALWAYS_HELD)).isZero();
    }

    @Test
    void trialsAreNotPublishedWithoutTheLock() {
        FolderLock lost = new FolderLock() {
            @Override
            public void checkHeld() {
                throw FolderLock.lost(folder);
            }

            @Override
            public void close() {
                // nothing
            }
        };
        BatchWriter writer = new BatchWriter(folder, lost, METADATA, text -> {});
        assertThatThrownBy(() -> writer.publish(TestRows.rows(TestRows.specs(0))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no longer held");
        assertThat(files(TrialsTable.TABLE)).isEmpty();
    }

    @Test
    void noChecksumFilesAreLeftBesideTheTables() {
        writer().publish(TestRows.rows(TestRows.specs(0)));
        assertThat(files(TrialsTable.TABLE)).singleElement().asString().endsWith(".parquet");
    }
}

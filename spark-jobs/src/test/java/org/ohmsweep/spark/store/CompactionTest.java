package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.ColumnType;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.TableEncoder;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

class CompactionTest extends CompactionTestCase {
    private Map<String, String> metadata(Table<?> table) throws IOException {
        return new TableFile(folder, table, folder.published(table).get(0))
                .header()
                .metadata();
    }

    @Test
    void manyFilesBecomeOneWithTheSameRows() throws IOException {
        fill();
        List<List<String>> before = content();
        RowDigest digest = new Results(folder).digest();
        List<String> replaced = files(TrialsTable.TABLE).stream()
                .map(name -> name.substring(0, name.indexOf('.')))
                .toList();
        CompactionSummary summary = compaction(LARGE).run(() -> false);
        assertThat(summary.foreign()).isZero();
        assertThat(summary.tables())
                .contains(
                        new CompactionSummary.Change("trials", 4, 1),
                        new CompactionSummary.Change("endurance", 4, 1),
                        new CompactionSummary.Change("failures", 2, 1),
                        new CompactionSummary.Change("sweeps", 4, 1));
        assertThat(content()).isEqualTo(before);
        assertThat(new Results(folder).digest()).isEqualTo(digest);
        for (Table<?> table : Tables.ALL) {
            assertThat(files(table)).hasSize(1);
            if (table.kind() != Table.Kind.HISTORY) {
                assertThat(files(table)).isEqualTo(files(TrialsTable.TABLE));
                assertThat(MergedMetadata.replaced(metadata(table))).containsExactlyInAnyOrderElementsOf(replaced);
            }
        }
        assertThat(files(SweepsTable.TABLE)).isNotEqualTo(files(TrialsTable.TABLE));
        assertThat(metadata(TrialsTable.TABLE))
                .containsEntry(FileMetadata.ENGINE_VERSION, "0.0")
                .containsEntry(FileMetadata.GRID, "name: g")
                .containsEntry(FileMetadata.GRID_SHA256, "sha")
                .containsEntry(FileMetadata.DATA_DIGESTS, "d1,d2");
        assertThat(files(".staging")).isEmpty();
        assertThat(Leftovers.clean(folder, ALWAYS_HELD)).isZero();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void mergedFilesAreMergedAgainWithNewOnes() throws IOException {
        fill();
        compaction(LARGE).run(() -> false);
        new BatchWriter(
                        folder,
                        ALWAYS_HELD,
                        new FileMetadata("0.1", "name: other", "abc", List.of("d3")),
                        publisher(folder.store()))
                .publish(TestRows.rows(TestRows.specs(50)));
        List<List<String>> before = content();
        compaction(LARGE).run(() -> false);
        assertThat(content()).isEqualTo(before);
        assertThat(files(TrialsTable.TABLE)).hasSize(1);
        assertThat(metadata(TrialsTable.TABLE))
                .containsEntry(FileMetadata.ENGINE_VERSION, "0.0,0.1")
                .containsEntry(FileMetadata.GRID, "name: other\n---\nname: g")
                .containsEntry(FileMetadata.GRID_SHA256, "abc,sha")
                .containsEntry(FileMetadata.DATA_DIGESTS, "d1,d2,d3");
        assertThat(compaction(LARGE).run(() -> false).tables())
                .allMatch(change -> change.before() == 1 && change.after() == 1);
    }

    @Test
    void filesWithColumnsOfAnotherVersionAreLeftAloneInAllTables() throws IOException {
        fill();
        String foreign = files(EpochsTable.TABLE).get(2);
        rewriteWithAnotherColumn(EpochsTable.TABLE, path(EpochsTable.TABLE, foreign));
        String inUnknownTable = files(TrialsTable.TABLE).get(3);
        Files.createDirectories(directory.resolve("out put/gradients"));
        Files.copy(
                path(TrialsTable.TABLE, inUnknownTable),
                directory.resolve("out put/gradients").resolve(inUnknownTable));
        List<List<String>> before = content();
        CompactionSummary summary = compaction(LARGE).run(() -> false);
        assertThat(summary.foreign()).isEqualTo(2);
        assertThat(summary.text()).contains("trials 4 -> 3", "2 batch(es) of another version");
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(files(table)).hasSize(3).contains(foreign, inUnknownTable);
        }
        assertThat(content()).isEqualTo(before);
        Leftovers.clean(folder, ALWAYS_HELD);
        assertThat(content()).isEqualTo(before);
        assertThat(files("gradients")).containsExactly(inUnknownTable);
    }

    private <R> void rewriteWithAnotherColumn(Table<R> table, Path file) throws IOException {
        Table<TableDecoder.Row> stored = table.ofStoredRows();
        List<Column<TableDecoder.Row, ?>> columns = new ArrayList<>(stored.columns());
        columns.add(Column.nullable("later", ColumnType.INT32, "added by a later version", row -> 7));
        Table<TableDecoder.Row> wider = new Table<>(
                table.name(), table.rowDescription(), table.kind(), table.key(), columns, trial -> List.of());
        org.apache.hadoop.fs.FileStatus status =
                folder.files().getFileStatus(new org.apache.hadoop.fs.Path(file.toUri()));
        byte[] bytes = TableEncoder.encode(
                wider, Map.of(), rows -> new TableFile(folder, table, status).decode(table.columns(), rows::accept));
        Files.write(file, bytes);
    }

    @Test
    void aFileCannotCauseFilesElsewhereToBeRemoved() throws IOException {
        fill();
        Path outside = Files.writeString(directory.resolve("mine.parquet"), "mine");
        byte[] forged = TableEncoder.encode(
                TrialsTable.TABLE, List.of(), Map.of(FileMetadata.REPLACES, "../../mine,../sweeps/x,/etc/passwd"));
        Files.write(path(TrialsTable.TABLE, "forged.parquet"), forged);
        List<List<String>> before = content();
        Leftovers.clean(folder, ALWAYS_HELD);
        assertThat(outside).exists();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void nothingIsPublishedInTrialsOrRemovedWithoutTheLock() {
        fill();
        List<String> before = files(TrialsTable.TABLE);
        AtomicInteger checks = new AtomicInteger();
        FolderLock lost = new FolderLock() {
            @Override
            public void checkHeld() {
                if (checks.incrementAndGet() > 1) {
                    throw FolderLock.lost(folder);
                }
            }

            @Override
            public void close() {
                // nothing
            }
        };
        Compaction compaction = new Compaction(folder, lost, publisher(folder.store()), folder.store(), LARGE);
        assertThatThrownBy(() -> compaction.run(() -> false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no longer held");
        assertThat(files(TrialsTable.TABLE)).isEqualTo(before);
        assertThat(files(EpochsTable.TABLE)).containsAll(before).hasSize(before.size() + 1);
    }

    @Test
    void aDamagedFileStopsTheMergeAndNothingIsRemoved() throws IOException {
        fill();
        String victim = files(EpochsTable.TABLE).get(1);
        byte[] bytes = Files.readAllBytes(path(EpochsTable.TABLE, victim));
        bytes[40] ^= 4; // in the first page: only its checksum tells
        Files.write(path(EpochsTable.TABLE, victim), bytes);
        List<String> before = files(TrialsTable.TABLE);
        assertThatThrownBy(() -> compaction(LARGE).run(() -> false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(victim)
                .hasMessageContaining("epochs");
        assertThat(files(TrialsTable.TABLE)).isEqualTo(before);
        assertThat(files(EpochsTable.TABLE)).isEqualTo(before);
    }

    @Test
    void atTheEndOfARunFilesAreMergedOnlyIfThereAreMany() {
        BatchWriter writer = writer();
        writer.publishMissingTables();
        for (int batch = 1; batch < Compaction.MANY; batch++) {
            writer.publish(TestRows.failures(TestRows.specs(batch)));
        }
        writer.publish(TestRows.rows(TestRows.specs(0)));
        List<String> notices = new ArrayList<>();
        Compaction.atEndOfRun(folder, ALWAYS_HELD, () -> false, notices::add);
        assertThat(notices).isEmpty();
        assertThat(files(FailuresTable.TABLE)).hasSize(64);
        writer.publish(TestRows.failures(TestRows.specs(200)));
        Compaction.atEndOfRun(folder, ALWAYS_HELD, () -> true, notices::add);
        assertThat(notices).as("the user has stopped the run").isEmpty();
        List<List<String>> before = content();
        Compaction.atEndOfRun(folder, ALWAYS_HELD, () -> false, notices::add);
        assertThat(notices).singleElement().asString().contains("trials 2 -> 1", "failures 65 -> 1", "sweeps 1 -> 1");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void mergedFilesFitInMemory() {
        fill();
        List<List<String>> before = content();
        long size = Tables.ALL.stream()
                .flatMap(table -> files(table).stream()
                        .map(file -> path(table, file).toFile().length()))
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        compaction(2 * size + 1).run(() -> false);
        assertThat(files(TrialsTable.TABLE)).hasSize(2);
        assertThat(content()).isEqualTo(before);
        compaction(2 * size + 1).run(() -> false);
        assertThat(files(TrialsTable.TABLE))
                .as("nothing is rewritten again and again")
                .hasSize(2);
    }
}

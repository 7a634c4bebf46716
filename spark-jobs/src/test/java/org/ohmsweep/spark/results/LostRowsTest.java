package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.StoreTestCase;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.RetentionTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/** Files that somebody else removed. */
class LostRowsTest extends StoreTestCase {
    private static String id(int repeat) {
        return TestRows.identity(TestRows.specs(repeat).get(0)).trialId();
    }

    private Path file(Table<?> table, String name) {
        return directory.resolve("out put").resolve(table.name()).resolve(name);
    }

    /** Two batches, of trials 0, 1 and of trial 2. */
    private List<String> write() {
        BatchWriter writer = writer();
        writer.publish(TestRows.rows(TestRows.specs(0, 1)));
        writer.publish(TestRows.rows(TestRows.specs(2)));
        return files(TrialsTable.TABLE);
    }

    @Test
    void aFolderWithAllItsFilesIsWhole() {
        assertThat(LostRows.of(folder)).isEqualTo(LostRows.NONE);
        write();
        writer().publish(TestRows.rows(TestRows.specs(3)).stream()
                .filter(rows -> rows.table() != RetentionTable.TABLE) // where no trial rests
                .toList());
        assertThat(LostRows.of(folder)).isEqualTo(LostRows.NONE);
        assertThat(LostRows.NONE.text()).isEmpty();
    }

    @Test
    void everyTableIsMissed() throws IOException {
        List<String> names = write();
        for (Table<?> table : Tables.OF_TRIALS) {
            Path file = file(table, names.get(0));
            if (table.kind() == Table.Kind.PER_TRIAL && Files.exists(file)) {
                byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                LostRows lost = LostRows.of(folder);
                assertThat(lost.trials()).containsExactlyInAnyOrder(id(0), id(1));
                assertThat(lost.tables()).containsExactly(table.name());
                assertThat(lost.text())
                        .hasValueSatisfying(text -> assertThat(text).contains("2 stored trials", table.name()));
                Files.write(file, bytes);
            }
        }
        assertThat(LostRows.of(folder)).isEqualTo(LostRows.NONE);
        Files.delete(file(EpochsTable.TABLE, names.get(0)));
        Files.delete(file(EnduranceTable.TABLE, names.get(1)));
        assertThat(LostRows.of(folder).trials()).hasSize(3);
        assertThat(LostRows.of(folder).tables()).containsExactly("endurance", "epochs");
    }

    @Test
    void aTrialThatWasComputedAgainIsWhole() throws IOException {
        List<String> names = write();
        Files.delete(file(EpochsTable.TABLE, names.get(0)));
        writer().publish(TestRows.rows(TestRows.specs(1)));
        assertThat(LostRows.of(folder).trials()).containsExactly(id(0));
        writer().publish(TestRows.rows(TestRows.specs(0)));
        assertThat(LostRows.of(folder).text()).isEmpty();
    }

    @Test
    void aMergeHidesNothing() throws IOException {
        List<String> names = write();
        writer().publish(TestRows.rows(TestRows.specs(3)));
        Files.delete(file(EpochsTable.TABLE, names.get(0)));
        new Compaction(folder, ALWAYS_HELD, notices::add).run(() -> false);
        assertThat(files(TrialsTable.TABLE)).as("one as it was, two merged").hasSize(2);
        assertThat(LostRows.of(folder).trials()).containsExactlyInAnyOrder(id(0), id(1));

        Set<String> merged = new HashSet<>(files(TrialsTable.TABLE));
        merged.remove(names.get(0));
        Files.delete(file(EnduranceTable.TABLE, merged.iterator().next()));
        assertThat(LostRows.of(folder).trials()).hasSize(4);
    }
}

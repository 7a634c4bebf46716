package org.ohmsweep.spark.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TolerancesTable;

/** A folder with batches to merge. */
abstract class CompactionTestCase extends StoreTestCase {
    static final long LARGE = 1L << 30;
    static final int BATCHES = 3;

    Compaction compaction(long largest) {
        return new Compaction(folder, ALWAYS_HELD, publisher(folder.store()), folder.store(), largest);
    }

    /** Three batches with trials, one of them with a failure as well, and sweeps. */
    void fill() {
        fill(BATCHES);
    }

    void fill(int batches) {
        BatchWriter writer = writer();
        writer.publishMissingTables();
        for (int batch = 0; batch < batches; batch++) {
            List<TableRows<?>> rows = new ArrayList<>(TestRows.rows(TestRows.specs(2 * batch, 2 * batch + 1)));
            rows.add(new TableRows<>(
                    SweepsTable.TABLE, List.of(new SweepRow("n", "g", null, batch, "t" + batch, null))));
            rows.add(new TableRows<>(TolerancesTable.TABLE, List.of(TestRows.tolerance(1 + batch))));
            if (batch == 1) {
                rows.addAll(TestRows.failures(TestRows.specs(100 + batch)));
            }
            writer.publish(rows);
        }
    }

    List<List<String>> content() {
        return Tables.ALL.stream().map(table -> RowTexts.of(folder, table)).toList();
    }

    Path path(Table<?> table, String file) {
        return directory.resolve("out put").resolve(table.name()).resolve(file);
    }
}

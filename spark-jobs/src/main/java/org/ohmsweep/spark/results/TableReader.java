package org.ohmsweep.spark.results;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileStatus;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.TableFile;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;

/** Reads all files of a table, while others may be writing or compacting. */
final class TableReader {
    /** A listed file vanishes only when it was merged into another; so often in a row is something else. */
    private static final int LISTINGS = 10;

    private final OutputFolder folder;

    TableReader(OutputFolder folder) {
        this.folder = folder;
    }

    /**
     * Takes up the rows of a table, one by one. A row may come twice.
     *
     * @param <T> what becomes of them
     */
    interface Scan<T> {
        /** Takes a row. */
        void row(TableDecoder.Row row);

        /** What became of them; no row comes any more. */
        T end();
    }

    /** Something that is made of the files of a table. */
    @FunctionalInterface
    interface Reading<T> {
        /** @throws FileNotFoundException when one of them is gone */
        T of(List<FileStatus> files) throws FileNotFoundException;
    }

    /**
     * The rows of a table, each key once.
     *
     * @param table the table
     * @param columns what of it to read; the key is added
     * @param mapper makes of a row what the caller wants; null drops the row
     */
    <T> List<T> read(Table<?> table, List<Column<?, ?>> columns, Function<TableDecoder.Row, T> mapper) {
        return read(table, columns, row -> true, mapper);
    }

    /** As above, of the wanted rows only; the others cost no memory. */
    <T> List<T> read(
            Table<?> table,
            List<Column<?, ?>> columns,
            Predicate<TableDecoder.Row> wanted,
            Function<TableDecoder.Row, T> mapper) {
        Set<Column<?, ?>> read = new LinkedHashSet<>(columns);
        List<Column<?, ?>> key = new ArrayList<>();
        for (Column<?, ?> column : table.columns()) {
            if (table.key().contains(column.name())) {
                key.add(column);
            }
        }
        read.addAll(key);
        return scan(table, List.copyOf(read), () -> new Scan<List<T>>() {
            private final Set<List<Object>> seen = new HashSet<>();
            private final List<T> rows = new ArrayList<>();

            @Override
            public void row(TableDecoder.Row row) {
                if (wanted.test(row) && seen.add(values(key, row))) {
                    T mapped = mapper.apply(row);
                    if (mapped != null) {
                        rows.add(mapped);
                    }
                }
            }

            @Override
            public List<T> end() {
                return rows;
            }
        });
    }

    /**
     * The wanted rows of a table, by their trials.
     *
     * @param trialId its column of trials
     * @param mapper makes of a row what the caller wants; null drops the row
     */
    <R, T> Map<String, List<T>> byTrial(
            Table<R> table,
            List<? extends Column<R, ?>> columns,
            Column<R, String> trialId,
            Predicate<TableDecoder.Row> wanted,
            Function<TableDecoder.Row, T> mapper) {
        Map<String, List<T>> byTrial = new HashMap<>();
        // Collected afterwards: a scan may start again.
        read(table, List.copyOf(columns), wanted, row -> {
                    T value = mapper.apply(row);
                    return value == null ? null : Map.entry(row.get(trialId), value);
                })
                .forEach(row -> byTrial.computeIfAbsent(row.getKey(), id -> new ArrayList<>())
                        .add(row.getValue()));
        return byTrial;
    }

    private static List<Object> values(List<Column<?, ?>> key, TableDecoder.Row row) {
        List<Object> values = new ArrayList<>(key.size());
        key.forEach(column -> values.add(row.get(column)));
        return values;
    }

    /**
     * Scans a table. When a listed file vanishes, it starts again with a new scan.
     *
     * @param scans makes a new one
     * @throws UserException when the folder or a file cannot be read
     */
    <T> T scan(Table<?> table, List<Column<?, ?>> columns, Supplier<Scan<T>> scans) {
        return read(table, files -> {
            Scan<T> scan = scans.get();
            for (FileStatus file : files) {
                new TableFile(folder, table, file).decode(columns, scan::row);
            }
            return scan.end();
        });
    }

    /**
     * Reads the files of a table. When one of them vanishes, it starts again with a new list.
     *
     * @throws UserException when the folder or a file cannot be read
     */
    <T> T read(Table<?> table, Reading<T> reading) {
        for (int listing = 1; ; listing++) {
            try {
                return reading.of(folder.published(table));
            } catch (FileNotFoundException e) {
                if (listing == LISTINGS) {
                    throw folder.unreadable(e);
                }
            } catch (IOException e) {
                throw folder.unreadable(e);
            }
        }
    }

    /** Names of the table's files. */
    List<String> names(Table<?> table) {
        return read(
                table,
                files -> files.stream().map(file -> file.getPath().getName()).toList());
    }
}

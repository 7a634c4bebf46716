package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.ohmsweep.UserException;
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
     * The rows of a table, each key once.
     *
     * @param table the table
     * @param columns what of it to read; the key is added
     * @param mapper makes of a row what the caller wants; null drops the row
     */
    <T> List<T> read(Table<?> table, List<Column<?, ?>> columns, Function<TableDecoder.Row, T> mapper) {
        Set<Column<?, ?>> wanted = new LinkedHashSet<>(columns);
        List<Column<?, ?>> key = new ArrayList<>();
        for (Column<?, ?> column : table.columns()) {
            if (table.key().contains(column.name())) {
                key.add(column);
            }
        }
        wanted.addAll(key);
        for (int listing = 1; ; listing++) {
            try {
                return readOnce(table, List.copyOf(wanted), key, mapper);
            } catch (FileNotFoundException e) {
                if (listing == LISTINGS) {
                    throw unreadable(e);
                }
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private <T> List<T> readOnce(
            Table<?> table, List<Column<?, ?>> columns, List<Column<?, ?>> key, Function<TableDecoder.Row, T> mapper)
            throws IOException {
        Set<List<Object>> seen = new HashSet<>();
        List<T> rows = new ArrayList<>();
        for (FileStatus file : folder.published(table)) {
            try {
                TableDecoder.decode(HadoopInputFile.fromStatus(file, folder.hadoop()), columns, row -> {
                    List<Object> values = new ArrayList<>(key.size());
                    key.forEach(column -> values.add(row.get(column)));
                    if (seen.add(values)) {
                        T mapped = mapper.apply(row);
                        if (mapped != null) {
                            rows.add(mapped);
                        }
                    }
                });
            } catch (RuntimeException e) {
                // Parquet's way to say that a file is none.
                throw new UserException(
                        "File " + file.getPath() + " cannot be read as a file of table " + table.name() + ": "
                                + e.getMessage(),
                        "Remove or restore it; a run computes what is missing then.",
                        e);
            }
        }
        return rows;
    }

    private UserException unreadable(IOException e) {
        return new UserException(
                "Output folder " + folder + " cannot be read: " + e.getMessage(),
                "Check the path and your permissions.",
                e);
    }
}

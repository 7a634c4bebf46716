package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.ohmsweep.spark.tables.Table;

/** The files of a table as a reader sees them that does not drop duplicates. */
public final class ParquetRows {
    private ParquetRows() {}

    /** Rows of all files of a table together. */
    public static long count(Path output, Table<?> table) {
        long rows = 0;
        for (Path file : files(output, table)) {
            try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
                rows += reader.getRecordCount();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    /** The published files of a table. */
    public static List<Path> files(Path output, Table<?> table) {
        try (Stream<Path> files = Files.list(output.resolve(table.name()))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

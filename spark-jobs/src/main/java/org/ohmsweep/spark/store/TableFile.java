package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.FileHeader;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;

/**
 * A published file of a table. Whatever is wrong with it is the user's error that names it; only that it is gone, as after
 * a merge, is left to the caller.
 *
 * @param folder where it is
 * @param table whose file it is
 * @param status its path and length, as listed
 */
public record TableFile(OutputFolder folder, Table<?> table, FileStatus status) {
    public TableFile {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(status, "status");
    }

    /** Does something with the file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(InputFile file) throws IOException;
    }

    /** Its path. */
    public Path path() {
        return status.getPath();
    }

    /** Its length, bytes. */
    long length() {
        return status.getLen();
    }

    /**
     * Hands over its rows.
     *
     * @throws FileNotFoundException when it is gone
     * @throws UserException when it cannot be read, or is damaged
     */
    public void decode(List<? extends Column<?, ?>> columns, Consumer<TableDecoder.Row> rows)
            throws FileNotFoundException {
        reading(file -> {
            TableDecoder.decode(file, columns, rows);
            return null;
        });
    }

    /** Its schema and metadata; errors as {@link #decode}. */
    public FileHeader header() throws FileNotFoundException {
        return reading(TableDecoder::header);
    }

    private <T> T reading(Reading<T> reading) throws FileNotFoundException {
        try {
            return reading.read(HadoopInputFile.fromStatus(status, folder.hadoop()));
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            if (isGone()) {
                throw new FileNotFoundException(path().toString()); // in the middle of reading it
            }
            throw damaged("cannot be read: " + e.getMessage(), "Check the connection and your permissions. ", e);
        } catch (UserException e) {
            throw e;
        } catch (FSError e) {
            // Hadoop's word for a local disk that is broken.
            throw damaged("cannot be read: " + e.getMessage(), "Check the disk and your permissions. ", e);
        } catch (OutOfMemoryError e) {
            throw damaged("takes more memory to read than there is", "Give more, as by OHMSWEEP_JAVA_OPTS=-Xmx8g. ", e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Parquet's ways to say that a file is none.
            throw damaged("cannot be read as a file of table " + table.name() + ": " + e.getMessage(), "", e);
        }
    }

    private boolean isGone() {
        try {
            return !folder.files().util().exists(path());
        } catch (IOException e) {
            return false;
        }
    }

    private UserException damaged(String problem, String first, Throwable cause) {
        return new UserException(
                "File " + path() + " " + problem,
                first + "Restore the file if it is damaged, or remove the files " + path().getName()
                        + " of all tables: the next run computes their trials again.",
                cause);
    }
}

package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.FileHeader;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.ZstdLibrary;

/**
 * A published file of a table, read whole at once: files are small by design, and on remote stores each seek is a round
 * trip. Whatever is wrong with it is a user error that names it; only a file that is gone, as after a merge, is left to the
 * caller. A file counts as damaged for its content alone, never for what kept it from being read.
 */
public final class TableFile {
    /** Bytes at the end of a file that nearly every footer fits into. */
    private static final int HEADER = 1 << 16;

    /** The largest array that Java virtual machines allocate. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final OutputFolder folder;
    private final Table<?> table;
    private final FileStatus status;

    /**
     * @param folder where it is
     * @param table whose file it is
     * @param status its path and length, as listed
     */
    TableFile(OutputFolder folder, Table<?> table, FileStatus status) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.table = Objects.requireNonNull(table, "table");
        this.status = Objects.requireNonNull(status, "status");
    }

    /** Makes something of the file's bytes. */
    @FunctionalInterface
    private interface Decoding<T> {
        T decode() throws IOException;
    }

    /** Its name. */
    public String name() {
        return path().getName();
    }

    /** The name of its batch, which its rows have in other tables too. */
    public String batch() {
        return OutputFolder.batch(status);
    }

    /** When it was written. */
    public Instant written() {
        return Instant.ofEpochMilli(status.getModificationTime());
    }

    Path path() {
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
    public void decode(Collection<? extends Column<?, ?>> columns, Consumer<TableDecoder.Row> rows)
            throws FileNotFoundException {
        byte[] bytes = end(length());
        decoding(() -> {
            TableDecoder.decode(bytes, columns, rows);
            return null;
        });
    }

    /** The effective grids that its rows came from, by their hashes; errors as {@link #decode}. */
    public Map<String, String> grids() throws FileNotFoundException {
        return MergedMetadata.grids(header().metadata());
    }

    /** Its schema and metadata; errors as {@link #decode}. */
    FileHeader header() throws FileNotFoundException {
        byte[] end = end(Math.min(HEADER, length()));
        long needed = Math.min(decoding(() -> TableDecoder.headerLength(end)), length());
        byte[] whole = needed > end.length ? end(needed) : end;
        return decoding(() -> TableDecoder.header(whole, length()));
    }

    /** Bytes at its end, opened once and read in sequence. */
    private byte[] end(long count) throws FileNotFoundException {
        if (count > LARGEST) {
            throw unreadable(
                    "has " + count + " bytes; at most " + LARGEST + " can be read",
                    "Move it out of the folder of its table.",
                    null);
        }
        try {
            return read((int) count);
        } catch (FileNotFoundException e) {
            throw e;
        } catch (ChecksumException e) {
            throw damaged(e);
        } catch (IOException e) {
            if (isGone()) {
                throw new FileNotFoundException(path().toString()); // in the middle of reading it
            }
            throw unreadable("cannot be read: " + e.getMessage(), "Check the connection and your permissions.", e);
        } catch (FSError e) {
            // Hadoop's error for a broken local disk.
            throw unreadable("cannot be read: " + e.getMessage(), "Check the disk and your permissions.", e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(e);
        }
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        try (FSDataInputStream in = FutureIO.awaitFuture(folder.files()
                .openFile(path())
                .opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, "whole-file")
                .optLong(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, length())
                .build())) {
            if (count < length()) {
                in.seek(length() - count);
            }
            in.readFully(bytes);
        }
        return bytes;
    }

    private <T> T decoding(Decoding<T> decoding) {
        try {
            return decoding.decode();
        } catch (UserException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw tooLarge(e);
        } catch (LinkageError e) {
            ZstdLibrary.check();
            throw damaged(e); // it names another compression
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // What Parquet throws for a damaged file.
            throw damaged(e);
        }
    }

    private boolean isGone() {
        try {
            return !folder.files().util().exists(path());
        } catch (IOException e) {
            return false;
        }
    }

    private UserException damaged(Throwable cause) {
        return unreadable(
                "cannot be read as a file of table " + table.name() + ": " + cause.getMessage(),
                "Restore the file if it is damaged, or remove the files " + path().getName()
                        + " of all tables: the next run computes their trials again.",
                cause);
    }

    private UserException tooLarge(OutOfMemoryError cause) {
        return unreadable(
                "needs more memory to be read than there is",
                "Give it more, for example with OHMSWEEP_JAVA_OPTS=-Xmx8g.",
                cause);
    }

    private UserException unreadable(String problem, String remedy, Throwable cause) {
        return new UserException("File " + path() + " " + problem, remedy, cause);
    }
}

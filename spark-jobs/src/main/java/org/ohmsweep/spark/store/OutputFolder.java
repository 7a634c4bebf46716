package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsPermission;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.files.HadoopPaths;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.ZstdLibrary;

/** The folder DIR of a sweep, with its tables, its staging area and its lock. */
public final class OutputFolder {
    /** Ending of published files. */
    static final String PARQUET = ".parquet";

    /** Most listings: a listed file vanishes only when it was merged into another, which does not happen this often in a row. */
    static final int LISTINGS = 10;

    private final Path root;
    private final Configuration hadoop;
    private final FileContext files;

    private OutputFolder(Path root, Configuration hadoop, FileContext files) {
        this.root = root;
        this.hadoop = hadoop;
        this.files = files;
    }

    /**
     * The folder of a path; nothing is created.
     *
     * @param text as a user types it
     * @param hadoop configuration of the file systems
     * @throws UserException when it is not a path or its file system cannot be reached
     */
    public static OutputFolder at(String text, Configuration hadoop) {
        Configuration own = new Configuration(Objects.requireNonNull(hadoop, "hadoop"));
        own.setClass("fs.AbstractFileSystem.file.impl", UmaskFiles.class, AbstractFileSystem.class);
        Path root = HadoopPaths.resolve(text, own);
        try {
            return new OutputFolder(root, own, FileContext.getFileContext(root.toUri(), own));
        } catch (UnsupportedFileSystemException e) {
            throw new UserException(
                    "The file system of output folder " + text + " is not known: " + e.getMessage(),
                    "Use a local path, or one with a scheme that this Hadoop knows.",
                    e);
        }
    }

    /**
     * Creates the folder and those of the tables if they are missing.
     *
     * @throws UserException when that cannot be done, or nothing can be written there or compressed here
     */
    public void create(List<Table<?>> tables) {
        ZstdLibrary.check();
        try {
            if (files.util().exists(root) && !files.getFileStatus(root).isDirectory()) {
                throw new UserException(
                        "Output folder " + this + " is a file", "Give a folder with --out; it is created if missing.");
            }
            makeFolder(root);
            for (Table<?> table : tables) {
                makeFolder(tableFolder(table));
            }
            makeFolder(staging());
            store().check(new Path(staging(), "probe-" + RunId.create()));
        } catch (IOException e) {
            throw new UserException(
                    "Output folder " + this + " cannot be written: " + e.getMessage(),
                    "Check the path, your permissions and the free space, or give another folder with --out.",
                    e);
        }
    }

    private void makeFolder(Path folder) throws IOException {
        if (!files.util().exists(folder)) {
            files.mkdir(folder, FsPermission.getDirDefault(), true);
        }
    }

    /**
     * Whether it exists.
     *
     * @throws UserException when it cannot be read
     */
    public boolean exists() {
        return exists(root);
    }

    private boolean exists(Path path) {
        try {
            return files.util().exists(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The error of a folder that cannot be read. */
    UserException unreadable(IOException e) {
        return new UserException(
                "Output folder " + this + " cannot be read: " + e.getMessage(),
                "Check the path and your permissions.",
                e);
    }

    /**
     * Whether sweeps have written to it.
     *
     * @throws UserException when it cannot be read
     */
    public boolean hasTables() {
        return exists(tableFolder(TrialsTable.TABLE));
    }

    /** How files appear and disappear here. */
    FolderStore store() {
        return FolderStore.of(this);
    }

    /** Whether its file system has a capability, by its Hadoop name. */
    boolean declares(String capability) {
        try {
            return fileSystem().hasPathCapability(root, capability);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** What {@link #files} lacks: capabilities, and files that are created on condition. */
    FileSystem fileSystem() {
        try {
            return root.getFileSystem(hadoop);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    Path root() {
        return root;
    }

    Path tableFolder(Table<?> table) {
        return new Path(root, table.name());
    }

    Path file(Table<?> table, String batch) {
        return new Path(tableFolder(table), batch + PARQUET);
    }

    Path staging() {
        return new Path(root, ".staging");
    }

    Path lock() {
        return new Path(root, ".lock");
    }

    FileContext files() {
        return files;
    }

    Configuration hadoop() {
        return hadoop;
    }

    /** Something made from the files of a table. */
    @FunctionalInterface
    public interface Reading<T> {
        /** @throws FileNotFoundException when one of them is gone */
        T of(List<TableFile> files) throws FileNotFoundException;
    }

    /**
     * Reads the published files of a table, ordered by name; none when there is no such folder. When one vanishes, as after a
     * merge, it starts again with a new list.
     *
     * @throws UserException when the folder or a file cannot be read
     */
    public <T> T read(Table<?> table, Reading<T> reading) {
        for (int listing = 1; ; listing++) {
            try {
                return reading.of(published(table).stream()
                        .map(status -> new TableFile(this, table, status))
                        .toList());
            } catch (FileNotFoundException e) {
                if (listing == LISTINGS) {
                    throw unreadable(e);
                }
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    /** The published files of a table, ordered by name; none when there is no such folder. */
    List<FileStatus> published(Table<?> table) throws IOException {
        return published(tableFolder(table));
    }

    /** As above, of a table's folder. */
    List<FileStatus> published(Path tableFolder) throws IOException {
        return list(tableFolder).stream()
                .filter(file -> file.isFile()
                        && file.getPath().getName().endsWith(PARQUET)
                        && !file.getPath().getName().startsWith("."))
                .sorted(Comparator.comparing(file -> file.getPath().getName()))
                .toList();
    }

    /** The files in a folder; none when it does not exist. */
    List<FileStatus> list(Path folder) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        try {
            RemoteIterator<FileStatus> entries = files.listStatus(folder);
            while (entries.hasNext()) {
                found.add(entries.next());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return found;
    }

    /** The batch of a published file. */
    static String batch(FileStatus file) {
        String name = file.getPath().getName();
        return name.substring(0, name.length() - PARQUET.length());
    }

    /** As a user writes it. */
    @Override
    public String toString() {
        return HadoopPaths.display(root);
    }
}

package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.UserException;

/**
 * Writes beside, then renames: for local disks, HDFS and whatever else has real files and folders. Hadoop has no name for a
 * rename that is atomic; file systems that declare permissions of files have it, and object stores declare none.
 */
final class RenameStore implements FolderStore {
    /** Hadoop setting with which a user answers for a store that declares nothing. */
    static final String ONE_WRITER = "ohmsweep.store.one-writer";

    private final OutputFolder folder;
    private final FileContext files;

    RenameStore(OutputFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.files = folder.files();
    }

    @Override
    public void check(Path probe) throws IOException {
        if (!folder.declares(CommonPathCapabilities.FS_PERMISSIONS)
                && !folder.hadoop().getBoolean(ONE_WRITER, false)) {
            throw new UserException(
                    "The file system of output folder " + folder
                            + " declares neither an atomic rename nor conditional puts, so two runs could write there at once",
                    "Use a local folder, HDFS or S3 through s3a, or, if only one run at a time ever writes there, set"
                            + " spark.hadoop." + ONE_WRITER + "=true.");
        }
        write(files, probe, new byte[1]);
        files.delete(probe, false);
    }

    @Override
    public void publish(byte[] bytes, Path staged, Path target) throws IOException {
        // What an interrupted attempt staged may be half a file.
        files.delete(staged, false);
        if (!files.util().exists(target)) {
            // If the folder itself is unavailable, nothing is created in its place.
            write(files, staged, bytes);
            try {
                files.rename(staged, target, Options.Rename.NONE);
                return;
            } catch (FileAlreadyExistsException e) {
                files.delete(staged, false);
            }
        }
        FolderStore.requireSame(files, target, bytes);
    }

    @Override
    public void overwrite(Path path, byte[] bytes) throws IOException {
        Path beside = new Path(path.getParent(), "." + path.getName() + "." + RunId.create());
        try {
            write(files, beside, bytes);
            files.rename(beside, path, Options.Rename.OVERWRITE);
        } catch (IOException e) {
            files.delete(beside, false);
            throw e;
        }
    }

    @Override
    public void remove(Path file) throws IOException {
        files.delete(file, false);
    }

    /** Writes a file that must not exist yet, and syncs it to disk. */
    static void write(FileContext files, Path path, byte[] bytes) throws IOException {
        try (FSDataOutputStream out = files.create(path, EnumSet.of(CreateFlag.CREATE))) {
            out.write(bytes);
            out.hsync();
        } catch (FSError e) {
            // Hadoop's error for a local disk that is full or broken; it is not an Exception.
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    @Override
    public Optional<LockFile> look() throws IOException {
        try {
            return Optional.of(read());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<LockFile> create(String content) throws IOException {
        try {
            write(files, folder.lock(), content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // HDFS has several errors for a file that another process is creating; it may also be our own, its answer
            // lost.
            if (look().isEmpty()) {
                throw e;
            }
        }
        return look().filter(found -> found.hasOwnerOf(content));
    }

    @Override
    public Optional<LockFile> renew(LockFile held) throws IOException {
        if (!read().hasOwnerOf(held.content())) {
            return Optional.empty();
        }
        files.setTimes(folder.lock(), System.currentTimeMillis(), -1);
        return look().filter(renewed -> renewed.hasOwnerOf(held.content()));
    }

    /** Moved away first: of two that do so at once, one finds nothing to move. */
    @Override
    public Optional<LockFile> takeOver(LockFile dead, String content) throws IOException {
        Path aside = new Path(folder.root(), ".lock-dead-" + RunId.create());
        try {
            if (!read().equals(dead)) {
                return Optional.empty();
            }
            files.rename(folder.lock(), aside, Options.Rename.NONE);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
        // If another was faster after all, it finds out at its next check; giving its lock back could overwrite a third
        // one.
        files.delete(aside, false);
        return create(content);
    }

    @Override
    public void release(LockFile held) throws IOException {
        if (read().hasOwnerOf(held.content())) {
            files.delete(folder.lock(), false);
        }
    }

    private LockFile read() throws IOException {
        long touched = files.getFileStatus(folder.lock()).getModificationTime();
        try (InputStream in = files.open(folder.lock())) {
            return new LockFile(new String(in.readAllBytes(), StandardCharsets.UTF_8), Long.toString(touched));
        }
    }
}

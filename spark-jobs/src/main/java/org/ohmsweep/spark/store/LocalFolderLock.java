package org.ohmsweep.spark.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.files.HadoopPaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock of the operating system: gone with its process, so that a run can follow a kill at once.
 *
 * <p>POSIX drops a process's locks on a file as soon as the process closes any descriptor of that file. So the locked file
 * is opened once and never read; a second file names the holder, and a holder in this very process is recognised without
 * opening the first. For that, only one thread of a process at a time looks for a holder and becomes one.
 */
final class LocalFolderLock implements FolderLock {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFolderLock.class);

    private final OutputFolder folder;
    private final Path file;
    private final Path holderFile;
    private final FileChannel channel;
    private final FileLock lock;
    private final Object fileKey;

    private LocalFolderLock(OutputFolder folder, Path holderFile, FileChannel channel, FileLock lock)
            throws IOException {
        this.folder = folder;
        this.file = file(folder);
        this.holderFile = holderFile;
        this.channel = channel;
        this.lock = lock;
        this.fileKey = fileKey(file);
    }

    static synchronized LocalFolderLock take(OutputFolder folder, Holder holder) {
        Path file = file(folder);
        Path holderFile = holderFile(file);
        try {
            String found = read(holderFile);
            if (Holder.isOfThisProcess(found)) {
                throw FolderLock.held(folder, Holder.describe(found));
            }
            // Never deleted: a waiting process could then lock a file that is no longer there.
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw FolderLock.held(folder, Holder.describe(read(holderFile)));
            }
            if (!found.isEmpty()) {
                LOG.info(
                        "Took over the lock of output folder {} from {}, which has ended",
                        folder,
                        Holder.describe(found));
            }
            // Not over the old one, which may be another user's.
            Files.deleteIfExists(holderFile);
            Files.writeString(holderFile, holder.content());
            return new LocalFolderLock(folder, holderFile, channel, lock);
        } catch (IOException e) {
            throw new UserException(
                    "Output folder " + folder + " cannot be locked: " + e.getMessage(),
                    "Check your permissions on " + file + ".",
                    e);
        }
    }

    /** The file that names the holder, without a lock; empty when there is none. */
    static Optional<LockFile> look(OutputFolder folder) throws IOException {
        Path holder = holderFile(file(folder));
        try {
            return Optional.of(new LockFile(Files.readString(holder), touched(holder)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of(new LockFile("", touched(holder)));
        }
    }

    private static String touched(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toString();
    }

    private static Path holderFile(Path file) {
        return file.resolveSibling(file.getFileName() + "-holder");
    }

    private static Path file(OutputFolder folder) {
        return HadoopPaths.toLocal(folder.lock());
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // taken by another thread of this process at the same moment
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return "";
        }
    }

    /** What distinguishes the file from another one of the same name; null where the system has no such thing. */
    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void checkHeld() {
        try {
            if (!lock.isValid() || !Objects.equals(fileKey(file), fileKey)) {
                throw FolderLock.lost(folder);
            }
        } catch (IOException e) {
            throw FolderLock.lost(folder);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(holderFile);
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }
}

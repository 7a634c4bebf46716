package org.ohmsweep.spark.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import org.ohmsweep.UserException;

/** A lock of the operating system: gone with its process, so that a run can follow a kill at once. */
final class LocalFolderLock implements FolderLock {
    /** Far behind the content, so that others can read the holder where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final OutputFolder folder;
    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final String content;

    private LocalFolderLock(OutputFolder folder, Path file, FileChannel channel, FileLock lock, String content) {
        this.folder = folder;
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.content = content;
    }

    static LocalFolderLock take(OutputFolder folder, Holder holder) {
        Path file = Paths.get(folder.lock().toUri());
        try {
            // Never deleted: a waiting process could then lock a file that is no longer there.
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw FolderLock.held(folder, Holder.describe(Files.readString(file)));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.content().getBytes(StandardCharsets.UTF_8)), 0);
            channel.force(true);
            return new LocalFolderLock(folder, file, channel, lock, holder.content());
        } catch (IOException e) {
            throw new UserException(
                    "Output folder " + folder + " cannot be locked: " + e.getMessage(),
                    "Check your permissions on " + file + ".",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // held by another run in this very process
        }
    }

    @Override
    public void checkHeld() {
        try {
            if (!lock.isValid() || !Files.readString(file).equals(content)) {
                throw FolderLock.lost(folder);
            }
        } catch (IOException e) {
            throw FolderLock.lost(folder);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }
}

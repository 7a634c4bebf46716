package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock for file systems without one: a file that is created only where there is none, names its holder and is touched
 * while the holder lives. A process that finds one watches it by its own clock: if it is touched, the folder is held; if not
 * for long, the holder is dead.
 */
final class HeartbeatFolderLock implements FolderLock {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatFolderLock.class);

    /**
     * The lock's times.
     *
     * @param beat between touches
     * @param death without a touch for this long, the holder counts as dead
     */
    record Times(Duration beat, Duration death) {}

    private final OutputFolder folder;
    private final String content;
    private final ScheduledExecutorService heart;

    private HeartbeatFolderLock(OutputFolder folder, String content, Times times) {
        this.folder = folder;
        this.content = content;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "folder-lock");
            thread.setDaemon(true);
            return thread;
        });
        long beat = times.beat().toMillis();
        heart.scheduleAtFixedRate(this::touch, beat, beat, TimeUnit.MILLISECONDS);
    }

    static HeartbeatFolderLock take(OutputFolder folder, Holder holder, Consumer<String> notices, Times times) {
        try {
            while (!create(folder, holder.content())) {
                awaitDeath(folder, notices, times);
            }
            return new HeartbeatFolderLock(folder, holder.content(), times);
        } catch (IOException e) {
            throw new UserException(
                    "Output folder " + folder + " cannot be locked: " + e.getMessage(),
                    "Check the connection and your permissions.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("Interrupted while waiting for output folder " + folder, "Run it again.", e);
        }
    }

    private static boolean create(OutputFolder folder, String content) throws IOException {
        try {
            Publication.write(folder.files(), folder.lock(), content.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Returns when the lock that was found is gone or its holder dead; throws when the holder is alive. */
    private static void awaitDeath(OutputFolder folder, Consumer<String> notices, Times times)
            throws IOException, InterruptedException {
        try {
            long touched = touched(folder);
            String found = read(folder);
            notices.accept("Output folder " + folder + " has a lock of " + Holder.describe(found) + "; waiting up to "
                    + times.death().toSeconds() + " s to see whether it is still alive");
            long start = System.nanoTime();
            while (System.nanoTime() - start < times.death().toNanos()) {
                Thread.sleep(Math.max(1, times.beat().toMillis() / 5));
                if (touched(folder) != touched || !read(folder).equals(found)) {
                    throw FolderLock.held(folder, Holder.describe(read(folder)));
                }
            }
            takeAway(folder, found);
            LOG.warn(
                    "Took over the lock of output folder {} from {}: no heartbeat for {} s",
                    folder,
                    Holder.describe(found),
                    times.death().toSeconds());
        } catch (FileNotFoundException e) {
            // Released meanwhile.
        }
    }

    /** Removes a dead lock, but not one that another process took over at the same moment. */
    private static void takeAway(OutputFolder folder, String dead) throws IOException {
        Path aside = new Path(folder.root(), ".lock-dead-" + RunId.create());
        folder.files().rename(folder.lock(), aside, Options.Rename.NONE);
        String taken = read(folder, aside);
        folder.files().delete(aside, false);
        if (!taken.equals(dead)) {
            // Its new holder finds out at its next check; giving it back could overwrite the lock of a third process.
            throw FolderLock.held(folder, Holder.describe(taken));
        }
    }

    /** The lock as it is; empty when there is none. */
    static Optional<LockFile> look(OutputFolder folder) throws IOException {
        return folder.files().util().exists(folder.lock())
                ? Optional.of(new LockFile(read(folder), touched(folder)))
                : Optional.empty();
    }

    private static long touched(OutputFolder folder) throws IOException {
        return folder.files().getFileStatus(folder.lock()).getModificationTime();
    }

    private static String read(OutputFolder folder) throws IOException {
        return read(folder, folder.lock());
    }

    private static String read(OutputFolder folder, Path file) throws IOException {
        try (InputStream in = folder.files().open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void touch() {
        FileContext files = folder.files();
        try {
            String found = read(folder);
            if (!found.equals(content)) {
                LOG.warn("The lock of output folder {} was taken over by {}", folder, Holder.describe(found));
                heart.shutdown();
            } else if (folder.renamesAtomically()) {
                files.setTimes(folder.lock(), System.currentTimeMillis(), -1);
            } else {
                // Object stores cannot touch a file; writing it again is atomic there.
                try (FSDataOutputStream out =
                        files.create(folder.lock(), EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE))) {
                    out.write(content.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // The next beat tries again, and the lock is checked before each publication.
            if (!heart.isShutdown()) {
                LOG.warn("A heartbeat of the lock of output folder {} failed: {}", folder, e.toString());
            }
        }
    }

    @Override
    public void checkHeld() {
        try {
            if (!read(folder).equals(content)) {
                throw FolderLock.lost(folder);
            }
        } catch (IOException e) {
            throw FolderLock.lost(folder);
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            if (read(folder).equals(content)) {
                folder.files().delete(folder.lock(), false);
            }
        } catch (IOException e) {
            // Without heartbeats it counts as dead in a minute.
        }
    }
}

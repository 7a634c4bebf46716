package org.ohmsweep.spark.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    private static final Duration LAST_BEAT = Duration.ofSeconds(10);

    /**
     * The lock's times.
     *
     * @param beat between touches
     * @param death without a touch for this long, the holder counts as dead
     */
    record Times(Duration beat, Duration death) {}

    private final OutputFolder folder;
    private final FolderStore store;
    private final ScheduledExecutorService heart;
    private volatile LockFile held;

    HeartbeatFolderLock(OutputFolder folder, FolderStore store, LockFile held, Times times) {
        this.folder = folder;
        this.store = store;
        this.held = held;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "folder-lock");
            thread.setDaemon(true);
            return thread;
        });
        long beat = times.beat().toMillis();
        heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    static HeartbeatFolderLock take(OutputFolder folder, Holder holder, Consumer<String> notices, Times times) {
        FolderStore store = folder.store();
        try {
            Optional<LockFile> taken = store.create(holder.content());
            while (taken.isEmpty()) {
                Optional<LockFile> dead = awaitDeath(folder, store, notices, times);
                taken = dead.isPresent()
                        ? takeOver(folder, store, dead.get(), holder, times)
                        : store.create(holder.content());
            }
            return new HeartbeatFolderLock(folder, store, taken.get(), times);
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

    /** The lock of a holder that is dead; empty when it was released meanwhile. Throws when the holder is alive. */
    private static Optional<LockFile> awaitDeath(
            OutputFolder folder, FolderStore store, Consumer<String> notices, Times times)
            throws IOException, InterruptedException {
        Optional<LockFile> found = store.look();
        if (found.isEmpty()) {
            return found;
        }
        notices.accept("Output folder " + folder + " has a lock of "
                + Holder.describe(found.get().content()) + "; waiting up to "
                + times.death().toSeconds() + " s to see whether it is still alive");
        long start = System.nanoTime();
        while (System.nanoTime() - start < times.death().toNanos()) {
            Thread.sleep(Math.max(1, times.beat().toMillis() / 5));
            Optional<LockFile> now = store.look();
            if (now.isEmpty()) {
                return now;
            }
            if (!now.equals(found)) {
                throw FolderLock.held(folder, Holder.describe(now.get().content()));
            }
        }
        return found;
    }

    private static Optional<LockFile> takeOver(
            OutputFolder folder, FolderStore store, LockFile dead, Holder holder, Times times) throws IOException {
        Optional<LockFile> taken = store.takeOver(dead, holder.content());
        if (taken.isPresent()) {
            LOG.warn(
                    "Took over the lock of output folder {} from {}: no heartbeat for {} s",
                    folder,
                    Holder.describe(dead.content()),
                    times.death().toSeconds());
        }
        return taken;
    }

    private void beat() {
        try {
            Optional<LockFile> renewed = store.renew(held);
            if (renewed.isPresent()) {
                held = renewed.get();
            } else {
                LOG.warn(
                        "The lock of output folder {} was taken over by {}",
                        folder,
                        store.look()
                                .map(other -> Holder.describe(other.content()))
                                .orElse("nobody: it is gone"));
                heart.shutdown();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Anything thrown would end all beats. The next one tries again, and the lock is checked before each
            // publication.
            if (!heart.isShutdown()) {
                LOG.warn("A heartbeat of the lock of output folder {} failed: {}", folder, e.toString());
            }
        }
    }

    @Override
    public void checkHeld() {
        try {
            if (store.look().filter(found -> found.hasOwnerOf(held.content())).isEmpty()) {
                throw FolderLock.lost(folder);
            }
        } catch (IOException e) {
            throw Publisher.unwritable(folder, e);
        }
    }

    @Override
    public void close() {
        heart.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            // A heartbeat that is under way would replace what is released.
            if (!heart.awaitTermination(LAST_BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                heart.shutdownNow();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            store.release(held);
        } catch (IOException e) {
            // Without heartbeats it counts as dead in a minute.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.files.HadoopPaths;

/** Looks up who holds a folder, without taking the lock or writing anything. Not thread-safe. */
public final class LockWatch {
    /** Untouched for this long, a lock file counts as that of a dead process. */
    private static final Duration DEATH = Duration.ofSeconds(60);

    /**
     * A run that holds the folder.
     *
     * @param holder who, for messages
     * @param gridSha256 of the grid that it sweeps; empty where it sweeps none
     */
    public record Held(String holder, Optional<String> gridSha256) {
        public Held {
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(gridSha256, "gridSha256");
        }
    }

    private final OutputFolder folder;
    private final LongSupplier nanoTime;
    private LockFile last;
    private long since;

    /**
     * @param folder it need not exist
     * @param nanoTime a clock, ns
     */
    public LockWatch(OutputFolder folder, LongSupplier nanoTime) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    /**
     * Who holds the folder now, as far as that can be seen; empty when nobody does, or its process is dead.
     *
     * @throws UserException when the folder cannot be read
     */
    public Optional<Held> look() {
        try {
            Optional<LockFile> found = HadoopPaths.isLocal(folder.root())
                    ? LocalFolderLock.look(folder)
                    : folder.store().look().filter(this::isAlive);
            return found.map(LockFile::content)
                    .filter(content -> !Holder.isDead(content))
                    .map(content -> new Held(Holder.describe(content), Holder.grid(content)));
        } catch (FileNotFoundException e) {
            return Optional.empty(); // released at this very moment
        } catch (IOException e) {
            throw folder.unreadable(e);
        }
    }

    /** By this machine's own clock, since the file system has another one. */
    private boolean isAlive(LockFile found) {
        long now = nanoTime.getAsLong();
        if (!found.equals(last)) {
            last = found;
            since = now;
        }
        return now - since < DEATH.toNanos();
    }
}

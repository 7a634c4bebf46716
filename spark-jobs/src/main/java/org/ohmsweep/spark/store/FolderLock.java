package org.ohmsweep.spark.store;

import java.time.Duration;
import java.util.function.Consumer;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.files.HadoopPaths;

/** Holds an output folder for one driver. */
public interface FolderLock extends AutoCloseable {
    /**
     * Takes the lock of a folder.
     *
     * @param folder to lock; created
     * @param holder who takes the lock
     * @param notices told when it has to wait
     * @throws UserException naming the holder, when another driver holds it
     */
    static FolderLock take(OutputFolder folder, Holder holder, Consumer<String> notices) {
        return HadoopPaths.isLocal(folder.root())
                ? LocalFolderLock.take(folder, holder)
                : HeartbeatFolderLock.take(
                        folder,
                        holder,
                        notices,
                        new HeartbeatFolderLock.Times(Duration.ofSeconds(10), Duration.ofSeconds(60)));
    }

    /**
     * Makes sure that the folder is still held.
     *
     * @throws UserException when it is not
     */
    void checkHeld();

    /** Releases the folder. */
    @Override
    void close();

    /** The error of a folder that another driver holds. */
    static UserException held(OutputFolder folder, String holder) {
        return new UserException(
                "Output folder " + folder + " is being written by another run: " + holder,
                "Wait for it, stop it, or give another folder with --out.");
    }

    /** The error of a lock that was lost. */
    static UserException lost(OutputFolder folder) {
        return new UserException(
                "Output folder " + folder + " is no longer held by this run: its lock was removed or taken over",
                "Make sure that no other run writes there, then run the same command again: what is stored stays.");
    }
}

package org.ohmsweep.spark.store;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** Locks with times that suit tests, and their holders. */
final class HeartbeatLocks {
    /** No living holder is this slow. */
    static final HeartbeatFolderLock.Times PATIENT =
            new HeartbeatFolderLock.Times(Duration.ofMillis(100), Duration.ofHours(1));

    /** For dead holders. */
    static final HeartbeatFolderLock.Times SHORT =
            new HeartbeatFolderLock.Times(Duration.ofMillis(100), Duration.ofMillis(300));

    /** For a holder without heartbeats. */
    static final HeartbeatFolderLock.Times ASLEEP =
            new HeartbeatFolderLock.Times(Duration.ofHours(1), Duration.ofHours(1));

    private HeartbeatLocks() {}

    static FolderLock take(
            OutputFolder folder, Holder holder, Consumer<String> notices, HeartbeatFolderLock.Times times) {
        return HeartbeatFolderLock.take(folder, holder, notices, times);
    }

    /** On a machine that nobody can look at. */
    static Holder holder(String text) {
        return new Holder(text, UUID.randomUUID());
    }
}

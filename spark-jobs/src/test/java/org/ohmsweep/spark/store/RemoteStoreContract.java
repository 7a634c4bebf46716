package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Await;

/** The contract where the lock is a file with heartbeats. */
abstract class RemoteStoreContract extends StoreContract {
    /** Every step is a dozen requests. */
    @Override
    int kills() {
        return Math.max(2, Sizes.MERGE_STEPS.count() / 3);
    }

    @Test
    void aFolderHereIsLockedByHeartbeat() {
        try (FolderLock lock = FolderLock.take(folder, FIRST, notices::add)) {
            assertThat(lock).isInstanceOf(HeartbeatFolderLock.class);
            lock.checkHeld();
        }
    }

    @Test
    void whoWatchesSeesTheHolderUntilItsHeartStops() throws IOException {
        AtomicLong clock = new AtomicLong();
        LockWatch watch = new LockWatch(folder, clock::get);
        assertThat(watch.look()).isEmpty();
        try (FolderLock lock = take(FIRST.sweeping("sha"))) {
            assertThat(watch.look()).contains(new LockWatch.Held("the first", Optional.of("sha")));
            lock.checkHeld();
        }
        assertThat(watch.look()).isEmpty();
        String dead = SECOND.content().replaceAll("(?m)^process .*$", "process 1 started unknown on another machine");
        LockFile lock = folder.store().create(dead).orElseThrow();
        assertThat(watch.look()).contains(new LockWatch.Held("the second", Optional.empty()));
        clock.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(watch.look()).isPresent();
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(watch.look()).as("untouched for a minute").isEmpty();
        Await.until(
                "it is seen to be touched again, by a clock of ms",
                () -> renews(lock) && watch.look().isPresent());
    }

    private boolean renews(LockFile lock) {
        try {
            return folder.store().renew(lock).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

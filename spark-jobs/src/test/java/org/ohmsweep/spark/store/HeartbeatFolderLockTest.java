package org.ohmsweep.spark.store;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.Await;

class HeartbeatFolderLockTest extends StoreTestCase {
    /** A store that keeps the lock, though the first beats fail. */
    private static FolderStore store(LockFile held, AtomicInteger beats) {
        return (FolderStore) Proxy.newProxyInstance(
                FolderStore.class.getClassLoader(), new Class<?>[] {FolderStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("renew")) {
                        switch (beats.incrementAndGet()) {
                            case 1 -> throw new OutOfMemoryError("a trial took it");
                            case 2 -> throw new IllegalStateException("a client's defect");
                            default -> {
                                return Optional.of(held);
                            }
                        }
                    }
                    return null; // release
                });
    }

    @Test
    void noFailureOfABeatIsTheLastOne() {
        AtomicInteger beats = new AtomicInteger();
        LockFile held = new LockFile(StoreContract.FIRST.content(), "1");
        HeartbeatFolderLock.Times times = new HeartbeatFolderLock.Times(Duration.ofMillis(1), Duration.ofHours(1));
        try (FolderLock lock = new HeartbeatFolderLock(folder, store(held, beats), held, times)) {
            Await.until("beats go on", () -> beats.get() > 3);
        }
    }
}

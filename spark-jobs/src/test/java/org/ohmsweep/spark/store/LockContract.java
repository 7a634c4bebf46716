package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.Tables;

/** The part of the contract of stores that is about the lock. */
abstract class LockContract extends CompactionTestCase {
    static final Holder FIRST = HeartbeatLocks.holder("the first");
    static final Holder SECOND = HeartbeatLocks.holder("the second");

    private static final int DRIVERS = 4;

    FolderLock take(Holder holder) {
        return HeartbeatLocks.take(folder, holder, notices::add, HeartbeatLocks.PATIENT);
    }

    /** What a killed process leaves. */
    void leaveDeadLock(Holder holder) throws IOException {
        assertThat(folder.store().create(holder.content())).isPresent();
    }

    @Test
    void ofDriversThatStartAtOnceOneHoldsTheFolder() throws Exception {
        try (FolderLock held = theOnlyHolder(this::take)) {
            held.checkHeld();
        }
        take(SECOND).close();
    }

    @Test
    void ofDriversThatFindADeadLockAtOnceOneTakesItOver() throws Exception {
        leaveDeadLock(FIRST);
        theOnlyHolder(holder -> HeartbeatLocks.take(folder, holder, text -> {}, HeartbeatLocks.SHORT))
                .close();
        assertThat(folder.store().look()).isEmpty();
    }

    /** Starts drivers at once; those that get no lock, or lose it, say so. */
    private FolderLock theOnlyHolder(Function<Holder, FolderLock> taking) throws Exception {
        ExecutorService drivers = Executors.newFixedThreadPool(DRIVERS);
        try {
            CyclicBarrier start = new CyclicBarrier(DRIVERS);
            List<Future<FolderLock>> attempts = IntStream.range(0, DRIVERS)
                    .mapToObj(driver -> drivers.submit((Callable<FolderLock>) () -> {
                        start.await();
                        return taking.apply(HeartbeatLocks.holder("driver " + driver));
                    }))
                    .toList();
            List<FolderLock> taken = new ArrayList<>();
            for (Future<FolderLock> attempt : attempts) {
                try {
                    taken.add(attempt.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOf(UserException.class)
                            .hasMessageContaining("is being written by another run");
                }
            }
            List<FolderLock> held = taken.stream().filter(LockContract::isHeld).toList();
            assertThat(held).hasSize(1);
            taken.stream().filter(lock -> lock != held.get(0)).forEach(FolderLock::close);
            held.get(0).checkHeld();
            return held.get(0);
        } finally {
            drivers.shutdownNow();
        }
    }

    private static boolean isHeld(FolderLock lock) {
        try {
            lock.checkHeld();
            return true;
        } catch (UserException e) {
            assertThat(e).hasMessageContaining("no longer held");
            return false;
        }
    }

    @Test
    void aLivingHolderIsNamedAndUndisturbed() {
        try (FolderLock lock = take(FIRST)) {
            assertThatThrownBy(() -> take(SECOND))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("the first");
            lock.checkHeld();
        }
    }

    @Test
    void aDeadHolderIsReplaced() throws IOException {
        leaveDeadLock(FIRST);
        try (FolderLock lock = HeartbeatLocks.take(folder, SECOND, notices::add, HeartbeatLocks.SHORT)) {
            lock.checkHeld();
            assertThat(notices).singleElement().asString().contains("the first").contains("waiting");
        }
        assertThat(folder.store().look()).isEmpty();
    }

    @Test
    void aHolderThatSleptTooLongPublishesNoTrialAndLeavesTheNewLockAlone() throws IOException {
        FolderLock slept = HeartbeatLocks.take(folder, FIRST, notices::add, HeartbeatLocks.ASLEEP);
        BatchWriter writer = new BatchWriter(folder, slept, METADATA, text -> {});
        writer.publish(TestRows.rows(TestRows.specs(0)));
        try (FolderLock lock = HeartbeatLocks.take(folder, SECOND, notices::add, HeartbeatLocks.SHORT)) {
            assertThatThrownBy(() -> writer.publish(TestRows.rows(TestRows.specs(1, 2))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("no longer held");
            slept.close();
            lock.checkHeld();
            assertThat(new Results(folder).trials()).hasSize(1);
            // Its other tables' files are orphans, which the new holder removes.
            assertThat(folder.published(EpochsTable.TABLE)).hasSize(2);
            assertThat(Leftovers.clean(folder, lock)).isEqualTo(Tables.OF_TRIALS.size() - 1);
            assertThat(folder.published(EpochsTable.TABLE)).hasSize(1);
        }
    }

    @Test
    void aHeartbeatOfAnOwnerWhoseLockWasTakenOverChangesNothing() throws IOException {
        FolderStore store = folder.store();
        LockFile first = store.create(FIRST.content()).orElseThrow();
        LockFile renewed = store.renew(first).orElseThrow();
        assertThat(store.takeOver(renewed, SECOND.content())).isPresent();
        assertThat(store.renew(renewed)).isEmpty();
        store.release(renewed);
        assertThat(store.look().orElseThrow().hasOwnerOf(SECOND.content())).isTrue();
    }

    @Test
    void aLockIsTakenOverOnlyAsItWasSeen() throws IOException {
        FolderStore store = folder.store();
        LockFile first = store.create(FIRST.content()).orElseThrow();
        LockFile seen = store.takeOver(first, SECOND.content()).orElseThrow();
        assertThat(store.takeOver(first, HeartbeatLocks.holder("the third").content()))
                .isEmpty();
        assertThat(store.create(HeartbeatLocks.holder("the third").content())).isEmpty();
        assertThat(store.look().orElseThrow().content()).isEqualTo(seen.content());
        store.release(seen);
        assertThat(store.look()).isEmpty();
        assertThat(store.create(FIRST.content())).isPresent();
    }
}

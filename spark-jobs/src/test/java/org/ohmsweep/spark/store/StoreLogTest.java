package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.Logged;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.tables.EpochsTable;

/** The log shows what goes wrong below a sweep. */
class StoreLogTest extends StoreTestCase {
    private static final Holder FIRST = StoreContract.FIRST;
    private static final Holder SECOND = StoreContract.SECOND;

    private FolderLock take(Holder holder, Duration death) {
        return HeartbeatFolderLock.take(
                folder, holder, notices::add, new HeartbeatFolderLock.Times(Duration.ofMillis(50), death));
    }

    private Path file(String name) {
        return directory.resolve("out put").resolve(name);
    }

    @Test
    void everyRetryOfAPublicationIsLoggedAndTheFirstIsReported() {
        int[] attempts = {0};
        Publication real = folder.store();
        try (Logged log = new Logged(Publisher.class.getName())) {
            writer((bytes, staged, target) -> {
                        if (++attempts[0] <= 2) {
                            throw new IOException("the disk is away");
                        }
                        real.publish(bytes, staged, target);
                    })
                    .publish(TestRows.rows(TestRows.specs(0)));
            assertThat(log.messages())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("WARN ") && line.contains("the disk is away"))
                    .allMatch(line -> line.contains(folder.toString()));
            assertThat(log.messages().get(0)).contains("Attempt 1 of 3");
            assertThat(log.messages().get(1)).contains("Attempt 2 of 3");
        }
        assertThat(notices)
                .singleElement()
                .asString()
                .contains(folder.toString(), "cannot be written", "the disk is away", "retrying");
    }

    @Test
    void aPublicationThatNeverSucceedsIsTriedUntilPatienceEnds() {
        try (Logged log = new Logged(Publisher.class.getName())) {
            assertThatThrownBy(() -> writer((bytes, staged, target) -> {
                                throw new IOException("the disk is away");
                            })
                            .publish(TestRows.rows(TestRows.specs(0))))
                    .isInstanceOf(UserException.class);
            assertThat(log.messages()).hasSize(2);
        }
        assertThat(notices).hasSize(1);
    }

    @Test
    void everyBatchIsLogged() {
        try (Logged log = new Logged(BatchWriter.class.getName())) {
            BatchWriter writer = writer();
            writer.publish(TestRows.rows(TestRows.specs(0)));
            writer.publish(TestRows.rows(TestRows.specs(1, 2)));
            writer.publish(List.of());
            assertThat(log.messages()).hasSize(2).allMatch(line -> line.startsWith("INFO Published batch "));
            assertThat(log.messages().get(0)).contains(folder.toString(), "1 rows of trials");
            assertThat(log.messages().get(1)).contains("2 rows of trials");
        }
    }

    @Test
    void orphansAreLoggedWhenTheyAreRemoved() throws IOException {
        writer().publish(TestRows.rows(TestRows.specs(0)));
        Files.createDirectories(file(".staging"));
        Files.createFile(file(".staging/batch.trials"));
        String orphan = "b-orphan.parquet";
        Files.copy(
                file("epochs").resolve(files(EpochsTable.TABLE).get(0)),
                file("epochs").resolve(orphan));
        try (Logged log = new Logged(Leftovers.class.getName())) {
            Leftovers.clean(folder, ALWAYS_HELD);
            assertThat(log.messages())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("INFO Removed "))
                    .anyMatch(line -> line.contains("batch.trials"))
                    .anyMatch(line -> line.contains(orphan));
        }
    }

    @Test
    @Timeout(60)
    void aHeartbeatThatFailsIsLogged() throws Exception {
        try (Logged log = new Logged(HeartbeatFolderLock.class.getName());
                FolderLock lock = take(FIRST, Duration.ofSeconds(60))) {
            Files.delete(file(".lock"));
            log.await("WARN A heartbeat of the lock of output folder " + folder + " failed: ");
            assertThatThrownBy(lock::checkHeld).isInstanceOf(UserException.class);
        }
    }

    @Test
    @Timeout(60)
    void aLockThatIsTakenOverIsLoggedOnBothSides() throws Exception {
        Files.write(file(".lock"), FIRST.content().getBytes(StandardCharsets.UTF_8));
        try (Logged log = new Logged(HeartbeatFolderLock.class.getName());
                FolderLock lock = take(SECOND, Duration.ofMillis(300))) {
            lock.checkHeld();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("WARN Took over the lock of output folder " + folder)
                    .contains("the first");
            Files.write(file(".lock"), FIRST.content().getBytes(StandardCharsets.UTF_8));
            log.await("WARN The lock of output folder " + folder + " was taken over by ");
        }
    }

    @Test
    void aLocalLockOfAProcessThatHasEndedIsLoggedWhenItIsTakenOver() throws IOException {
        Files.writeString(
                file(".lock-holder"),
                FIRST.content().replaceFirst("process \\d+ started", "process 999999999 started"));
        try (Logged log = new Logged(LocalFolderLock.class.getName());
                FolderLock lock = FolderLock.take(folder, SECOND, notices::add)) {
            lock.checkHeld();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("INFO Took over the lock of output folder " + folder)
                    .contains("the first");
        }
    }
}

package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/** An output folder on HDFS: its lock is a file that its holder touches, and its files are published by rename. */
@ExtendWith(Clusters.class)
class HdfsFolderIT {
    private static final Holder FIRST = new Holder("the first", RunId.create());
    private static final Holder SECOND = new Holder("the second", RunId.create());
    /** Nobody who lives is so slow. */
    private static final HeartbeatFolderLock.Times PATIENT =
            new HeartbeatFolderLock.Times(Duration.ofMillis(100), Duration.ofHours(1));

    /** For holders that are dead. */
    private static final HeartbeatFolderLock.Times SHORT =
            new HeartbeatFolderLock.Times(Duration.ofMillis(100), Duration.ofMillis(500));

    private final HdfsCluster hdfs;
    private final List<String> notices = new ArrayList<>();
    private OutputFolder folder;

    HdfsFolderIT(HdfsCluster hdfs) {
        this.hdfs = hdfs;
    }

    @BeforeEach
    void createFolder(TestInfo test) {
        folder = OutputFolder.at(
                hdfs.address() + "/folders/"
                        + test.getTestMethod().orElseThrow().getName(),
                TestSweeps.hadoop());
        folder.create(Tables.ALL);
    }

    private FolderLock take(Holder holder) {
        return HeartbeatFolderLock.take(folder, holder, notices::add, PATIENT);
    }

    @Test
    void aFolderHereIsLockedByHeartbeat() {
        try (FolderLock lock = FolderLock.take(folder, FIRST, notices::add)) {
            assertThat(lock).isInstanceOf(HeartbeatFolderLock.class);
            lock.checkHeld();
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
        take(SECOND).close();
    }

    @Test
    void aDeadHolderIsReplaced() throws IOException {
        Publication.write(folder.files(), folder.lock(), FIRST.content().getBytes(StandardCharsets.UTF_8));
        try (FolderLock lock = HeartbeatFolderLock.take(folder, SECOND, notices::add, SHORT)) {
            lock.checkHeld();
            assertThat(notices).singleElement().asString().contains("the first").contains("waiting");
        }
        assertThat(folder.files().util().exists(folder.lock())).isFalse();
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
        Publication.write(folder.files(), folder.lock(), dead.getBytes(StandardCharsets.UTF_8));
        assertThat(watch.look()).contains(new LockWatch.Held("the second", Optional.empty()));
        clock.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(watch.look()).isPresent();
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(watch.look()).as("untouched for a minute").isEmpty();
        folder.files().setTimes(folder.lock(), System.currentTimeMillis() + 5, -1);
        assertThat(watch.look()).as("touched again").isPresent();
    }

    @Test
    void whoLosesItsLockPublishesNoTrial() throws IOException {
        BatchWriter writer;
        try (FolderLock lock = take(FIRST)) {
            writer = new BatchWriter(folder, lock, StoreTestCase.METADATA, text -> {});
            writer.publish(TestRows.rows(TestRows.specs(0)));
            folder.files().delete(folder.lock(), false);
            Publication.write(folder.files(), folder.lock(), SECOND.content().getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> writer.publish(TestRows.rows(TestRows.specs(1))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("no longer held");
        }
        assertThat(folder.files().util().exists(folder.lock()))
                .as("the lock of another")
                .isTrue();
        assertThat(new Results(folder).trials()).hasSize(1);
        // Its other tables' files are orphans, which the next holder removes.
        assertThat(folder.published(EpochsTable.TABLE)).hasSize(2);
        assertThat(Leftovers.clean(folder, StoreTestCase.ALWAYS_HELD)).isEqualTo(Tables.OF_TRIALS.size() - 1);
        assertThat(folder.published(EpochsTable.TABLE)).hasSize(1);
    }

    @Test
    void aRenameReplacesNothing() throws IOException {
        Path staged = new Path(folder.staging(), "b.trials");
        Path target = folder.file(TrialsTable.TABLE, "b");
        Publication.write(folder.files(), staged, new byte[] {1});
        Publication.write(folder.files(), target, new byte[] {2, 2});
        assertThatThrownBy(() -> folder.files().rename(staged, target, Options.Rename.NONE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Publication.write(folder.files(), target, new byte[] {3}))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.files().getFileStatus(target).getLen()).isEqualTo(2);
    }

    @Test
    void whatIsPublishedAgainStaysAsItWas() throws IOException {
        Path staged = new Path(folder.staging(), "b.trials");
        Path target = folder.file(TrialsTable.TABLE, "b");
        Publication publication = Publication.of(folder);
        Publication.write(folder.files(), staged, new byte[7]);
        publication.publish(new byte[] {1}, staged, target);
        publication.publish(new byte[] {2, 2}, staged, target);
        assertThat(folder.files().getFileStatus(target).getLen()).isEqualTo(1);
        assertThat(folder.list(folder.staging())).isEmpty();
    }
}

package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.S3Cluster;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.Tables;

/** An output folder on S3: files are put if absent, and the lock is replaced if it is the one that was seen. */
@ExtendWith(Clusters.class)
class S3FolderIT extends RemoteStoreContract {
    private final S3Cluster s3;

    S3FolderIT(S3Cluster s3) {
        this.s3 = s3;
    }

    @Override
    protected String address() {
        return address(S3Cluster.BUCKET);
    }

    private String address(String bucket) {
        return "s3a://" + bucket + "/folders/" + directory.getFileName();
    }

    @Override
    protected Configuration hadoop() {
        return s3.hadoop();
    }

    /** An object is there when it is complete. */
    @Override
    void writeHalf(byte[] bytes, Path staged) {}

    private OutputFolder in(String bucket) {
        OutputFolder other = OutputFolder.at(address(bucket), hadoop());
        other.create(Tables.ALL);
        return other;
    }

    @Test
    void filesArePutOnCondition() {
        assertThat(folder.store()).isInstanceOf(ConditionalStore.class);
    }

    /** A client that repeats a request is refused, by the condition that its own first attempt fulfilled. */
    @ParameterizedTest
    @CsvSource({
        "usual, ANSWER_LOST",
        "usual, REQUEST_LOST",
        "usual, REFUSED_409",
        "impatient, ANSWER_LOST",
        "impatient, REQUEST_LOST",
        "impatient, REFUSED_409"
    })
    void aPutThatIsNotAnsweredCountsOnce(String bucket, S3Cluster.Fault fault) {
        folder = in(bucket);
        s3.next(fault, "PUT", ".parquet", 1);
        writer().publish(TestRows.rows(TestRows.specs(0)));
        assertThat(s3.left()).isZero();
        assertThat(new Results(folder).trials()).hasSize(1);
        assertThat(files(EpochsTable.TABLE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "REQUEST_LOST", "REFUSED_409"})
    void aLockWhoseAnswersAreLostHasOneOwner(S3Cluster.Fault fault) throws IOException {
        folder = in(S3Cluster.IMPATIENT);
        FolderStore store = folder.store();
        s3.next(fault, "PUT", "/.lock", 1);
        LockFile first = store.create(FIRST.content()).orElseThrow();
        assertThat(store.create(SECOND.content())).isEmpty();
        s3.next(fault, "PUT", "/.lock", 1);
        LockFile renewed = store.renew(first).orElseThrow();
        assertThat(renewed.version()).isNotEqualTo(first.version());
        s3.next(fault, "PUT", "/.lock", 1);
        LockFile second = store.takeOver(renewed, SECOND.content()).orElseThrow();
        assertThat(store.renew(renewed)).isEmpty();
        s3.next(fault, "PUT", "/.lock", 1);
        store.release(second);
        assertThat(s3.left()).isZero();
        assertThat(store.look()).isEmpty();
    }

    /** A heartbeat arrives, but neither its answer nor that to the look that follows. */
    @Test
    void aHolderFindsItsOwnHeartbeatLater() throws IOException {
        folder = in(S3Cluster.IMPATIENT);
        FolderStore store = folder.store();
        LockFile first = store.create(FIRST.content()).orElseThrow();
        LockFile unseen = store.renew(first).orElseThrow();
        assertThat(store.renew(first)).contains(unseen);
        assertThat(store.renew(unseen)).isPresent();
    }

    @Test
    void aServerThatIgnoresConditionsIsRefused() {
        s3.next(S3Cluster.Fault.CONDITIONS_IGNORED, "PUT", "", Integer.MAX_VALUE);
        try {
            assertThatThrownBy(() -> folder.create(Tables.ALL))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("ignores the conditions");
        } finally {
            s3.next(S3Cluster.Fault.CONDITIONS_IGNORED, "PUT", "", 0);
        }
        assertThat(files(".staging")).isEmpty();
    }

    @Test
    void aStoreThatDeclaresNothingIsUsedByOneWriterOnItsWord() {
        OutputFolder refused = OutputFolder.at(address(S3Cluster.UNCONDITIONAL), hadoop());
        assertThatThrownBy(() -> refused.create(Tables.ALL))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("neither an atomic rename nor conditional puts");
        Configuration answered = hadoop();
        answered.setBoolean(RenameStore.ONE_WRITER, true);
        folder = OutputFolder.at(address(S3Cluster.UNCONDITIONAL), answered);
        folder.create(Tables.ALL);
        assertThat(folder.store()).isInstanceOf(RenameStore.class);
        try (FolderLock lock = take(FIRST)) {
            new BatchWriter(folder, lock, METADATA, text -> {}).publish(TestRows.rows(TestRows.specs(0)));
        }
        assertThat(new Results(folder).trials()).hasSize(1);
    }
}

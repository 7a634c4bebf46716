package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/** On a remote store each open and each seek is a round trip: a file takes one open and is read in sequence. */
class TableFileTest extends StoreTestCase {
    private static final AtomicInteger OPENS = new AtomicInteger();
    private static final AtomicInteger SEEKS = new AtomicInteger();
    private static final AtomicReference<IOException> FAILURE = new AtomicReference<>();

    private OutputFolder counted;

    @BeforeEach
    void count() {
        Configuration hadoop = TestSweeps.hadoop();
        hadoop.set("fs.counted.impl", CountedFiles.class.getName());
        hadoop.set("fs.AbstractFileSystem.counted.impl", CountedContext.class.getName());
        counted = OutputFolder.at(
                "counted://" + directory.resolve("out put").toUri().getPath(), hadoop);
        OPENS.set(0);
        SEEKS.set(0);
        FAILURE.set(null);
    }

    @Test
    void aFileIsOpenedOnceAndReadInSequence() {
        BatchWriter run = writer();
        run.publish(TestRows.rows(TestRows.specs(0, 1)));
        run.publish(TestRows.rows(TestRows.specs(2)));
        Results results = new Results(counted);
        assertThat(results.trials()).hasSize(3);
        assertThat(OPENS).hasValue(2);
        results.rowsOf(Set.of());
        assertThat(OPENS).as("all tables of trials").hasValue(2 + 2 * Tables.OF_TRIALS.size());
        assertThat(SEEKS).hasValue(0);
    }

    @Test
    void theHeaderOfASmallFileTakesOneOpen() throws IOException {
        writer().publishMissingTables();
        for (Table<?> table : Tables.ALL) {
            assertThat(file(table).header().metadata()).containsEntry(FileMetadata.TABLE, table.name());
        }
        assertThat(OPENS).hasValue(Tables.ALL.size());
        assertThat(SEEKS).hasValue(0);
    }

    @Test
    void aHeaderMayBeLong() throws IOException {
        String text = "x".repeat(200_000);
        BatchWriter writer =
                new BatchWriter(folder, ALWAYS_HELD, new FileMetadata("0", text, "sha", List.of("d")), notice -> {});
        writer.publish(TestRows.rows(TestRows.specs(0)));
        TableFile file = file(TrialsTable.TABLE);
        assertThat(file.header().metadata()).containsEntry(FileMetadata.GRID, text);
        assertThat(file.header().fits(TrialsTable.TABLE)).isTrue();
        assertThat(file.grids()).containsEntry("sha", text);
    }

    @Test
    void onlyContentMakesAFileDamaged() throws IOException {
        writer().publish(TestRows.rows(TestRows.specs(0)));
        Path path = file(TrialsTable.TABLE).path();
        for (IOException failure : List.of(new IOException("Input/output error"), new EOFException("no more"))) {
            FAILURE.set(failure);
            assertThatThrownBy(() -> new Results(counted).trials())
                    .isInstanceOfSatisfying(
                            UserException.class,
                            e -> assertThat(e.remedy()).isEqualTo("Check the connection and your permissions."))
                    .hasMessageContainingAll(path.getName(), failure.getMessage());
        }
        FAILURE.set(new ChecksumException("Checksum error", 0));
        assertDamaged();
        FAILURE.set(null);
        java.nio.file.Path file = java.nio.file.Path.of(path.toUri().getPath());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++; // its magic number
        Files.write(file, bytes);
        assertDamaged();
    }

    private void assertDamaged() {
        assertThatThrownBy(() -> new Results(counted).trials())
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.remedy()).contains("Restore the file", "remove the files"));
    }

    private TableFile file(Table<?> table) throws IOException {
        return new TableFile(counted, table, counted.published(table).get(0));
    }

    /** Local files that count what is asked of them. */
    public static final class CountedFiles extends RawLocalFileSystem {
        @Override
        public String getScheme() {
            return "counted";
        }

        @Override
        public URI getUri() {
            return URI.create("counted:///");
        }

        @Override
        public FSDataInputStream open(Path path, int bufferSize) throws IOException {
            OPENS.incrementAndGet();
            return new FSDataInputStream(new CountedStream(super.open(path, bufferSize)));
        }
    }

    /** The same, for file contexts. */
    public static final class CountedContext extends DelegateToFileSystem {
        public CountedContext(URI uri, Configuration hadoop) throws Exception {
            super(uri, new CountedFiles(), hadoop, "counted", false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }
    }

    private static final class CountedStream extends FSInputStream {
        private final FSDataInputStream in;

        private CountedStream(FSDataInputStream in) {
            this.in = in;
        }

        @Override
        public void seek(long position) throws IOException {
            SEEKS.incrementAndGet();
            in.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return in.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (FAILURE.get() != null) {
                throw FAILURE.get();
            }
            return in.read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

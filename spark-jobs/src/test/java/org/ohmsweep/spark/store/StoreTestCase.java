package org.ohmsweep.spark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;

/** An output folder, held by nobody. */
public abstract class StoreTestCase {
    protected static final FileMetadata METADATA = new FileMetadata("0.0", "name: g", "sha", List.of("d2", "d1"));

    protected static final FolderLock ALWAYS_HELD = new FolderLock() {
        @Override
        public void checkHeld() {
            // held
        }

        @Override
        public void close() {
            // nothing
        }
    };

    @TempDir
    protected Path directory;

    protected final List<String> notices = Collections.synchronizedList(new ArrayList<>());

    protected OutputFolder folder;

    @BeforeEach
    void createFolder() {
        folder = OutputFolder.at(address(), hadoop());
        folder.create(Tables.ALL);
    }

    /** Where the folder is. */
    protected String address() {
        return directory.resolve("out put").toString();
    }

    /** With which its file system is found. */
    protected Configuration hadoop() {
        return TestSweeps.hadoop();
    }

    protected BatchWriter writer(Publication publication) {
        return new BatchWriter(folder, ALWAYS_HELD, METADATA, publisher(publication));
    }

    /** Patience that ends soon. */
    protected Publisher publisher(Publication publication) {
        return new Publisher(
                folder, publication, new Patience(List.of(Duration.ofMillis(1), Duration.ofMillis(1))), notices::add);
    }

    protected BatchWriter writer() {
        return writer(folder.store());
    }

    /** Names of the files of a table, hidden ones included. */
    protected List<String> files(Table<?> table) {
        return files(table.name());
    }

    protected List<String> files(String name) {
        try {
            return folder.list(new org.apache.hadoop.fs.Path(folder.root(), name)).stream()
                    .map(file -> file.getPath().getName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

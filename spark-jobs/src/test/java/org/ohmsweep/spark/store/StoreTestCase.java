package org.ohmsweep.spark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    protected final List<String> notices = new ArrayList<>();

    protected OutputFolder folder;

    @BeforeEach
    void createFolder() {
        folder = OutputFolder.at(directory.resolve("out put").toString(), TestSweeps.hadoop());
        folder.create(Tables.ALL);
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
        return writer(Publication.of(folder));
    }

    /** Names of the files of a table, hidden ones included. */
    protected List<String> files(Table<?> table) {
        return files(table.name());
    }

    protected List<String> files(String name) {
        try (Stream<Path> files = Files.list(directory.resolve("out put").resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

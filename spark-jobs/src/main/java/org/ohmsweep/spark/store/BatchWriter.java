package org.ohmsweep.spark.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;

/**
 * Publishes the batches of a run: the only writer of tables. Files of a batch share one name; {@code trials} comes last,
 * and only while the folder is still held.
 */
public final class BatchWriter {
    /** Waits between attempts to publish: more than a minute in all, for a file system that comes back. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));

    private final OutputFolder folder;
    private final FolderLock lock;
    private final FileMetadata metadata;
    private final Publication publication;
    private final RunId run = RunId.create();
    private final List<Duration> waits;
    private int batches;

    /**
     * @param folder where to; created
     * @param lock that holds it
     * @param metadata for every file
     */
    public BatchWriter(OutputFolder folder, FolderLock lock, FileMetadata metadata) {
        this(folder, lock, metadata, Publication.of(folder), WAITS);
    }

    BatchWriter(
            OutputFolder folder,
            FolderLock lock,
            FileMetadata metadata,
            Publication publication,
            List<Duration> waits) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.lock = Objects.requireNonNull(lock, "lock");
        this.metadata = Objects.requireNonNull(metadata, "metadata");
        this.publication = Objects.requireNonNull(publication, "publication");
        this.waits = List.copyOf(waits);
    }

    /** Publishes a file for every table that has none, so that all can be read with their schema. */
    public void publishMissingTables() {
        List<TableRows<?>> empty = new ArrayList<>();
        try {
            for (Table<?> table : Tables.ALL) {
                if (folder.published(table).isEmpty()) {
                    empty.add(new TableRows<>(table, List.of()));
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        write(empty);
    }

    /**
     * Publishes rows; tables without rows get no file.
     *
     * @throws UserException when the folder cannot be written, even after a minute, or is no longer held
     */
    public void publish(List<TableRows<?>> rows) {
        write(rows.stream().filter(table -> !table.rows().isEmpty()).toList());
    }

    private void write(List<TableRows<?>> tables) {
        if (tables.isEmpty()) {
            return;
        }
        String batch = run.batch(batches++);
        Map<Table<?>, byte[]> encoded = new LinkedHashMap<>();
        tables.forEach(rows -> encoded.put(rows.table(), rows.encode(metadata.of(rows.table(), batch))));
        for (Table<?> table : Tables.ALL) {
            if (encoded.containsKey(table)) {
                if (table.kind() == Table.Kind.TRIALS) {
                    lock.checkHeld();
                }
                publish(table, batch, encoded.get(table));
            }
        }
    }

    private void publish(Table<?> table, String batch, byte[] bytes) {
        Path staged = new Path(folder.staging(), batch + "." + table.name());
        for (int attempt = 0; ; attempt++) {
            try {
                publication.publish(bytes, staged, folder.file(table, batch));
                return;
            } catch (IOException e) {
                if (attempt == waits.size() || Thread.currentThread().isInterrupted()) {
                    throw unwritable(e);
                }
                sleep(waits.get(attempt));
            }
        }
    }

    private UserException unwritable(IOException e) {
        return new UserException(
                "Output folder " + folder + " cannot be written: " + e.getMessage(),
                "Check the disk or the connection to it, then run the same command again: what is stored stays, and"
                        + " only what is missing is computed.",
                e);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

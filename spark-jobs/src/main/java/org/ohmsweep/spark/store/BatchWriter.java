package org.ohmsweep.spark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the batches of a run: the only writer of new rows. Files of a batch share one name; {@code trials} comes last,
 * and only while the folder is still held.
 */
public final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final OutputFolder folder;
    private final FolderLock lock;
    private FileMetadata metadata;
    private final Publisher publisher;
    private final RunId run = RunId.create();
    private int batches;

    /**
     * @param folder to write to; created
     * @param lock that holds it
     * @param metadata for every file
     * @param notices told when a publication has to be retried
     */
    public BatchWriter(OutputFolder folder, FolderLock lock, FileMetadata metadata, Consumer<String> notices) {
        this(folder, lock, metadata, Publisher.of(folder, notices));
    }

    BatchWriter(OutputFolder folder, FolderLock lock, FileMetadata metadata, Publisher publisher) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.lock = Objects.requireNonNull(lock, "lock");
        this.metadata = Objects.requireNonNull(metadata, "metadata");
        this.publisher = Objects.requireNonNull(publisher, "publisher");
    }

    /** Describes files to come otherwise: rounds of a tolerance map may use other images. Not while another thread publishes. */
    public void describe(FileMetadata described) {
        metadata = Objects.requireNonNull(described, "described");
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
            // Without a file of their batch in it, those of per-trial tables would be taken for a crashed run's.
            if (empty.stream().anyMatch(rows -> rows.table().kind() == Table.Kind.PER_TRIAL)
                    && empty.stream().noneMatch(rows -> rows.table().kind() == Table.Kind.TRIALS)) {
                empty.add(new TableRows<>(TrialsTable.TABLE, List.of()));
            }
        } catch (IOException e) {
            throw Publisher.unwritable(folder, e);
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
        long start = System.nanoTime();
        String batch = run.batch(batches++);
        Map<Table<?>, byte[]> encoded = new LinkedHashMap<>();
        List<? extends Table<?>> written = tables.stream().map(TableRows::table).toList();
        for (TableRows<?> rows : tables) {
            Map<String, String> entries = metadata.of(rows.table(), batch);
            if (rows.table().kind() == Table.Kind.TRIALS) {
                LostFiles.note(entries, written);
            }
            encoded.put(rows.table(), rows.encode(entries));
        }
        for (Table<?> table : Tables.ALL) {
            if (encoded.containsKey(table)) {
                if (table.kind() == Table.Kind.TRIALS) {
                    lock.checkHeld();
                }
                publisher.publish(table, batch, encoded.get(table));
            }
        }
        LOG.info(
                "Published batch {} in {}: {} in {} ms",
                batch,
                folder,
                tables.stream()
                        .map(rows ->
                                rows.rows().size() + " rows of " + rows.table().name())
                        .collect(Collectors.joining(", ")),
                (System.nanoTime() - start) / 1_000_000);
    }
}

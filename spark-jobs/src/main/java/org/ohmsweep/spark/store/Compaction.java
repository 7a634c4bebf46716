package org.ohmsweep.spark.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.TableEncoder;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges many files into few. The same batches are merged in all per-trial tables, under one new name, {@code trials}
 * last; each new file lists the batches that it replaces, and these are removed when the new file of {@code trials} is
 * visible. So no row is missing at any moment, wherever the merge is interrupted. {@code failures} and {@code sweeps} are
 * merged separately. Rows are neither changed nor reordered.
 */
public final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /** With more files than this in a table, a run merges them at its end. */
    static final int MANY = 64;

    /** Most bytes that a merged file is made of: it is held in memory until it is published. */
    private static final long LARGEST = 16L << 20;

    private final OutputFolder folder;
    private final FolderLock lock;
    private final Publisher publisher;
    private final Removal removal;
    private final BatchGroups rule;
    private final RunId run = RunId.create();
    private int merges;

    /**
     * @param folder whose files are merged; free of leftovers
     * @param lock that holds it
     * @param notices told when a publication has to be retried
     */
    public Compaction(OutputFolder folder, FolderLock lock, Consumer<String> notices) {
        this(folder, lock, Publisher.of(folder, notices), folder.store(), LARGEST);
    }

    Compaction(OutputFolder folder, FolderLock lock, Publisher publisher, Removal removal, long largest) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.lock = Objects.requireNonNull(lock, "lock");
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.removal = Objects.requireNonNull(removal, "removal");
        this.rule = new BatchGroups(largest);
    }

    /**
     * What a run does at its end: merges when a table has more than {@value #MANY} files. A failure is only reported, since
     * all rows are stored.
     *
     * @param stop whether to stop early
     * @param notices told what was done
     */
    public static void atEndOfRun(
            OutputFolder folder, FolderLock lock, BooleanSupplier stop, Consumer<String> notices) {
        try {
            if (!stop.getAsBoolean() && hasMany(folder)) {
                notices.accept(new Compaction(folder, lock, notices).run(stop).text());
            }
        } catch (UserException e) {
            notices.accept("Files were not merged, which `compact` can do later: " + e.getMessage());
        }
    }

    private static boolean hasMany(OutputFolder folder) {
        try {
            PublishedFiles files = PublishedFiles.list(folder);
            return Tables.ALL.stream().anyMatch(table -> files.batches(table).size() > MANY);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /**
     * Merges what can be merged.
     *
     * @param stop whether to stop, asked between merges
     * @throws UserException when the folder cannot be read or written, or is no longer held
     */
    public CompactionSummary run(BooleanSupplier stop) {
        lock.checkHeld();
        try {
            PublishedFiles before = PublishedFiles.list(folder);
            int foreign = mergeTrials(before, stop);
            for (Table<?> table : Tables.HISTORY) {
                foreign += mergeHistory(table, before, stop);
            }
            PublishedFiles after = PublishedFiles.list(folder);
            return new CompactionSummary(
                    Tables.ALL.stream()
                            .map(table -> new CompactionSummary.Change(
                                    table.name(),
                                    before.batches(table).size(),
                                    after.batches(table).size()))
                            .toList(),
                    foreign);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private static UserException failed(OutputFolder folder, IOException e) {
        return new UserException(
                "Files of output folder " + folder + " cannot be merged: " + e.getMessage(),
                "Check the connection and your permissions, then run `compact` again: no row is lost.",
                e);
    }

    /** Merges the per-trial tables; returns how many batches it left alone. */
    private int mergeTrials(PublishedFiles files, BooleanSupplier stop) throws IOException {
        SortedMap<String, Map<String, Long>> sizes = new TreeMap<>();
        int foreign = 0;
        Set<String> lost = LostFiles.among(files).keySet();
        for (String batch : files.batches(TrialsTable.TABLE)) {
            if (lost.contains(batch)) {
                continue; // merged with others, nothing would show what it lacks
            }
            Optional<Map<String, Long>> known = sizes(Tables.OF_TRIALS, batch, files);
            if (known.isPresent() && known.get().keySet().equals(files.perTrialTables(batch))) {
                sizes.put(batch, known.get());
            } else {
                foreign++;
            }
        }
        merge(Tables.OF_TRIALS, sizes, files, stop);
        return foreign;
    }

    private int mergeHistory(Table<?> table, PublishedFiles files, BooleanSupplier stop) throws IOException {
        SortedMap<String, Map<String, Long>> sizes = new TreeMap<>();
        for (String batch : files.batches(table)) {
            sizes(List.of(table), batch, files).ifPresent(known -> sizes.put(batch, known));
        }
        merge(List.of(table), sizes, files, stop);
        return files.batches(table).size() - sizes.size();
    }

    private void merge(
            List<Table<?>> tables,
            SortedMap<String, Map<String, Long>> sizes,
            PublishedFiles files,
            BooleanSupplier stop)
            throws IOException {
        for (List<String> group : rule.of(sizes)) {
            if (stop.getAsBoolean()) {
                return;
            }
            String merged = run.batch(merges++);
            for (Table<?> table : tables) {
                byte[] bytes = encode(table, merged, group, filesOf(table, group, files));
                if (table.kind() == Table.Kind.TRIALS) {
                    lock.checkHeld();
                }
                publisher.publish(table, merged, bytes);
            }
            lock.checkHeld();
            for (Table<?> table : tables) {
                for (TableFile old : filesOf(table, group, files)) {
                    removal.remove(old.path());
                }
            }
            LOG.info("Merged {} batches in {} into {}", group.size(), folder, merged);
        }
    }

    private static byte[] encode(Table<?> table, String merged, List<String> group, List<TableFile> files)
            throws IOException {
        MergedMetadata metadata = new MergedMetadata();
        for (TableFile file : files) {
            metadata.add(file.header().metadata());
        }
        Table<TableDecoder.Row> stored = table.ofStoredRows();
        return TableEncoder.encode(stored, metadata.of(table, merged, group), rows -> {
            for (TableFile file : files) {
                file.decode(stored.columns(), rows::accept);
            }
        });
    }

    /** The files that a group of batches has in a table. */
    private static List<TableFile> filesOf(Table<?> table, List<String> group, PublishedFiles files) {
        return group.stream()
                .flatMap(batch -> files.file(table, batch).stream())
                .toList();
    }

    /** The lengths of a batch's files; empty when one has columns that this version does not know. */
    private static Optional<Map<String, Long>> sizes(List<Table<?>> tables, String batch, PublishedFiles files)
            throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        for (Table<?> table : tables) {
            Optional<TableFile> file = files.file(table, batch);
            if (file.isPresent()) {
                if (!file.get().header().fits(table)) {
                    return Optional.empty();
                }
                sizes.put(table.name(), file.get().length());
            }
        }
        return Optional.of(sizes);
    }
}

package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.AccuracyMatrixTable;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/** Files of per-trial tables that are gone, by whatever hand: their batches are in {@code trials}, and their rows are not there. */
public final class LostFiles {
    /** What trials of any version have rows in; files of {@code trials} from before these were counted say no more. */
    private static final Set<String> ALWAYS = Set.of(EpochsTable.TABLE.name(), AccuracyMatrixTable.TABLE.name());

    private LostFiles() {}

    /**
     * The tables that lack their file of a batch, by the names of the batches that have such.
     *
     * @throws UserException when the folder cannot be read
     */
    public static SortedMap<String, Set<String>> of(OutputFolder folder) {
        for (int listing = 1; ; listing++) {
            try {
                SortedMap<String, Set<String>> lost = look(folder);
                // What a merge removed in the meantime is in its new file when the folder is listed again.
                return lost.isEmpty() ? lost : look(folder);
            } catch (FileNotFoundException e) {
                if (listing == OutputFolder.LISTINGS) {
                    throw folder.unreadable(e);
                }
            } catch (IOException e) {
                throw folder.unreadable(e);
            }
        }
    }

    /** As above, among files that were listed by the holder of the folder. */
    static SortedMap<String, Set<String>> among(PublishedFiles files) throws IOException {
        SortedMap<String, Set<String>> lost = new TreeMap<>();
        for (String batch : files.batches(TrialsTable.TABLE)) {
            Set<String> missing = new TreeSet<>(expected(
                    files.file(TrialsTable.TABLE, batch).orElseThrow().header().metadata()));
            missing.removeAll(files.perTrialTables(batch));
            if (!missing.isEmpty()) {
                lost.put(batch, missing);
            }
        }
        return lost;
    }

    private static SortedMap<String, Set<String>> look(OutputFolder folder) throws IOException {
        // Trials first: the other files of a batch that is visible there are visible, too.
        Set<String> done = new TreeSet<>();
        folder.published(TrialsTable.TABLE).forEach(file -> done.add(OutputFolder.batch(file)));
        SortedMap<String, Set<String>> lost = among(PublishedFiles.list(folder));
        lost.keySet().retainAll(done);
        return lost;
    }

    /** Says in the metadata of a file of {@code trials} which files its batch has. */
    static void note(Map<String, String> metadata, Iterable<? extends Table<?>> tables) {
        Set<String> names = new TreeSet<>();
        tables.forEach(table -> {
            if (table.kind() == Table.Kind.PER_TRIAL) {
                names.add(table.name());
            }
        });
        metadata.put(FileMetadata.TABLES, String.join(",", names));
    }

    private static Set<String> expected(Map<String, String> metadata) {
        String noted = metadata.get(FileMetadata.TABLES);
        if (noted == null) {
            return ALWAYS;
        }
        Set<String> known = new TreeSet<>();
        Tables.OF_TRIALS.forEach(table -> known.add(table.name()));
        known.retainAll(Set.of(noted.split(",")));
        return known;
    }
}

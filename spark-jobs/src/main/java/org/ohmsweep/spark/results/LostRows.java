package org.ohmsweep.spark.results;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ohmsweep.spark.store.LostFiles;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.TableFile;
import org.ohmsweep.spark.tables.TrialsTable;

/**
 * Completed trials that are not whole: files with rows of theirs are gone.
 *
 * @param attempts by their ids, the last attempt that completed each
 * @param tables whose rows they lack
 */
public record LostRows(Map<String, Integer> attempts, SortedSet<String> tables) {
    /** All trials are whole. */
    public static final LostRows NONE = new LostRows(Map.of(), Collections.emptySortedSet());

    public LostRows {
        attempts = Map.copyOf(attempts);
        tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
    }

    /**
     * Looks for such trials. One that is whole in another batch, since it was computed again, is none.
     *
     * @throws org.ohmsweep.UserException when the folder cannot be read
     */
    public static LostRows of(OutputFolder folder) {
        SortedMap<String, Set<String>> lost = LostFiles.of(folder);
        if (lost.isEmpty()) {
            return NONE;
        }
        SortedSet<String> tables = new TreeSet<>();
        lost.values().forEach(tables::addAll);
        return new LostRows(
                folder.read(TrialsTable.TABLE, files -> {
                    Map<String, Integer> attempts = new HashMap<>();
                    Set<String> whole = new HashSet<>();
                    for (TableFile file : files) {
                        boolean isWhole = !lost.containsKey(file.batch());
                        file.decode(Set.of(TrialsTable.TRIAL_ID, TrialsTable.ATTEMPT), row -> {
                            if (isWhole) {
                                whole.add(row.get(TrialsTable.TRIAL_ID));
                            } else {
                                attempts.merge(row.get(TrialsTable.TRIAL_ID), row.get(TrialsTable.ATTEMPT), Math::max);
                            }
                        });
                    }
                    attempts.keySet().removeAll(whole);
                    return attempts;
                }),
                tables);
    }

    /** Their ids. */
    public Set<String> trials() {
        return attempts.keySet();
    }

    /** What to tell a user of it; empty when all trials are whole. */
    public Optional<String> text() {
        return attempts.isEmpty()
                ? Optional.empty()
                : Optional.of(attempts.size() + " stored trials are not whole: files of " + String.join(", ", tables)
                        + " with rows of theirs are gone");
    }
}

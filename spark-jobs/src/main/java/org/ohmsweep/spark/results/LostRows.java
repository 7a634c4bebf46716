package org.ohmsweep.spark.results;

import java.util.Collections;
import java.util.HashSet;
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
 * @param trials their ids
 * @param tables whose rows they lack
 */
public record LostRows(Set<String> trials, SortedSet<String> tables) {
    /** All trials are whole. */
    public static final LostRows NONE = new LostRows(Set.of(), Collections.emptySortedSet());

    public LostRows {
        trials = Set.copyOf(trials);
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
                    Set<String> trials = new HashSet<>();
                    Set<String> whole = new HashSet<>();
                    for (TableFile file : files) {
                        Set<String> found = lost.containsKey(file.batch()) ? trials : whole;
                        file.decode(Set.of(TrialsTable.TRIAL_ID), row -> found.add(row.get(TrialsTable.TRIAL_ID)));
                    }
                    trials.removeAll(whole);
                    return trials;
                }),
                tables);
    }

    /** What to tell a user of it; empty when all trials are whole. */
    public Optional<String> text() {
        return trials.isEmpty()
                ? Optional.empty()
                : Optional.of(trials.size() + " stored trials are not whole: files of " + String.join(", ", tables)
                        + " with rows of theirs are gone");
    }
}

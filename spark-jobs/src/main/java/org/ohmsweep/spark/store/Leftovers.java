package org.ohmsweep.spark.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/** What a crashed run leaves behind. Only the folder's holder may clean. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Removes staged files, and files of per-trial tables whose batch has none in {@code trials}: their trials were never
     * done. {@code failures} and {@code sweeps} stand alone and stay.
     *
     * @param lock that holds the folder
     * @return how many orphans were removed
     * @throws UserException when the folder cannot be read or written
     */
    public static int clean(OutputFolder folder, FolderLock lock) {
        lock.checkHeld();
        try {
            for (FileStatus staged : folder.list(folder.staging())) {
                folder.files().delete(staged.getPath(), true);
            }
            Set<String> committed = new HashSet<>();
            folder.published(TrialsTable.TABLE).forEach(file -> committed.add(OutputFolder.batch(file)));
            int removed = 0;
            for (Table<?> table : Tables.ALL) {
                if (table.kind() == Table.Kind.PER_TRIAL) {
                    for (FileStatus file : folder.published(table)) {
                        if (!committed.contains(OutputFolder.batch(file))) {
                            folder.files().delete(file.getPath(), false);
                            removed++;
                        }
                    }
                }
            }
            return removed;
        } catch (IOException e) {
            throw new UserException(
                    "Output folder " + folder + " cannot be cleaned after a crash: " + e.getMessage(),
                    "Check your permissions on its files.",
                    e);
        }
    }
}

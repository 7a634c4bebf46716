package org.ohmsweep.spark.store;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a crashed run or merge leaves behind. Only the holder of the folder's lock may remove it. */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** As {@link #clean(OutputFolder, FolderLock)}, with a notice when there were orphans. */
    public static void cleanAndTell(OutputFolder folder, FolderLock lock, Consumer<String> notices) {
        int orphans = clean(folder, lock);
        if (orphans > 0) {
            notices.accept("Removed " + orphans + " file(s) that an interrupted run left unfinished");
        }
    }

    /**
     * Removes staged files, then files that merged ones replace, then files of per-trial tables whose batch has none in
     * {@code trials}: their trials were never done. {@code failures} and {@code sweeps} do not depend on batches and stay.
     *
     * @param lock that holds the folder
     * @return how many orphans were removed
     * @throws UserException when the folder cannot be read or written
     */
    static int clean(OutputFolder folder, FolderLock lock) {
        Removal removal = folder.store();
        return clean(folder, lock, file -> {
            removal.remove(file);
            LOG.info("Removed {}, left by an interrupted run", file);
        });
    }

    static int clean(OutputFolder folder, FolderLock lock, Removal removal) {
        lock.checkHeld();
        try {
            for (FileStatus staged : folder.list(folder.staging())) {
                removal.remove(staged.getPath());
            }
            new ReplacedFiles(folder, removal).remove();
            return removeOrphans(folder, removal);
        } catch (IOException e) {
            throw new UserException(
                    "Output folder " + folder + " cannot be cleaned after a crash: " + e.getMessage(),
                    "Check your permissions on its files.",
                    e);
        }
    }

    private static int removeOrphans(OutputFolder folder, Removal removal) throws IOException {
        PublishedFiles files = PublishedFiles.list(folder);
        int removed = 0;
        for (Table<?> table : Tables.ALL) {
            if (table.kind() == Table.Kind.PER_TRIAL) {
                for (String batch : files.batches(table)) {
                    if (!files.batches(TrialsTable.TABLE).contains(batch)) {
                        removal.remove(files.file(table, batch).orElseThrow().path());
                        removed++;
                    }
                }
            }
        }
        return removed;
    }
}

package org.ohmsweep.spark.commands;

import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.Leftovers;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Tables;
import picocli.CommandLine.Command;

/** {@code compact}: merges many files into a few. */
@Command(
        name = "compact",
        description =
                "Merges the files of each table into a few, as `run` does at its end when a table has more than 64. Rows"
                        + " do not change, and none is lost if it is interrupted. Not possible while a sweep runs in the folder.",
        footer = {"", "Examples:", "  ohmsweep compact out/quickstart"})
final class CompactCommand extends FolderCommand {
    @Override
    public Integer call() {
        OutputFolder folder = existingFolder();
        folder.create(Tables.ALL);
        try (FolderLock lock =
                FolderLock.take(folder, Holder.thisProcess(), surroundings().err()::println)) {
            Leftovers.cleanAndTell(folder, lock, surroundings().err()::println);
            warnOfLostRows(folder);
            print(new Compaction(folder, lock, surroundings().err()::println)
                    .run(() -> false)
                    .text());
        }
        return ExitStatus.OK;
    }
}

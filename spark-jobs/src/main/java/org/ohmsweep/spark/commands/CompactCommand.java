package org.ohmsweep.spark.commands;

import java.util.concurrent.Callable;
import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.Leftovers;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code compact}: few files from many. */
@Command(
        name = "compact",
        description =
                "Merges the files of each table into few, as `run` does by itself when a table has more than 64. No row"
                        + " changes, and an interruption at any moment loses none. It needs the folder for itself: while a sweep"
                        + " runs there it is refused.",
        footer = {"", "Examples:", "  ohmsweep compact out/quickstart"})
final class CompactCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The output folder of one or more sweeps.")
    private String directory;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    CompactCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OutputFolder folder = OutputFolders.existing(directory, HadoopSettings.read(surroundings));
        folder.create(Tables.ALL);
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), surroundings.err()::println)) {
            Leftovers.cleanAndTell(folder, lock, surroundings.err()::println);
            surroundings
                    .out()
                    .println(new Compaction(folder, lock, surroundings.err()::println)
                            .run(() -> false)
                            .text());
        }
        return ExitStatus.OK;
    }
}

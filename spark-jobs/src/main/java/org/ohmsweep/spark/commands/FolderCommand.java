package org.ohmsweep.spark.commands;

import org.ohmsweep.UserException;
import org.ohmsweep.spark.results.LostRows;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Parameters;

/** A command on one output folder. */
abstract class FolderCommand extends BaseCommand {
    @Parameters(
            paramLabel = "DIR",
            description = "Output folder of one or more sweeps, on any file system that Hadoop knows.")
    private String directory;

    /** The folder as the user wrote it. */
    final String directory() {
        return directory;
    }

    /** The folder, which need not exist. */
    final OutputFolder folder() {
        return OutputFolder.at(directory, hadoop());
    }

    /** Warns of trials of which rows are missing. */
    final void warnOfLostRows(OutputFolder folder) {
        LostRows.of(folder)
                .text()
                .ifPresent(problem -> Errors.warn(
                        surroundings().err(),
                        problem,
                        "Restore the files, or `run` their grids again: these trials are computed again."));
    }

    /**
     * The folder, whatever it holds.
     *
     * @throws UserException when it does not exist
     */
    final OutputFolder presentFolder() {
        return OutputFolders.present(directory, hadoop());
    }

    /**
     * The folder, with the tables of a sweep.
     *
     * @throws UserException when it does not exist or holds no tables
     */
    final OutputFolder existingFolder() {
        return OutputFolders.existing(directory, hadoop());
    }
}

package org.ohmsweep.spark.commands;

import org.ohmsweep.UserException;
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

package org.ohmsweep.spark.commands;

import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.store.OutputFolder;

/** Finds the output folders that commands are given. */
final class OutputFolders {
    private OutputFolders() {}

    /**
     * A folder with the tables of a sweep.
     *
     * @throws UserException when it does not exist or holds no tables
     */
    static OutputFolder existing(String path, Configuration hadoop) {
        OutputFolder folder = present(path, hadoop);
        if (!folder.hasTables()) {
            throw wrong("Folder " + folder + " is not an output folder: it has no table trials");
        }
        return folder;
    }

    /**
     * A folder that exists, whatever it holds.
     *
     * @throws UserException when it does not exist
     */
    static OutputFolder present(String path, Configuration hadoop) {
        OutputFolder folder = OutputFolder.at(path, hadoop);
        if (!folder.exists()) {
            throw wrong("There is no output folder " + folder);
        }
        return folder;
    }

    private static UserException wrong(String problem) {
        return new UserException(problem, "Give the folder that `run --out` wrote to.");
    }
}

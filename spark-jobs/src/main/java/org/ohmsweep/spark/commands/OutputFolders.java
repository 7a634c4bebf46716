package org.ohmsweep.spark.commands;

import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.store.OutputFolder;

/** Output folders that commands are pointed to. */
final class OutputFolders {
    private OutputFolders() {}

    /**
     * A folder that sweeps wrote to.
     *
     * @throws UserException when there is none
     */
    static OutputFolder existing(String path, Configuration hadoop) {
        OutputFolder folder = present(path, hadoop);
        if (!folder.hasTables()) {
            throw wrong("Folder " + folder + " is no output folder: it holds no table trials");
        }
        return folder;
    }

    /**
     * A folder that is there, whatever it holds.
     *
     * @throws UserException when there is none
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

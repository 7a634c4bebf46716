package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.ohmsweep.UserException;

/** Local files that a user names, and what can be wrong with them. */
final class LocalFiles {
    /** What to do about a file that cannot be read or written. */
    static final String CHECK = "Check the path and your permissions.";

    private LocalFiles() {}

    /** @throws UserException when the text is no path */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UserException("'" + text + "' is not a path: " + e.getMessage(), CHECK, e);
        }
    }

    /** That a file is there that is not to be replaced. */
    static UserException exists(Path path) {
        return new UserException(path + " exists", "Choose another name, or add --overwrite.");
    }

    /** That a file cannot be written, be it only because it exists. */
    static UserException unwritable(Path path, IOException e) {
        return e instanceof FileAlreadyExistsException
                ? exists(path)
                : new UserException(path + " cannot be written: " + e.getMessage(), CHECK, e);
    }
}

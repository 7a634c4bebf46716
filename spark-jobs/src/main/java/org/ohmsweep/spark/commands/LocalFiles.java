package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.files.LocalTarget;

/** Local files that a user names, and what can be wrong with them. */
final class LocalFiles {
    /** What to do about a file that cannot be read or written. */
    static final String CHECK = "Check the path and your permissions.";

    private LocalFiles() {}

    /**
     * Writes a file, or into a stream.
     *
     * @param overwrite whether a file that is there is replaced
     * @throws UserException when it cannot be written, be it only because it exists
     */
    static LocalTarget write(Path path, boolean overwrite, LocalTarget.Content content) {
        try {
            LocalTarget target = LocalTarget.of(path);
            if (overwrite) {
                target.write(content);
            } else {
                target.writeNew(content);
            }
            return target;
        } catch (FileAlreadyExistsException e) {
            throw exists(path);
        } catch (IOException e) {
            throw new UserException(path + " cannot be written: " + LocalTarget.reason(e), CHECK, e);
        }
    }

    /** That a file is there that is not to be replaced. */
    static UserException exists(Path path) {
        return new UserException(path + " exists", "Choose another name, or add --overwrite.");
    }
}

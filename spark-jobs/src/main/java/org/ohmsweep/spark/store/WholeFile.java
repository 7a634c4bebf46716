package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.files.HadoopPaths;
import org.ohmsweep.spark.files.LocalTarget;

/**
 * A file that is not part of a table, written whole in place of an earlier one. No lock is needed: readers of tables look
 * only into the folders of tables.
 */
public final class WholeFile {
    private final OutputFolder parent;
    private final Path path;

    private WholeFile(OutputFolder parent, Path path) {
        this.parent = parent;
        this.path = path;
    }

    /**
     * A file beside the tables of a folder.
     *
     * @param folder it need not exist
     * @param name of the file
     */
    public static WholeFile in(OutputFolder folder, String name) {
        Objects.requireNonNull(folder, "folder");
        return new WholeFile(folder, new Path(folder.root(), name));
    }

    /**
     * A file anywhere.
     *
     * @param text its path, as a user types it
     * @param hadoop configuration of the file systems
     * @throws UserException when it is not the path of a file, or its file system cannot be reached
     */
    public static WholeFile at(String text, Configuration hadoop) {
        Path path = HadoopPaths.resolve(text, hadoop);
        if (path.getParent() == null) {
            throw new UserException("'" + text + "' is not the path of a file", "Give one like report.html.");
        }
        return new WholeFile(OutputFolder.at(path.getParent().toString(), hadoop), path);
    }

    /**
     * Whether it is a pipe, a terminal or the like.
     *
     * @throws UserException when it can be neither written nor replaced
     */
    public boolean isStream() {
        try {
            return HadoopPaths.isLocal(path)
                    && LocalTarget.of(HadoopPaths.toLocal(path)).isStream();
        } catch (IOException e) {
            throw unwritable(LocalTarget.reason(e), e);
        }
    }

    /**
     * Writes it: under another name first, so that nobody sees half of it. A local link is followed, and a local stream is
     * written to.
     *
     * @throws UserException when it cannot be written; an earlier file is unchanged
     */
    public void write(byte[] bytes) {
        try {
            if (HadoopPaths.isLocal(path)) {
                LocalTarget.of(HadoopPaths.toLocal(path)).write(out -> out.write(bytes));
                return;
            }
            if (parent.files().util().exists(path)
                    && parent.files().getFileStatus(path).isDirectory()) {
                throw new UserException(this + " is a folder", "Give the path of a file with --out.");
            }
            parent.store().overwrite(path, bytes);
        } catch (FileNotFoundException e) {
            throw unwritable("its folder is missing, or cannot be written", e);
        } catch (IOException e) {
            throw unwritable(LocalTarget.reason(e), e);
        }
    }

    private UserException unwritable(String why, IOException e) {
        return new UserException(
                "File " + this + " cannot be written: " + why,
                "Check the path, your permissions and the free space, or give another file with --out.",
                e);
    }

    /** As a user writes it. */
    @Override
    public String toString() {
        return HadoopPaths.display(path);
    }
}

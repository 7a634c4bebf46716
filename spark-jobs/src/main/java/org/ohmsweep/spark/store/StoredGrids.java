package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.SweepsTable;

/** The grids that the files of {@code sweeps} tell of in their metadata. */
final class StoredGrids {
    /** As in {@link TableReader}: a listed file vanishes only when it was merged into another. */
    private static final int LISTINGS = 10;

    private final OutputFolder folder;

    StoredGrids(OutputFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    /**
     * The effective text of a grid; empty when no file has it.
     *
     * @throws UserException when the folder cannot be read
     */
    Optional<String> text(String sha256) {
        for (int listing = 1; ; listing++) {
            try {
                return find(sha256);
            } catch (FileNotFoundException e) {
                if (listing == LISTINGS) {
                    throw unreadable(e);
                }
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private Optional<String> find(String sha256) throws IOException {
        List<FileStatus> files = folder.published(SweepsTable.TABLE);
        // The grid that is asked for is mostly the latest.
        for (int i = files.size() - 1; i >= 0; i--) {
            String text = MergedMetadata.grids(new TableFile(folder, SweepsTable.TABLE, files.get(i))
                            .header()
                            .metadata())
                    .get(sha256);
            if (text != null) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private UserException unreadable(IOException e) {
        return new UserException(
                "Output folder " + folder + " cannot be read: " + e.getMessage(),
                "Check the path and your permissions.",
                e);
    }
}

package org.ohmsweep.spark.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Table;

/** Publishes files of a folder, again and again where the file system fails, always under the same name. */
final class Publisher {
    private final OutputFolder folder;
    private final Publication publication;
    private final Patience patience;

    Publisher(OutputFolder folder, Publication publication, Patience patience) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.publication = Objects.requireNonNull(publication, "publication");
        this.patience = Objects.requireNonNull(patience, "patience");
    }

    /** With what suits the folder's file system. */
    static Publisher of(OutputFolder folder) {
        return new Publisher(folder, Publication.of(folder), Patience.of(folder.hadoop()));
    }

    /**
     * Publishes a file.
     *
     * @throws UserException when the folder cannot be written, however often it is tried
     */
    void publish(Table<?> table, String batch, byte[] bytes) {
        Path staged = new Path(folder.staging(), batch + "." + table.name());
        for (int attempt = 0; ; attempt++) {
            try {
                publication.publish(bytes, staged, folder.file(table, batch));
                return;
            } catch (IOException e) {
                if (attempt == patience.waits().size() || Thread.currentThread().isInterrupted()) {
                    throw unwritable(folder, e);
                }
                sleep(patience.waits().get(attempt));
            }
        }
    }

    /** The error of a folder that cannot be written. */
    static UserException unwritable(OutputFolder folder, IOException e) {
        return new UserException(
                "Output folder " + folder + " cannot be written: " + e.getMessage(),
                "Check the disk or the connection to it, then run the same command again: what is stored stays, and"
                        + " only what is missing is computed.",
                e);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

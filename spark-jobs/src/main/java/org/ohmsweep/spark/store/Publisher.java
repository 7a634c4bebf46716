package org.ohmsweep.spark.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes files of a folder; retries under the same name when the file system fails. */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final OutputFolder folder;
    private final Publication publication;
    private final Patience patience;
    private final Consumer<String> notices;

    /** @param notices told of a publication whose first attempt failed; the log has every attempt */
    Publisher(OutputFolder folder, Publication publication, Patience patience, Consumer<String> notices) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.publication = Objects.requireNonNull(publication, "publication");
        this.patience = Objects.requireNonNull(patience, "patience");
        this.notices = Objects.requireNonNull(notices, "notices");
    }

    /** As suits the folder's file system. */
    static Publisher of(OutputFolder folder, Consumer<String> notices) {
        return new Publisher(folder, folder.store(), Patience.of(folder.hadoop()), notices);
    }

    /**
     * Publishes a file.
     *
     * @throws UserException when the folder cannot be written, after all retries, or there is another file of that name
     */
    void publish(Table<?> table, String batch, byte[] bytes) {
        Path staged = new Path(folder.staging(), batch + "." + table.name());
        Path target = folder.file(table, batch);
        for (int attempt = 0; ; attempt++) {
            try {
                publication.publish(bytes, staged, target);
                return;
            } catch (FileAlreadyExistsException e) {
                throw conflict(folder, e);
            } catch (IOException e) {
                if (attempt == patience.waits().size() || Thread.currentThread().isInterrupted()) {
                    throw unwritable(folder, e);
                }
                Duration wait = patience.waits().get(attempt);
                LOG.warn(
                        "Attempt {} of {} to publish {} failed, next in {} ms: {}",
                        attempt + 1,
                        patience.waits().size() + 1,
                        target,
                        wait.toMillis(),
                        e.toString());
                if (attempt == 0) {
                    notices.accept("Output folder " + folder + " cannot be written (" + e.getMessage()
                            + "); retrying for up to " + patience.total().toSeconds() + " s");
                }
                sleep(wait);
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

    private static UserException conflict(OutputFolder folder, IOException e) {
        return new UserException(
                "Output folder " + folder + " was changed by something else: " + e.getMessage(),
                "Make sure that no other run or program writes there, then run the same command again: what is stored"
                        + " stays.",
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

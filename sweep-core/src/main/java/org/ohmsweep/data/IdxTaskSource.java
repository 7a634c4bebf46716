package org.ohmsweep.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;

/**
 * Tasks as folders of IDX files: the task's name is the folder's, the files are those of {@link IdxFile}. Of a file that
 * is there both plain and compressed, as download tools leave it, the plain one is read.
 */
public final class IdxTaskSource implements TaskSource {
    private static final String REMEDY =
            "Point --data (or OHMSWEEP_DATA) to a folder that holds one folder of IDX files"
                    + " for each task; `data fetch` makes one, `data check` shows what is in one. Without --data the embedded synthetic tasks are used.";

    private final DataFolder folder;

    /** @param folder the folder of the tasks' folders */
    public IdxTaskSource(DataFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    @Override
    public DataSource kind() {
        return DataSource.REAL;
    }

    @Override
    public String location(String task, IdxFile file) {
        return folder.location(path(folder, TaskName.check(task), file));
    }

    @Override
    public TaskData load(String task, int maxTrainImages) {
        TaskName.check(task);
        try {
            checkPresent(task);
            IdxReader reader = new IdxReader(folder);
            IdxContent trainImages = reader.images(path(folder, task, IdxFile.TRAIN_IMAGES), maxTrainImages);
            IdxContent testImages = reader.images(path(folder, task, IdxFile.TEST_IMAGES), Integer.MAX_VALUE);
            checkSameSize(trainImages, testImages);
            return new TaskData(
                    task,
                    IdxReader.combine(trainImages, reader.labels(path(folder, task, IdxFile.TRAIN_LABELS))),
                    IdxReader.combine(testImages, reader.labels(path(folder, task, IdxFile.TEST_LABELS))));
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(
                    folder.location(task) + " cannot be read: " + e, "Check the path and that you may read it.", e);
        }
    }

    /** The file of a task, plain before compressed; the plain path when there is neither. */
    static String path(DataFolder folder, String task, IdxFile file) {
        String plain = task + "/" + file.fileName();
        String gzip = plain + IdxFile.GZIP;
        return !folder.exists(plain) && folder.exists(gzip) ? gzip : plain;
    }

    /** Training and test images must have one size. */
    static void checkSameSize(IdxContent train, IdxContent test) {
        if (train.height() != test.height() || train.width() != test.width()) {
            throw new UserException(
                    train.location() + " has images of " + train.height() + " x " + train.width()
                            + " pixels, so the same is expected of " + test.location() + ", but " + test.height()
                            + " x " + test.width() + " were found",
                    "Put the training and test files of the same data set into the folder.");
        }
    }

    private void checkPresent(String task) throws IOException {
        if (!folder.exists("")) {
            throw new UserException(
                    "There is no data folder " + folder.location("") + ": a folder that holds a folder " + task
                            + " is expected",
                    REMEDY);
        }
        if (!folder.exists(task)) {
            throw new UserException(
                    "There is no folder for task " + task + ": " + folder.location(task) + " is expected, but "
                            + folder.location("") + " holds " + names(folder.list("")),
                    Suggestion.question(task, folder.list("")) + REMEDY);
        }
        List<String> missing = missingFiles(folder, task);
        if (!missing.isEmpty()) {
            throw new UserException(missingText(folder, task, missing), REMEDY);
        }
    }

    /** Names of the task's files that are there neither plain nor compressed. */
    static List<String> missingFiles(DataFolder folder, String task) {
        List<String> missing = new ArrayList<>();
        for (IdxFile file : IdxFile.values()) {
            if (!folder.exists(path(folder, task, file))) {
                missing.add(file.fileName());
            }
        }
        return missing;
    }

    /** Says what is missing from a task's folder and what is there. */
    static String missingText(DataFolder folder, String task, List<String> missing) throws IOException {
        return folder.location(task) + " lacks files of task " + task + ": " + String.join(", ", missing)
                + " (plain or " + IdxFile.GZIP + ") expected, but the folder holds " + names(folder.list(task));
    }

    /** A list for a message, cut where it gets long. */
    static String names(List<String> names) {
        if (names.isEmpty()) {
            return "nothing";
        }
        int shown = Math.min(names.size(), 12);
        String text = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? text : text + " and " + (names.size() - shown) + " more";
    }
}

package org.ohmsweep.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;

/**
 * Tasks as folders of IDX files: the task's name is the folder's, the files are found by {@link TaskFiles}. Of a file that
 * is there both plain and compressed, as download tools leave it, the plain one is read.
 */
public final class IdxTaskSource implements TaskSource {
    private static final String REMEDY =
            "Point --data (or OHMSWEEP_DATA) to a folder that holds one folder of IDX files"
                    + " for each task; `data fetch` makes one, `data check` shows what is in one. Without --data the embedded synthetic tasks are used.";

    /** Names that torchvision gives to image sets. */
    private static final Map<String, String> TORCHVISION =
            Map.of("mnist", "MNIST", "fmnist", "FashionMNIST", "kmnist", "KMNIST");

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
        String standard = TaskName.check(task) + "/" + file.fileName();
        try {
            return folder.location(TaskFiles.of(folder, task).paths().getOrDefault(file, standard));
        } catch (IOException | UncheckedIOException e) {
            return folder.location(standard);
        }
    }

    @Override
    public TaskData load(String task, int maxTrainImages) {
        Map<IdxFile, String> paths = files(TaskName.check(task));
        IdxReader reader = new IdxReader(folder);
        IdxContent trainImages = reader.images(paths.get(IdxFile.TRAIN_IMAGES), maxTrainImages);
        IdxContent testImages = reader.images(paths.get(IdxFile.TEST_IMAGES), Integer.MAX_VALUE);
        checkSameSize(trainImages, testImages);
        return new TaskData(
                task,
                IdxReader.combine(trainImages, reader.labels(paths.get(IdxFile.TRAIN_LABELS))),
                IdxReader.combine(testImages, reader.labels(paths.get(IdxFile.TEST_LABELS))));
    }

    @Override
    public void checkOrder(Collection<ImageUse> trials) {
        Set<ImageUse> uses = new LinkedHashSet<>();
        trials.forEach(trial -> trial.tasks().forEach(task -> uses.add(trial.of(task))));
        IdxReader reader = new IdxReader(folder);
        Map<String, byte[]> labels = new HashMap<>();
        for (ImageUse use : uses) {
            Map<IdxFile, String> paths = files(use.tasks().get(0).set());
            String train = paths.get(IdxFile.TRAIN_LABELS);
            String test = paths.get(IdxFile.TEST_LABELS);
            for (String path : List.of(train, test)) {
                labels.computeIfAbsent(path, none -> reader.labels(path).bytes());
            }
            ClassOrder.checkTraining(use, labels.get(train), labels.get(test), folder.location(train));
            ClassOrder.checkTest(use, labels.get(test), folder.location(test));
        }
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

    /** The four files of a task, all there. */
    private Map<IdxFile, String> files(String task) {
        try {
            checkPresent(task);
            TaskFiles files = TaskFiles.of(folder, task);
            files.checkComplete(task, REMEDY);
            return files.paths();
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(
                    folder.location(task) + " cannot be read: " + e, "Check the path and that you may read it.", e);
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
            List<String> names = folder.list("");
            throw new UserException(
                    "There is no folder for task " + task + ": " + folder.location(task) + " is expected, but "
                            + folder.location("") + " holds " + names(names),
                    torchvision(task).orElseGet(() -> Suggestion.question(task, names)) + REMEDY);
        }
    }

    /** What to do with the folders that torchvision makes. */
    private Optional<String> torchvision(String task) {
        return Optional.ofNullable(TORCHVISION.get(task))
                .map(name -> name + "/raw")
                .filter(folder::exists)
                .map(raw -> "torchvision keeps these files in " + raw + ": `ln -s " + raw + " " + folder.location(task)
                        + "` gives them the task's name. ");
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

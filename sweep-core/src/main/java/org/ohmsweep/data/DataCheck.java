package org.ohmsweep.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ohmsweep.UserException;

/** Checks a data folder and reports everything that is wrong with it, not only the first problem. */
public final class DataCheck {
    private static final String POINT_TO_DATA =
            "Point --data (or OHMSWEEP_DATA) to a folder that holds one folder of IDX files for each task;"
                    + " `data fetch DIR` makes one.";

    /** What names of IDX files have in them. */
    private static final Pattern IDX_NAME = Pattern.compile("idx|ubyte", Pattern.CASE_INSENSITIVE);

    /** How a file compares with the one that its authors published. */
    public enum Original {
        /** The uncompressed bytes are the same. */
        SAME,
        /** They are not, which is no error: it may be a part of the data set, or another one under its name. */
        DIFFERENT,
        /** No hash of the original is known. */
        UNKNOWN
    }

    /**
     * Something wrong.
     *
     * @param message what, with file, expected and found
     * @param remedy what to do about it
     */
    public record Problem(String message, String remedy) {
        public Problem {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(remedy, "remedy");
        }

        private static Problem of(UserException e) {
            return new Problem(e.getMessage(), e.remedy());
        }
    }

    /**
     * A file that could be read and has no errors.
     *
     * @param file which of a task's four files
     * @param location where it is
     * @param count images or labels in it
     * @param sha256 of the uncompressed content, lower-case hex
     * @param original how it compares with the published file of that task
     */
    public record FileReport(IdxFile file, String location, int count, String sha256, Original original) {}

    /**
     * One of the two sets of a task, with neither errors in images nor in labels.
     *
     * @param count number of images
     * @param height rows of an image
     * @param width columns of an image
     * @param classCounts images of each class, from class 0 to the largest label
     */
    public record SetReport(int count, int height, int width, List<Integer> classCounts) {
        public SetReport {
            classCounts = List.copyOf(classCounts);
        }
    }

    /**
     * A requested variant that can be made.
     *
     * @param task which
     * @param trainImages its training images
     * @param testImages its test images
     */
    public record VariantReport(TaskSpec task, int trainImages, int testImages) {}

    /**
     * One image set.
     *
     * @param task its name
     * @param files those without errors, in the order of {@link IdxFile}
     * @param train the training set, if it has no errors
     * @param test the test set, if it has no errors
     * @param variants the requested ones that can be made of it
     * @param problems of the set and of its requested variants
     */
    public record TaskReport(
            String task,
            List<FileReport> files,
            Optional<SetReport> train,
            Optional<SetReport> test,
            List<VariantReport> variants,
            List<Problem> problems) {
        public TaskReport {
            files = List.copyOf(files);
            variants = List.copyOf(variants);
            problems = List.copyOf(problems);
        }
    }

    /**
     * The whole folder.
     *
     * @param location where it is
     * @param tasks image sets: the requested ones, then others that were found, by name
     * @param ignored of each folder in it that is no image set, its name and what it holds
     * @param problems of the folder as a whole: it is missing, or requested tasks do not fit together
     */
    public record Report(String location, List<TaskReport> tasks, List<String> ignored, List<Problem> problems) {
        public Report {
            tasks = List.copyOf(tasks);
            ignored = List.copyOf(ignored);
            problems = List.copyOf(problems);
        }

        /** Whether there is no problem. */
        public boolean ok() {
            return allProblems().isEmpty();
        }

        /** The problems of the folder and of every task. */
        public List<Problem> allProblems() {
            List<Problem> all = new ArrayList<>(problems);
            tasks.forEach(task -> all.addAll(task.problems()));
            return List.copyOf(all);
        }
    }

    private final DataFolder folder;
    private final Collection<ImageUse> trials;
    private final IdxReader reader;
    private final List<String> ignored = new ArrayList<>();

    private DataCheck(DataFolder folder, Collection<ImageUse> trials) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.trials = List.copyOf(trials);
        this.reader = new IdxReader(folder);
    }

    /**
     * Checks the requested tasks and every other image set in the folder (a subfolder with at least one of the four files).
     * The requested ones must have one image size, as the tasks of a trial must.
     *
     * @param folder the folder of the image sets' folders
     * @param requested texts of tasks that must be there; may be empty
     * @param trials how trials may use the images of each task, whatever their own tasks: images must not be ordered by class
     *     where that matters to one of them
     */
    public static Report check(DataFolder folder, Collection<String> requested, Collection<ImageUse> trials) {
        return new DataCheck(folder, trials).check(requested);
    }

    private Report check(Collection<String> requested) {
        List<Problem> problems = new ArrayList<>();
        List<TaskSpec> wanted = new ArrayList<>();
        for (String text : requested) {
            collect(problems, () -> wanted.add(task(text)));
        }
        Set<String> names = new LinkedHashSet<>();
        wanted.forEach(task -> names.add(task.set()));
        List<TaskReport> tasks = new ArrayList<>();
        collect(problems, () -> {
            if (!folder.exists("")) {
                throw new UserException(
                        "There is no data folder " + folder.location("")
                                + ": a folder that holds one folder for each task is expected",
                        POINT_TO_DATA);
            }
            int asked = names.size();
            names.addAll(others(names, problems));
            if (names.isEmpty() && problems.isEmpty()) {
                List<String> content = folder.list("");
                throw new UserException(
                        folder.location("") + " holds no task: folders with IDX files are expected, but it holds "
                                + IdxTaskSource.names(content),
                        TaskFiles.isTask(content)
                                ? "These are the files of one task: name the folder above this one."
                                : POINT_TO_DATA);
            }
            names.forEach(name -> tasks.add(checkTask(name, wanted)));
            checkSizes(tasks.subList(0, asked), problems);
        });
        return new Report(folder.location(""), tasks, ignored, problems);
    }

    /** Image sets that are not requested. A folder that is none, but seems to be meant as one, is a problem. */
    private List<String> others(Set<String> requested, List<Problem> problems) throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : folder.list("")) {
            boolean skipped = name.startsWith(".") || requested.contains(name);
            List<String> content = skipped ? List.of() : folder.list(name);
            if (TaskFiles.isTask(content)) {
                collect(problems, () -> found.add(TaskName.check(name)));
            } else if (content.stream().anyMatch(file -> IDX_NAME.matcher(file).find())) {
                problems.add(new Problem(
                        folder.location(name) + " holds files with names that are not known: "
                                + IdxTaskSource.names(content),
                        "Rename them to " + TaskFiles.expected() + ", plain or with the ending " + IdxFile.GZIP + "."));
            } else if (!content.isEmpty()) {
                ignored.add(name + ": not an image set, since it holds " + IdxTaskSource.names(content)
                        + " and none of " + TaskFiles.expected() + " (plain or " + IdxFile.GZIP + ")");
            }
        }
        return found;
    }

    private static TaskSpec task(String text) {
        try {
            return TaskSpec.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    e.getMessage(), "Name the tasks like their folders, or write " + TaskSpec.FORMS + ".", e);
        }
    }

    private TaskReport checkTask(String task, List<TaskSpec> wanted) {
        List<Problem> problems = new ArrayList<>();
        Map<IdxFile, IdxContent> contents = new EnumMap<>(IdxFile.class);
        List<FileReport> files = new ArrayList<>();
        Map<IdxFile, String> paths = new EnumMap<>(IdxFile.class);
        collect(problems, () -> {
            TaskFiles there = TaskFiles.of(folder, task);
            paths.putAll(there.paths());
            there.checkComplete(
                    task, "Add the missing files to the folder; `data fetch` downloads mnist, fmnist and kmnist.");
        });
        paths.forEach((file, path) -> collect(problems, () -> {
            // One image is kept: the rest is checked while it passes.
            IdxContent content = file.holdsImages() ? reader.images(path, 1) : reader.labels(path);
            contents.put(file, content);
            files.add(report(task, file, content));
        }));
        Optional<SetReport> train =
                checkSet(contents.get(IdxFile.TRAIN_IMAGES), contents.get(IdxFile.TRAIN_LABELS), problems);
        Optional<SetReport> test =
                checkSet(contents.get(IdxFile.TEST_IMAGES), contents.get(IdxFile.TEST_LABELS), problems);
        if (train.isPresent() && test.isPresent()) {
            collect(
                    problems,
                    () -> IdxTaskSource.checkSameSize(
                            contents.get(IdxFile.TRAIN_IMAGES), contents.get(IdxFile.TEST_IMAGES)));
        }
        List<VariantReport> variants = new ArrayList<>();
        if (train.isPresent() && test.isPresent()) {
            List<TaskSpec> ofSet = wanted.stream()
                    .distinct()
                    .filter(spec -> spec.set().equals(task))
                    .toList();
            checkOrder(ofSet.isEmpty() ? List.of(TaskSpec.plain(task)) : ofSet, contents, problems);
            ofSet.forEach(spec -> collect(problems, () -> {
                TaskVariants.check(
                        spec,
                        train.get().classCounts(),
                        test.get().classCounts(),
                        file -> contents.get(file).location());
                if (!spec.isPlain()) {
                    variants.add(new VariantReport(spec, images(spec, train.get()), images(spec, test.get())));
                }
            }));
        }
        return new TaskReport(task, files, train, test, variants, problems);
    }

    /** Variants that take the same images have one problem. */
    private void checkOrder(List<TaskSpec> tasks, Map<IdxFile, IdxContent> contents, List<Problem> problems) {
        IdxContent train = contents.get(IdxFile.TRAIN_LABELS);
        IdxContent test = contents.get(IdxFile.TEST_LABELS);
        Set<List<Integer>> checked = new HashSet<>();
        for (TaskSpec task : tasks) {
            if (checked.add(task.classes().stream().sorted().toList())) {
                // The first trial that a set does not serve says enough.
                collect(
                        problems,
                        () -> trials.forEach(trial -> ClassOrder.checkTraining(
                                trial.of(task), train.bytes(), test.bytes(), train.location())));
                collect(
                        problems,
                        () -> trials.forEach(
                                trial -> ClassOrder.checkTest(trial.of(task), test.bytes(), test.location())));
            }
        }
    }

    private static int images(TaskSpec task, SetReport set) {
        return task.classes().isEmpty()
                ? set.count()
                : task.classes().stream().mapToInt(set.classCounts()::get).sum();
    }

    private static FileReport report(String task, IdxFile file, IdxContent content) {
        Original original = KnownOriginals.sha256(task, file)
                .map(known -> known.equals(content.sha256()) ? Original.SAME : Original.DIFFERENT)
                .orElse(Original.UNKNOWN);
        return new FileReport(file, content.location(), content.count(), content.sha256(), original);
    }

    private Optional<SetReport> checkSet(IdxContent images, IdxContent labels, List<Problem> problems) {
        if (images == null || labels == null) {
            return Optional.empty();
        }
        int before = problems.size();
        collect(problems, () -> IdxReader.checkCounts(images, labels));
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(
                new SetReport(images.count(), images.height(), images.width(), ImageSet.classCounts(labels.bytes())));
    }

    private void checkSizes(List<TaskReport> tasks, List<Problem> problems) {
        List<TaskReport> readable =
                tasks.stream().filter(task -> task.train().isPresent()).toList();
        for (TaskReport task : readable) {
            TaskReport first = readable.get(0);
            SetReport a = first.train().orElseThrow();
            SetReport b = task.train().orElseThrow();
            // A readable training set has its images file first in the list.
            collect(
                    problems,
                    () -> TaskSet.checkSize(
                            a.height(),
                            a.width(),
                            first.task() + " (" + first.files().get(0).location() + ")",
                            b.height(),
                            b.width(),
                            task.task() + " (" + task.files().get(0).location() + ")"));
        }
    }

    /** A check that may find a problem. */
    private interface Check {
        void run() throws IOException;
    }

    /** Runs a check and collects the problem that it finds, so that the next one runs too. */
    private void collect(List<Problem> problems, Check check) {
        try {
            check.run();
        } catch (UserException e) {
            problems.add(Problem.of(e));
        } catch (IOException | UncheckedIOException e) {
            problems.add(new Problem(
                    folder.location("") + " cannot be read: " + e, "Check the path and that you may read it."));
        }
    }
}

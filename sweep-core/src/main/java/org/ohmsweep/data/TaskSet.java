package org.ohmsweep.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ohmsweep.UserException;

/**
 * The tasks of a sweep: every task that any of its trials learns, once. Tasks of one trial have one image size; those of
 * different trials need not.
 *
 * @param source where they come from
 * @param tasks at least one, each once for each choice of images
 */
public record TaskSet(DataSource source, List<TaskData> tasks) {
    private static final String ONE_SIZE =
            "All tasks of a trial share one network input: bring their images to one size, or learn them in separate trials.";

    /** @throws IllegalArgumentException when there is no task or one comes twice */
    public TaskSet {
        Objects.requireNonNull(source, "source");
        // Not List.copyOf: its classes do not go through Kryo.
        tasks = new ArrayList<>(tasks);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("a task set without tasks");
        }
        Map<ImageChoice, Set<TaskSpec>> seen = new HashMap<>();
        for (TaskData task : tasks) {
            if (!seen.computeIfAbsent(task.images(), none -> new HashSet<>()).add(task.task())) {
                throw new IllegalArgumentException("task " + task.task() + " comes twice");
            }
        }
    }

    /**
     * Loads the tasks of trials, each once however often it is named, and each image set once however many variants of it
     * there are.
     *
     * @param source where from
     * @param trials which images each trial uses; at least one
     * @throws UserException when a task cannot be loaded, has another image size than the first of its trial, or has too few
     *     images to be cut
     */
    public static TaskSet ofTrials(TaskSource source, Collection<ImageUse> trials) {
        int images = trials.stream().mapToInt(ImageUse::trainImages).max().orElseThrow();
        List<TaskData> tasks = new ArrayList<>();
        for (Map.Entry<ImageOrder, List<ImageUse>> order : byOrder(trials).entrySet()) {
            Map<String, TaskData> sets = new HashMap<>();
            Map<ImageChoice, Set<TaskSpec>> wanted = new LinkedHashMap<>();
            order.getValue()
                    .forEach(use -> wanted.computeIfAbsent(use.images(), none -> new LinkedHashSet<>())
                            .addAll(use.tasks()));
            boolean isCut =
                    wanted.keySet().stream().anyMatch(choice -> !choice.subset().isAll());
            wanted.forEach((choice, specs) -> {
                int batch = batchSize(order.getValue(), choice);
                for (TaskSpec task : specs) {
                    Function<IdxFile, String> location = file -> source.location(task.set(), file);
                    TaskData base = sets.computeIfAbsent(task.set(), set -> switch (order.getKey()) {
                        case FILE ->
                            source.load(set, isCut ? Integer.MAX_VALUE : imagesFor(source, set, specs, images));
                        case SHUFFLED -> TaskVariants.shuffled(source.load(set, Integer.MAX_VALUE));
                    });
                    TaskData part = choice.subset().isAll() ? base : TaskVariants.part(base, choice, batch, location);
                    tasks.add(TaskVariants.of(task, part, images, location));
                }
            });
        }
        TaskSet loaded = new TaskSet(source.kind(), tasks);
        trials.forEach(trial -> loaded.sequence(trial.tasks(), trial.images(), task -> located(task, source)));
        return loaded;
    }

    /**
     * Loads the tasks of one trial, by their texts, in the order of their files.
     *
     * @param source where from
     * @param tasks as {@link TaskSpec#parse} reads them; at least one
     * @param maxTrainImages training images to keep of each; at least 1
     * @throws UserException as {@link #ofTrials}
     */
    public static TaskSet load(TaskSource source, Collection<String> tasks, int maxTrainImages) {
        List<TaskSpec> specs = tasks.stream().map(TaskSpec::parse).toList();
        return ofTrials(source, List.of(new ImageUse(specs, ImageChoice.FILE, maxTrainImages, 1, false)));
    }

    private static Map<ImageOrder, List<ImageUse>> byOrder(Collection<ImageUse> trials) {
        return trials.stream()
                .collect(Collectors.groupingBy(
                        use -> use.images().order(), () -> new EnumMap<>(ImageOrder.class), Collectors.toList()));
    }

    /** The largest batch of the trials that take some images. */
    private static int batchSize(List<ImageUse> trials, ImageChoice images) {
        return trials.stream()
                .filter(use -> use.images().equals(images))
                .mapToInt(ImageUse::batchSize)
                .max()
                .orElseThrow();
    }

    /** Training images of a set that its tasks take. */
    private static int imagesFor(TaskSource source, String set, Set<TaskSpec> tasks, int maxTrainImages) {
        return tasks.stream()
                .filter(task -> task.set().equals(set))
                .mapToInt(task -> task.classes().isEmpty()
                        ? maxTrainImages
                        : source.imagesOfClasses(maxTrainImages, task.classes().size()))
                .max()
                .orElseThrow();
    }

    /**
     * A task.
     *
     * @throws IllegalArgumentException when it was not loaded
     */
    public TaskData task(TaskSpec wanted, ImageChoice images) {
        for (TaskData task : tasks) {
            if (task.task().equals(wanted) && task.images().equals(images)) {
                return task;
            }
        }
        throw new IllegalArgumentException("task " + wanted + " is not among "
                + tasks.stream().map(TaskData::name).collect(Collectors.joining(", ")));
    }

    /**
     * The tasks of a trial, in its order.
     *
     * @throws IllegalArgumentException when one was not loaded
     * @throws UserException when they differ in image size
     */
    public List<TaskData> sequence(List<TaskSpec> trial, ImageChoice images) {
        return sequence(trial, images, TaskSpec::text);
    }

    private List<TaskData> sequence(List<TaskSpec> trial, ImageChoice images, Function<TaskSpec, String> text) {
        List<TaskData> sequence = trial.stream().map(task -> task(task, images)).toList();
        TaskData first = sequence.get(0);
        for (TaskData task : sequence) {
            checkSize(first, task, text.apply(first.task()), text.apply(task.task()));
        }
        return sequence;
    }

    private static String located(TaskSpec task, TaskSource source) {
        return task + " (" + source.location(task.set(), IdxFile.TRAIN_IMAGES) + ")";
    }

    private static void checkSize(TaskData first, TaskData task, String firstText, String taskText) {
        ImageSet a = first.train();
        ImageSet b = task.train();
        checkSize(a.height(), a.width(), firstText, b.height(), b.width(), taskText);
    }

    /** All tasks of a trial must have one image size; the texts name the two compared. */
    static void checkSize(int firstHeight, int firstWidth, String firstText, int height, int width, String taskText) {
        if (firstHeight != height || firstWidth != width) {
            throw new UserException(
                    "Task " + firstText + " has images of " + firstHeight + " x " + firstWidth
                            + " pixels, so the same is expected of task " + taskText + ", but " + height + " x " + width
                            + " were found",
                    ONE_SIZE);
        }
    }
}

package org.ohmsweep.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.UserException;

/**
 * The image sets of a sweep, by name: every task that any of its trials learns, once.
 *
 * @param source where they come from
 * @param tasks at least one, names distinct, all of one image size
 */
public record TaskSet(DataSource source, List<TaskData> tasks) {
    private static final String ONE_SIZE =
            "All tasks of a sweep share one network input:" + " bring their images to one size, or sweep them apart.";

    /**
     * @throws IllegalArgumentException when there is no task or a name comes twice
     * @throws UserException when tasks differ in image size
     */
    public TaskSet {
        Objects.requireNonNull(source, "source");
        // Not List.copyOf: its classes do not go through Kryo.
        tasks = new ArrayList<>(tasks);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("a task set without tasks");
        }
        Set<String> names = new HashSet<>();
        for (TaskData task : tasks) {
            if (!names.add(task.name())) {
                throw new IllegalArgumentException("task " + task.name() + " comes twice");
            }
            checkSize(tasks.get(0), task, "Task " + tasks.get(0).name(), "task " + task.name());
        }
    }

    /**
     * Loads tasks, each once however often it is named.
     *
     * @param source where from
     * @param names names of tasks, at least one
     * @param maxTrainImages training images to keep of each; at least 1
     * @throws UserException when a task cannot be loaded or has another image size than the first
     */
    public static TaskSet load(TaskSource source, Collection<String> names, int maxTrainImages) {
        List<TaskData> tasks = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            TaskData task = source.load(name, maxTrainImages);
            tasks.add(task);
            String first = tasks.get(0).name();
            checkSize(
                    tasks.get(0),
                    task,
                    "Task " + first + " (" + source.location(first) + ")",
                    "task " + name + " (" + source.location(name) + ")");
        }
        return new TaskSet(source.kind(), tasks);
    }

    /**
     * The task of that name.
     *
     * @throws IllegalArgumentException when it was not loaded
     */
    public TaskData task(String name) {
        for (TaskData task : tasks) {
            if (task.name().equals(name)) {
                return task;
            }
        }
        throw new IllegalArgumentException("task " + name + " is not among "
                + tasks.stream().map(TaskData::name).collect(Collectors.joining(", ")));
    }

    private static void checkSize(TaskData first, TaskData task, String firstText, String taskText) {
        ImageSet a = first.train();
        ImageSet b = task.train();
        checkSize(a.height(), a.width(), firstText, b.height(), b.width(), taskText);
    }

    /** All tasks must have one image size; the texts name the two compared. */
    static void checkSize(int firstHeight, int firstWidth, String firstText, int height, int width, String taskText) {
        if (firstHeight != height || firstWidth != width) {
            throw new UserException(
                    firstText + " has images of " + firstHeight + " x " + firstWidth
                            + " pixels, so the same is expected of " + taskText + ", but " + height + " x " + width
                            + " were found",
                    ONE_SIZE);
        }
    }
}

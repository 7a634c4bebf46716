package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.Suggestion;
import org.ohmsweep.data.TaskSpec;

/** One item of {@code tasks}: a text, or a mapping {task: mnist, classes: [0, 1], permute: 1}. */
final class TaskReader {
    private static final String TASK = "task";
    private static final List<String> KEYS = List.of(TASK, TaskSpec.CLASSES, TaskSpec.PERMUTE);
    private static final List<String> VARIANTS = List.of(TaskSpec.CLASSES, TaskSpec.PERMUTE);
    private static final String REMEDY = "correct tasks: write " + TaskSpec.FORMS;
    private static final String CLASSES_REMEDY = "write classes: [0, 1]: at least two different ones of 0 to 255";

    private TaskReader() {}

    /** Texts of tasks, with commas between them, each of which a task must have. */
    static void check(String texts, YamlNode node) {
        if (!texts.isBlank()) {
            for (String text : texts.split(",", -1)) {
                task(text.strip(), node);
            }
        }
    }

    /** The canonical text of an item. */
    static String text(YamlNode item) {
        return read(item).text();
    }

    private static TaskSpec read(YamlNode item) {
        if (item instanceof YamlNode.Scalar scalar && isText(scalar)) {
            return task(scalar.text(), item);
        }
        if (item instanceof YamlNode.Mapping mapping) {
            return read(mapping);
        }
        throw Values.wrongType("an item of tasks", "a name", item, null);
    }

    private static boolean isText(YamlNode.Scalar scalar) {
        return (scalar.style() == YamlNode.Style.TEXT || scalar.style() == YamlNode.Style.QUOTED)
                && !scalar.text().contains(",")
                && scalar.text().strip().equals(scalar.text());
    }

    private static TaskSpec task(String text, YamlNode node) {
        try {
            return TaskSpec.parse(text);
        } catch (IllegalArgumentException e) {
            throw new GridException(node.at(), e.getMessage(), remedy(text), e);
        }
    }

    /** Names what a misspelt variant was probably meant to be. */
    private static String remedy(String text) {
        String[] parts = text.split("\\+", -1);
        for (int i = 1; i < parts.length; i++) {
            String key = parts[i].split(":", -1)[0];
            if (!VARIANTS.contains(key)) {
                return Suggestion.remedy(key, VARIANTS) + ", as in " + TaskSpec.FORMS;
            }
        }
        return REMEDY;
    }

    private static TaskSpec read(YamlNode.Mapping mapping) {
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!KEYS.contains(entry.key())) {
                throw new GridException(
                        entry.at(),
                        "unknown key '" + entry.key() + "' in a task",
                        Suggestion.remedy(entry.key(), KEYS));
            }
        }
        YamlNode name = mapping.find(TASK)
                .orElseThrow(() -> new GridException(
                        mapping.at(),
                        "an item of tasks has no task, found " + mapping.shown(),
                        "name the image set: {task: mnist, permute: 1}"))
                .value();
        TaskSpec plain = read(name instanceof YamlNode.Scalar ? name : wrongName(name));
        if (!plain.isPlain()) {
            throw new GridException(
                    name.at(),
                    "task is " + plain + ", a variant already",
                    "name the image set, " + plain.set() + ", and write the variant beside it");
        }
        YamlNode.Entry classes = mapping.find(TaskSpec.CLASSES).orElse(null);
        YamlNode.Entry permute = mapping.find(TaskSpec.PERMUTE).orElse(null);
        return new TaskSpec(
                plain.set(),
                classes == null ? List.of() : classes(plain.set(), classes.value()),
                permute == null
                        ? 0
                        : (int) Values.wholeNumber(
                                "permute of task " + plain.set(), permute.value(), 0, Integer.MAX_VALUE));
    }

    private static YamlNode wrongName(YamlNode name) {
        throw Values.wrongType("task", "a name", name, null);
    }

    private static List<Integer> classes(String task, YamlNode node) {
        String what = "classes of task " + task;
        if (!(node instanceof YamlNode.Sequence sequence) || sequence.items().isEmpty()) {
            throw new GridException(
                    node.at(), what + " must be a list of whole numbers, found " + node.shown(), CLASSES_REMEDY);
        }
        List<Integer> classes = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (YamlNode item : sequence.items()) {
            int label = (int) Values.wholeNumber("a class of task " + task, item, 0, TaskSpec.LARGEST_CLASS);
            if (!seen.add(label)) {
                throw new GridException(item.at(), what + " has " + label + " twice", "keep one of the two");
            }
            classes.add(label);
        }
        if (classes.size() == 1) {
            throw new GridException(
                    node.at(),
                    what + " is " + classes.stream().map(String::valueOf).collect(Collectors.joining())
                            + " alone: one class leaves nothing to tell apart",
                    CLASSES_REMEDY);
        }
        return classes;
    }
}

package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ohmsweep.Suggestion;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.yaml.YamlNode;

/** One item of {@code tasks}: a text, or a mapping {task: mnist, classes: [0, 1], permute: 1}. */
final class TaskReader {
    private static final String TASK = "task";
    private static final List<String> KEYS = List.of(TASK, TaskSpec.CLASSES, TaskSpec.PERMUTE);
    private static final List<String> VARIANTS = List.of(TaskSpec.CLASSES, TaskSpec.PERMUTE);
    private static final String REMEDY = "correct tasks: write " + TaskSpec.FORMS;
    private static final String CLASSES_REMEDY = "write classes: [0, 1]: at least two different labels from 0 to 255";

    private TaskReader() {}

    /** Checks comma-separated texts of tasks. */
    static void check(String texts, YamlNode node) {
        if (!texts.isBlank()) {
            for (String text : texts.split(",", -1)) {
                task(text.strip(), node);
            }
        }
    }

    /** The canonical text of an item. */
    static String text(YamlNode item) {
        return (item instanceof YamlNode.Mapping mapping ? variant(mapping) : named("an item of tasks", item)).text();
    }

    private static TaskSpec named(String what, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && isText(scalar)) {
            return task(scalar.text(), node);
        }
        throw node.wrongType(what, "a name");
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
            throw node.error(e.getMessage(), remedy(text), e);
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

    private static TaskSpec variant(YamlNode.Mapping mapping) {
        mapping.onlyKeys("a task", KEYS);
        YamlNode name = mapping.required(TASK, "an item of tasks", "name the image set: {task: mnist, permute: 1}");
        TaskSpec plain = named(TASK, name);
        if (!plain.isPlain()) {
            throw name.error(
                    "task is " + plain + ", a variant already",
                    "name the image set, " + plain.set() + ", and write the variant beside it");
        }
        return new TaskSpec(
                plain.set(),
                mapping.find(TaskSpec.CLASSES)
                        .map(classes -> classes(plain.set(), classes))
                        .orElse(List.of()),
                mapping.find(TaskSpec.PERMUTE)
                        .map(permute ->
                                (int) permute.asWholeNumber("permute of task " + plain.set(), 0, Integer.MAX_VALUE))
                        .orElse(0));
    }

    private static List<Integer> classes(String task, YamlNode node) {
        String what = "classes of task " + task;
        List<Integer> classes = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (YamlNode item : node.asList(what, "whole numbers", CLASSES_REMEDY)) {
            int label = (int) item.asWholeNumber("a class of task " + task, 0, TaskSpec.LARGEST_CLASS);
            if (!seen.add(label)) {
                throw item.error(what + " has " + label + " twice", "keep one of the two");
            }
            classes.add(label);
        }
        if (classes.size() < 2) {
            throw node.error(
                    what + " is " + classes + ": fewer than two classes leave nothing to tell apart", CLASSES_REMEDY);
        }
        return classes;
    }
}

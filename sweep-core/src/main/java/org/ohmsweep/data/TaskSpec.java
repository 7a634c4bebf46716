package org.ohmsweep.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.Decimals;
import org.ohmsweep.Names;

/**
 * A task to learn: an image set, or a variant of one.
 *
 * <p>{@code classes} keeps the images of these classes only, in the order of their file, and renumbers the labels by
 * position in the list: 0, 1, ... . Successive pairs are then learned at the same outputs, as in domain-incremental split
 * MNIST (van de Ven and Tolias 2019, "Three scenarios for continual learning"). {@code permute} moves the pixels of every
 * image, training and test, by one random permutation that depends on this number and the image size alone (Goodfellow et
 * al. 2013, "An empirical investigation of catastrophic forgetting").
 *
 * @param set name of the image set: a folder under {@code --data}
 * @param classes at least two different classes of 0 to {@value #LARGEST_CLASS}; empty for all. All ten classes of an image
 *     set that is also embedded (which has no more) in their order are the same as empty
 * @param permute number of the permutation; 0 leaves the pixels where they are
 */
public record TaskSpec(String set, List<Integer> classes, int permute) {
    /** Keys of a variant, as grids and texts name them. */
    public static final String CLASSES = "classes";

    public static final String PERMUTE = "permute";

    /** The largest label that an IDX file can hold. */
    public static final int LARGEST_CLASS = 255;

    /** How a task is written, for messages. */
    public static final String FORMS = "mnist, mnist+classes:0.1, mnist+permute:1 or mnist+classes:0.1+permute:1";

    private static final String ITEM = "an item of tasks";
    private static final List<Integer> TEN = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    /** @throws IllegalArgumentException naming the part, its value and what is allowed */
    public TaskSpec {
        Names.checked(ITEM, set);
        classes = List.copyOf(classes);
        Set<Integer> seen = new HashSet<>();
        for (int label : classes) {
            Decimals.inRange("a class of task " + set, label, 0, LARGEST_CLASS);
            if (!seen.add(label)) {
                throw new IllegalArgumentException(
                        "classes of task " + set + " is " + classes + "; class " + label + " is there twice");
            }
        }
        if (classes.size() == 1) {
            throw new IllegalArgumentException(
                    "classes of task " + set + " is " + classes + "; at least two classes are needed");
        }
        if (classes.equals(TEN) && SyntheticTaskSource.names().contains(set)) {
            classes = List.of();
        }
        Decimals.inRange("permute of task " + set, permute, 0, Integer.MAX_VALUE);
    }

    /** An image set as it is. */
    public static TaskSpec plain(String set) {
        return new TaskSpec(set, List.of(), 0);
    }

    /**
     * Reads what {@link #text} writes; keys in any order.
     *
     * @throws IllegalArgumentException when it is no such text, or a part is not allowed
     */
    public static TaskSpec parse(String text) {
        String[] parts = text.split("\\+", -1);
        List<Integer> classes = List.of();
        int permute = 0;
        Set<String> seen = new HashSet<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            int colon = part.indexOf(':');
            String key = colon < 0 ? part : part.substring(0, colon);
            String value = colon < 0 ? "" : part.substring(colon + 1);
            if (!seen.add(key)) {
                throw new IllegalArgumentException(ITEM + " is '" + text + "'; it has " + key + " twice");
            }
            switch (key) {
                case CLASSES -> classes = classes(text, value);
                case PERMUTE -> permute = number(text, key, value);
                default ->
                    throw new IllegalArgumentException(ITEM + " is '" + text + "'; unknown variant '" + key
                            + "': the variants are " + CLASSES + " and " + PERMUTE);
            }
        }
        return new TaskSpec(parts[0], classes, permute);
    }

    private static List<Integer> classes(String text, String value) {
        List<Integer> classes = new ArrayList<>();
        for (String label : value.split("\\.", -1)) {
            classes.add(number(text, CLASSES, label));
        }
        return classes;
    }

    private static int number(String text, String key, String value) {
        if (!value.matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException(ITEM + " is '" + text + "'; " + key + " needs "
                    + (key.equals(CLASSES) ? "whole numbers with dots between them" : "a whole number")
                    + ", found '" + value + "'");
        }
        long number = Long.parseLong(value);
        if (number != (int) number) {
            throw new IllegalArgumentException(
                    key + " of task " + text + " is " + value + "; it must be in [0, " + Integer.MAX_VALUE + "]");
        }
        return (int) number;
    }

    /** Whether it is an image set as it is. */
    public boolean isPlain() {
        return classes.isEmpty() && permute == 0;
    }

    /**
     * The one spelling in canonical texts, tables and options: {@code mnist}, {@code mnist+classes:0.1},
     * {@code mnist+classes:0.1+permute:1}. No comma, blank or quote is in it.
     */
    public String text() {
        StringBuilder text = new StringBuilder(set);
        if (!classes.isEmpty()) {
            text.append('+')
                    .append(CLASSES)
                    .append(':')
                    .append(classes.stream().map(String::valueOf).collect(Collectors.joining(".")));
        }
        if (permute != 0) {
            text.append('+').append(PERMUTE).append(':').append(permute);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}

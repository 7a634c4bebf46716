package org.ohmsweep.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ohmsweep.UserException;

/**
 * The IDX files of a task's folder. Beside the names of {@link IdxFile}, those under which such files are commonly passed on
 * are known: {@code test} for {@code t10k}, dots or underscores for hyphens, the name of the set in front
 * ({@code emnist-letters-train-images-idx3-ubyte}), in any case, each plain or compressed.
 *
 * @param location of the folder, for messages
 * @param paths of the files that are there, relative to the data folder
 * @param content names of everything in the folder
 */
record TaskFiles(String location, Map<IdxFile, String> paths, List<String> content) {
    private static final Pattern NAME = Pattern.compile(
            "(?:(?<set>.+)[-_.])?(?<part>train|test|t10k)[-_.](?<kind>images[-_.]idx3|labels[-_.]idx1)"
                    + "(?:[-_.]ubyte)?(?:[.]gz)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * The files of a task. Names without a set's name in front come first, the names of {@link IdxFile} before others, plain
     * before compressed.
     *
     * @throws UserException when two files could be the same of the four
     */
    static TaskFiles of(DataFolder folder, String task) throws IOException {
        List<String> content = folder.list(task);
        SortedMap<String, Map<IdxFile, List<String>>> sets = new TreeMap<>();
        for (String name : content) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                String set = matcher.group("set") == null ? "" : lower(matcher.group("set"));
                sets.computeIfAbsent(set, none -> new EnumMap<>(IdxFile.class))
                        .computeIfAbsent(file(matcher), none -> new ArrayList<>())
                        .add(name);
            }
        }
        String location = folder.location(task);
        if (sets.size() > 1 && !sets.containsKey("")) {
            throw ambiguous(
                    location,
                    sets.values().stream()
                            .map(files -> files.values().iterator().next().get(0))
                            .toList(),
                    "of several image sets");
        }
        Map<IdxFile, String> paths = new EnumMap<>(IdxFile.class);
        if (!sets.isEmpty()) {
            // The empty name is the first.
            sets.get(sets.firstKey())
                    .forEach((file, names) -> paths.put(file, task + "/" + choose(location, file, names)));
        }
        return new TaskFiles(location, paths, content);
    }

    /** Whether a folder has any of a task's four files. */
    static boolean isTask(List<String> content) {
        return content.stream().anyMatch(name -> NAME.matcher(name).matches());
    }

    /** What a folder's files should be called, for messages. */
    static String expected() {
        return names(Arrays.asList(IdxFile.values()));
    }

    /** Those of the four files that are not there. */
    List<IdxFile> missing() {
        return Arrays.stream(IdxFile.values())
                .filter(file -> !paths.containsKey(file))
                .toList();
    }

    /**
     * Checks that all four files are there.
     *
     * @throws UserException with what is there and what is expected
     */
    void checkComplete(String task, String remedy) {
        List<IdxFile> missing = missing();
        if (!missing.isEmpty()) {
            throw new UserException(
                    location + " lacks files of task " + task + ": " + names(missing) + " (plain or " + IdxFile.GZIP
                            + ") expected, but the folder holds " + IdxTaskSource.names(content),
                    remedy);
        }
    }

    private static IdxFile file(Matcher name) {
        boolean train = lower(name.group("part")).equals("train");
        boolean images = lower(name.group("kind")).startsWith("images");
        return train
                ? images ? IdxFile.TRAIN_IMAGES : IdxFile.TRAIN_LABELS
                : images ? IdxFile.TEST_IMAGES : IdxFile.TEST_LABELS;
    }

    private static String choose(String location, IdxFile file, List<String> names) {
        for (String name : List.of(file.fileName(), file.fileName() + IdxFile.GZIP)) {
            if (names.contains(name)) {
                return name;
            }
        }
        // Sorted, so that the plain file is before its compressed copy.
        String first = names.get(0);
        List<String> others = names.stream()
                .filter(name -> !name.equals(first) && !lower(name).equals(lower(first) + IdxFile.GZIP))
                .toList();
        if (!others.isEmpty()) {
            throw ambiguous(location, List.of(first, others.get(0)), "that could both be " + file.fileName());
        }
        return first;
    }

    private static UserException ambiguous(String location, List<String> names, String what) {
        return new UserException(
                location + " holds files " + what + ": " + IdxTaskSource.names(names),
                "Keep the four files of one image set in the folder, and make a folder for each other set.");
    }

    private static String names(List<IdxFile> files) {
        return files.stream().map(IdxFile::fileName).collect(Collectors.joining(", "));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

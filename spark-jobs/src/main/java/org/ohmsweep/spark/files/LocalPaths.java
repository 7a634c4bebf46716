package org.ohmsweep.spark.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.ohmsweep.UserException;

/** Local paths as users type them. */
public final class LocalPaths {
    private static final String HOME = "~";

    private LocalPaths() {}

    /**
     * The path of a text, as it is spelt.
     *
     * @throws UserException when it is empty, no path, or begins with a {@code ~} that the shell has left
     */
    public static Path of(String text) {
        if (text.isBlank()) {
            throw new UserException("A path is empty: '" + text + "'", "Give a path, or . for the working directory.");
        }
        if (text.equals(HOME) || text.startsWith(HOME + "/")) {
            throw new UserException(
                    "'" + text + "' begins with ~, which shells replace only at the beginning of a word",
                    "Write it as a word of its own, such as `--out ~/sweep`, or write \"$HOME\" for ~.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UserException("'" + text + "' is not a path: " + e.getMessage(), "Give another path.", e);
        }
    }

    /**
     * The absolute path that a text means to the operating system: {@code link/..} is the folder above the link's target.
     *
     * @throws UserException as {@link #of} does, and when a link cannot be followed
     */
    public static Path resolve(String text) {
        try {
            return walk(of(text).toAbsolutePath());
        } catch (IOException e) {
            throw new UserException(
                    "'" + text + "' cannot be followed: " + e.getMessage(), "Check the path and your permissions.", e);
        }
    }

    private static Path walk(Path absolute) throws IOException {
        Path reached = absolute.getRoot();
        for (Path step : absolute) {
            reached = switch (step.toString()) {
                case "", "." -> reached;
                case ".." -> above(reached);
                default -> reached.resolve(step);
            };
        }
        return reached;
    }

    private static Path above(Path folder) throws IOException {
        Path real = Files.exists(folder) ? folder.toRealPath() : folder;
        return real.getParent() == null ? real : real.getParent();
    }
}

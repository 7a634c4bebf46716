package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The project's folder as users have it, for commands of the documents: launcher, jar and settings, and whatever a test
 * adds.
 *
 * @param directory where it is
 */
public record ProjectFolder(Path directory) {
    /** What is missing when it is not ready. */
    public static final String WHY_NOT =
            "there is no jar before the phase `package`, or no bash or `env --default-signal` to let Ctrl-C through";

    public ProjectFolder {
        Objects.requireNonNull(directory, "directory");
    }

    /** Makes one. */
    public static ProjectFolder make(Path directory) {
        try {
            for (String name : List.of("bin", "conf", "spark-jobs")) {
                Files.createSymbolicLink(directory.resolve(name), repository().resolve(name));
            }
            return new ProjectFolder(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command in it; it takes the place of the shell, so that signals reach it. */
    public Processes.Started start(Map<String, String> environment, String command) {
        // A process that is started in the background of a script may have been told to ignore Ctrl-C.
        return Processes.start(directory, environment, List.of("env", "--default-signal=INT", "bash", "-c", command));
    }

    /** Whether the launcher has a jar and can be sent Ctrl-C. */
    public static boolean isReady() {
        return Processes.canRun("bash", "-c", "ls target/ohmsweep.jar")
                && Processes.canRun("env", "--default-signal=INT", "true");
    }

    /** The repository. */
    public static Path repository() {
        return Paths.get("").toAbsolutePath().getParent();
    }

    /** Removes the links: JUnit warns of those that lead out of its folder. */
    public void unlink() {
        try {
            for (String name : List.of("bin", "conf", "spark-jobs")) {
                Files.deleteIfExists(directory.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

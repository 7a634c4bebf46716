package org.ohmsweep.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The project's folder as users have it, for the documents' commands: launcher, jar and settings, and what a test adds.
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
        for (String name : List.of("bin", "conf", "spark-jobs")) {
            link(directory, repository(), name);
        }
        return new ProjectFolder(directory);
    }

    /** Makes one whose sweeps are held by a gate. */
    public static ProjectFolder make(Path directory, TrialGate gate) {
        link(directory, repository(), "bin");
        String classes = TrialGate.classes(directory.resolve("gate-classes")).toString();
        String defaults = "spark-defaults.conf";
        linkAllBut(directory, "conf", defaults);
        StringBuilder settings = new StringBuilder(read("conf/" + defaults)).append('\n');
        gate.settings().forEach((key, value) -> settings.append(key + " " + value + "\n"));
        for (String process : List.of("driver", "executor")) {
            settings.append("spark." + process + ".extraClassPath " + classes + "\n");
        }
        write(directory.resolve("conf").resolve(defaults), settings.toString());
        // The launcher's own, for local masters.
        String classpath = "classpath.txt";
        linkAllBut(directory, "spark-jobs/target", classpath);
        write(
                directory.resolve("spark-jobs/target").resolve(classpath),
                read("spark-jobs/target/" + classpath).strip() + File.pathSeparator + classes);
        return new ProjectFolder(directory);
    }

    /** Makes a folder with links to the contents of the repository's, except one file. */
    private static void linkAllBut(Path directory, String folder, String file) {
        Path from = repository().resolve(folder);
        try (Stream<Path> files = Files.list(from)) {
            Path to = Files.createDirectories(directory.resolve(folder));
            files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(file))
                    .forEach(name -> link(to, from, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path in, Path to, String name) {
        try {
            Files.createSymbolicLink(in.resolve(name), to.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(repository().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command in it, replacing the shell, so that signals reach it. */
    public Processes.Started start(Map<String, String> environment, String command) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("OHMSWEEP_JAVA_OPTS", JavaProcess.QUICK_START);
        // A process that a script started in the background may ignore Ctrl-C.
        return Processes.start(directory, all, List.of("env", "--default-signal=INT", "bash", "-c", command));
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

    /** Removes the links: JUnit warns about those that point outside its folder. */
    public void unlink() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

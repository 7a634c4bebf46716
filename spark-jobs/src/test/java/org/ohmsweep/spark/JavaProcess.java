package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Java programs on the classes of the tests, in processes of their own, with the launcher's flags. */
public final class JavaProcess {
    /** The tests' own trainers do not repay the optimizing compiler. */
    public static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private JavaProcess() {}

    /**
     * Starts a program.
     *
     * @param directory for its output
     * @param flags of the Java machine, as -Xmx512m
     * @param main the class
     */
    public static Processes.Started start(Path directory, List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launcherFlags());
        command.add(QUICK_START);
        command.add("-D" + FakeExecutor.PACE + "=" + Integer.getInteger(FakeExecutor.PACE, 0));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return Processes.start(directory, Map.of(), command);
    }

    private static List<String> launcherFlags() {
        try {
            return List.of(
                    Files.readString(Path.of("target", "jvm.options")).strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

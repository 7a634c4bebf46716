package org.ohmsweep.spark;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A way of running sweeps, as users have it: the launcher, in a process of its own, with a master.
 *
 * @param master Spark's master
 * @param environment where that master is found
 */
public record SweepRunner(String master, Map<String, String> environment) {
    /** What is missing when it is not ready. */
    public static final String WHY_NOT =
            "there is no jar before the phase `package`, or no `env --default-signal` to let Ctrl-C through";

    public SweepRunner {
        Objects.requireNonNull(master, "master");
        environment = Map.copyOf(environment);
    }

    /** Starts {@code run} in a directory. */
    public Processes.Started start(Path directory, List<String> arguments) {
        // A process that is started in the background of a script may have been told to ignore Ctrl-C.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(List.of(repository().resolve("bin/ohmsweep").toString(), "run", "--master", master));
        command.addAll(arguments);
        return Processes.start(directory, environment, command);
    }

    /** Whether the launcher has a jar and can be sent Ctrl-C. */
    public static boolean isReady() {
        return Processes.canRun("sh", "-c", "ls target/ohmsweep-*.jar")
                && Processes.canRun("env", "--default-signal=INT", "true");
    }

    /** The repository. */
    public static Path repository() {
        return Paths.get("").toAbsolutePath().getParent();
    }
}

package org.ohmsweep.spark.commands;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.spark.console.LiveText;
import org.ohmsweep.spark.sweep.TrialExecutor;

/**
 * What a command sees of the world outside.
 *
 * @param executor runs trials
 * @param out results
 * @param err progress and errors
 * @param terminal whether {@code err} is a terminal
 * @param environment environment variables
 * @param home the installation, with its folder {@code conf}; empty when it is not known
 */
public record Surroundings(
        TrialExecutor executor,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Map<String, String> environment,
        Optional<Path> home) {
    public Surroundings {
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(home, "home");
    }

    /** Progress on {@code err}. Where that is the process's own standard error, its log goes above the progress. */
    LiveText liveText() {
        LiveText text = new LiveText(err, terminal);
        if (terminal && err == System.err) {
            System.setErr(text.above());
        }
        return text;
    }

    /** An environment variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}

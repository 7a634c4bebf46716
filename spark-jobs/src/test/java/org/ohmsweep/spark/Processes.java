package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Starts programs for tests. */
public final class Processes {
    private Processes() {}

    /**
     * What a program did.
     *
     * @param status its exit status
     * @param out standard output
     * @param err standard error
     */
    public record Result(int status, String out, String err) {}

    /** A running program, its output in files. */
    public record Started(Process process, Path out, Path err) {
        /** Waits until it has written a text to standard error; fails when it ends before that. */
        public void awaitError(String text) {
            awaitUntil("it says '" + text + "'", () -> {
                try {
                    return Files.readString(err).contains(text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        /** Waits until a condition holds; fails when the program ends before. */
        public void awaitUntil(String what, BooleanSupplier condition) {
            try {
                Await.until(what, () -> {
                    boolean isAlive = process.isAlive();
                    if (condition.getAsBoolean()) {
                        return true;
                    }
                    if (!isAlive) {
                        throw new AssertionError("ended before " + what + ": " + await());
                    }
                    return false;
                });
            } catch (AssertionError e) {
                process.destroyForcibly();
                throw e;
            }
        }

        /** Waits for its end. */
        public Result await() {
            try {
                if (!process.waitFor(Await.MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("not ended after " + Await.MINUTES + " minutes: " + Files.readString(err));
                }
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Starts a program. */
    public static Started start(Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new Started(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a program exists and succeeds. */
    public static boolean canRun(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a program to its end. */
    public static Result run(Path directory, Map<String, String> environment, List<String> command) {
        return start(directory, environment, command).await();
    }
}

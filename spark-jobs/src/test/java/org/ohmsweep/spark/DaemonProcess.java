package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * Daemons that tests need, in a Java process of their own. They are up once the file of their addresses exists, and end
 * with the process's standard input: at the latest with the process of the tests.
 */
final class DaemonProcess implements AutoCloseable {
    /** Flags of Java machines that start much and compute little: the first compiler will do. */
    static final List<String> SHORT_LIVED = List.of(JavaProcess.QUICK_START, "-XX:+UseSerialGC");

    private static final int STOP_SECONDS = 20;

    private final Processes.Started process;

    /**
     * Starts a program of the tests' class path and waits until its daemons run.
     *
     * @param type has the main method, which calls {@link #serve}
     * @param site the file of addresses; its folder is where the program runs
     * @param arguments the program's second argument and so on; the first is that file
     */
    DaemonProcess(Class<?> type, Path site, String... arguments) {
        String home = System.getProperty("java.home");
        List<String> command =
                new ArrayList<>(List.of(Paths.get(home, "bin", "java").toString()));
        command.addAll(SHORT_LIVED);
        command.addAll(List.of(
                "-Xmx700m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                type.getName(),
                site.toString()));
        command.addAll(List.of(arguments));
        process = Processes.start(site.getParent(), Map.of("JAVA_HOME", home), command);
        process.awaitUntil(type.getSimpleName() + " serves", () -> Files.exists(site));
    }

    /**
     * The other end: reports that the daemons are up, and returns when they should end.
     *
     * @param site the file of addresses
     * @param addresses what clients need to find the daemons
     */
    static void serve(String site, Consumer<Configuration> addresses) throws IOException {
        Configuration content = new Configuration(false);
        addresses.accept(content);
        Path ready = Paths.get(site);
        Path half = ready.resolveSibling(ready.getFileName() + ".part");
        try (var out = Files.newOutputStream(half)) {
            content.writeXml(out);
        }
        Files.move(half, ready, StandardCopyOption.ATOMIC_MOVE);
        while (System.in.read() >= 0) {
            // Nothing is written; it ends with the process that started this one.
        }
    }

    @Override
    public void close() {
        try {
            process.process().getOutputStream().close();
            if (!process.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.process().destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.process().destroyForcibly();
        }
    }
}

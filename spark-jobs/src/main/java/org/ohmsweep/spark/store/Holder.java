package org.ohmsweep.spark.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Who holds a folder.
 *
 * @param text one line, for people
 * @param run unlike that of any other holder
 */
public record Holder(String text, RunId run) {
    public Holder {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(run, "run");
    }

    /** This process. */
    public static Holder thisProcess() {
        return new Holder(
                "process " + ProcessHandle.current().pid() + " of " + System.getProperty("user.name") + " on " + host()
                        + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                RunId.create());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed host";
        }
    }

    /** Content of a lock file. */
    String content() {
        return text + "\nrun " + run + "\nprocess " + processKey() + "\n";
    }

    /** Whether the content of a lock file was written by this process. */
    static boolean isOfThisProcess(String content) {
        return content.lines().anyMatch(("process " + processKey())::equals);
    }

    /** Unlike that of another process, also of one that has the same number later. */
    private static String processKey() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid() + " started "
                + process.info().startInstant().map(Instant::toString).orElse("unknown") + " on " + host();
    }

    /** The line for people of a lock file's content. */
    static String describe(String content) {
        return content.isBlank()
                ? "a process that has not signed its lock"
                : content.lines().findFirst().orElseThrow();
    }
}

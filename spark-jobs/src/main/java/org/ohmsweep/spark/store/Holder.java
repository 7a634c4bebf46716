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
        return text + "\nrun " + run + "\n";
    }

    /** The line for people of a lock file's content. */
    static String describe(String content) {
        return content.isBlank()
                ? "a process that has not signed its lock"
                : content.lines().findFirst().orElseThrow();
    }
}

package org.ohmsweep.spark.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds a folder.
 *
 * @param text one line, for messages
 * @param owner whose the lock is, whatever else its file says
 * @param gridSha256 of the grid that is swept; empty if there is none
 */
public record Holder(String text, UUID owner, Optional<String> gridSha256) {
    private static final String OWNER = "owner ";
    private static final String GRID = "grid ";
    private static final Duration CLOCK_SET = Duration.ofSeconds(5);
    private static final Pattern PROCESS = Pattern.compile("process ([0-9]{1,18}) started (\\S+) on (.*)");

    public Holder {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(gridSha256, "gridSha256");
    }

    /** A holder that sweeps no grid. */
    Holder(String text, UUID owner) {
        this(text, owner, Optional.empty());
    }

    /** This process. */
    public static Holder thisProcess() {
        return new Holder(
                "process " + ProcessHandle.current().pid() + " of " + System.getProperty("user.name") + " on " + host()
                        + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                UUID.randomUUID());
    }

    /** The same while it sweeps a grid, which `watch` shows. */
    public Holder sweeping(String gridSha256) {
        return new Holder(text, owner, Optional.of(gridSha256));
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
        return text + "\n" + OWNER + owner + "\nprocess " + processKey() + "\n"
                + gridSha256.map(sha256 -> GRID + sha256 + "\n").orElse("");
    }

    /** The owner that a lock file's content names. */
    static Optional<String> owner(String content) {
        return after(OWNER, content);
    }

    /** The grid that a lock file's content names. */
    static Optional<String> grid(String content) {
        return after(GRID, content);
    }

    private static Optional<String> after(String key, String content) {
        return content.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }

    /** Whether the content of a lock file was written by this process. */
    static boolean isOfThisProcess(String content) {
        return content.lines().anyMatch(("process " + processKey())::equals);
    }

    /** Whether the content of a lock file was written on this machine by a process that has ended. */
    static boolean isDead(String content) {
        return content.lines()
                .map(PROCESS::matcher)
                .anyMatch(process -> process.matches() && process.group(3).equals(host()) && !isAlive(process));
    }

    private static boolean isAlive(Matcher process) {
        Optional<ProcessHandle> found =
                ProcessHandle.of(Long.parseLong(process.group(1))).filter(ProcessHandle::isAlive);
        return found.isPresent()
                && found.get()
                        .info()
                        .startInstant()
                        .map(start -> isAbout(start, process.group(2)))
                        .orElse(true);
    }

    /** The system computes when a process started from a clock that may have been set meanwhile. */
    private static boolean isAbout(Instant start, String text) {
        try {
            return Duration.between(start, Instant.parse(text)).abs().compareTo(CLOCK_SET) <= 0;
        } catch (DateTimeParseException e) {
            return true; // it was not known then
        }
    }

    /** Identifies a process, even among those that get the same number later. */
    private static String processKey() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid() + " started "
                + process.info().startInstant().map(Instant::toString).orElse("unknown") + " on " + host();
    }

    /** The line for messages in a lock file's content. */
    static String describe(String content) {
        return content.isBlank()
                ? "a process that has not signed its lock"
                : content.lines().findFirst().orElseThrow();
    }
}

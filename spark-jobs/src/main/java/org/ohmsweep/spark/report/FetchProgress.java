package org.ohmsweep.spark.report;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.ohmsweep.data.fetch.FetchListener;

/** What a download does: one line that is updated on a terminal, a line for each event elsewhere. */
public final class FetchProgress implements FetchListener {
    private static final long PAUSE = Duration.ofMillis(200).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final double MEGABYTE = 1e6;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private String address = "";
    private long held;
    private long started;
    private long shown;
    private boolean lineOpen;

    /**
     * @param out where to
     * @param terminal whether that is a terminal, on which a line can be updated
     * @param nanoTime a clock, ns
     */
    public FetchProgress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = Objects.requireNonNull(out, "out");
        this.terminal = terminal;
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    @Override
    public void alreadyRight(Path file) {
        line(file + " is there, as published");
    }

    @Override
    public void started(URI from, long bytesHeld) {
        address = from.toString();
        held = bytesHeld;
        started = nanoTime.getAsLong();
        shown = started;
        line(address + (held > 0 ? String.format(Locale.ROOT, " (going on at %.1f MB)", held / MEGABYTE) : ""));
    }

    @Override
    public void received(long bytes, OptionalLong total) {
        long now = nanoTime.getAsLong();
        if (!terminal || now - shown < PAUSE) {
            return;
        }
        shown = now;
        double rate = (bytes - held) / MEGABYTE / ((now - started) * 1e-9);
        String of = total.isEmpty() ? "" : String.format(Locale.ROOT, " of %.1f", total.getAsLong() / MEGABYTE);
        out.print(CLEAR_LINE + String.format(Locale.ROOT, "  %.1f%s MB, %.1f MB/s", bytes / MEGABYTE, of, rate));
        out.flush();
        lineOpen = true;
    }

    @Override
    public void failed(URI from, String why, boolean again) {
        line("  " + from + ": " + why + (again ? "; asking again" : ""));
    }

    @Override
    public void stored(Path file) {
        line("  " + file + ": complete, checksum right");
    }

    private void line(String text) {
        if (lineOpen) {
            out.print(CLEAR_LINE);
            lineOpen = false;
        }
        out.println(text);
    }
}

package org.ohmsweep.spark.console;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.ohmsweep.data.fetch.FetchListener;

/** Progress of downloads: a line that is updated on a terminal, a line for each event elsewhere. */
public final class FetchProgress implements FetchListener {
    private static final long PAUSE = Duration.ofMillis(200).toNanos();
    private static final double MEGABYTE = 1e6;

    private final LiveText text;
    private final LongSupplier nanoTime;
    private long held;
    private long started;
    private long shown;

    /**
     * @param text where progress is shown
     * @param nanoTime a clock, ns
     */
    public FetchProgress(LiveText text, LongSupplier nanoTime) {
        this.text = Objects.requireNonNull(text, "text");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    @Override
    public void alreadyRight(Path file) {
        text.print(file + " is already there, as published");
    }

    @Override
    public void started(URI from, long bytesHeld) {
        held = bytesHeld;
        started = nanoTime.getAsLong();
        shown = started;
        text.print(from + (held > 0 ? String.format(Locale.ROOT, " (resuming at %.1f MB)", held / MEGABYTE) : ""));
    }

    @Override
    public void received(long bytes, OptionalLong total) {
        long now = nanoTime.getAsLong();
        if (!text.isTerminal() || now - shown < PAUSE) {
            return;
        }
        shown = now;
        double rate = (bytes - held) / MEGABYTE / ((now - started) * 1e-9);
        String of = total.isEmpty() ? "" : String.format(Locale.ROOT, " of %.1f", total.getAsLong() / MEGABYTE);
        text.draw(List.of(String.format(Locale.ROOT, "  %.1f%s MB, %.1f MB/s", bytes / MEGABYTE, of, rate)));
    }

    @Override
    public void failed(URI from, String why, boolean again) {
        text.print("  " + from + ": " + why + (again ? "; retrying" : ""));
    }

    @Override
    public void stored(Path file) {
        text.print("  " + file + ": complete, checksum verified");
    }
}

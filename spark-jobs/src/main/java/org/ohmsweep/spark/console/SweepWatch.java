package org.ohmsweep.spark.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.store.LockWatch;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TrialsTable;

/**
 * Follows a sweep from another process by polling its folder: reads tables and lock, writes nothing. Speed and time left
 * count from the first look. Not thread-safe.
 */
public final class SweepWatch {
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(5);

    /** State of the sweep. */
    public enum State {
        /** The folder holds no sweep yet, or its run has only begun. */
        AWAITED,
        /** A run is working on it. */
        RUNNING,
        /** All its trials are done. */
        COMPLETE,
        /** No run is working on it, and not all its trials are done. */
        STOPPED
    }

    private final OutputFolder folder;
    private final Results results;
    private final LockWatch lock;
    private final LiveText text;
    private final LongSupplier nanoTime;
    private List<String> sweepFiles = List.of();
    private List<SweepRow> rows = List.of();
    private List<List<String>> trialFiles = List.of();
    private WatchedSweep sweep;
    private Progress progress;
    private long begin;
    private long changed;
    private long lastShown;
    private boolean isAwaited;
    private boolean isShown;

    /**
     * @param folder need not exist
     * @param text where progress is shown
     * @param nanoTime a clock, ns
     */
    public SweepWatch(OutputFolder folder, LiveText text, LongSupplier nanoTime) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.results = new Results(folder);
        this.lock = new LockWatch(folder, nanoTime);
        this.text = Objects.requireNonNull(text, "text");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    /**
     * Looks once and shows what it finds.
     *
     * @throws org.ohmsweep.UserException when the folder or a file in it cannot be read
     */
    public State look() {
        // The lock first: a run that has ended stored everything before.
        Optional<LockWatch.Held> held = lock.look();
        boolean isNew = readSweeps();
        Optional<String> wanted = wanted(held);
        if (wanted.isEmpty()) {
            await(held);
            return State.AWAITED;
        }
        if (sweep == null || !wanted.get().equals(sweep.gridSha256())) {
            begin(wanted.get());
        } else if (isNew) {
            sweep.plan(rows, results);
            trialFiles = List.of();
        }
        boolean isChanged = readTrials();
        State state = state(held.isPresent());
        show(state, isChanged);
        return state;
    }

    /** Reads planned trials when they have changed. */
    private boolean readSweeps() {
        List<String> files = results.files(SweepsTable.TABLE);
        if (files.equals(sweepFiles)) {
            return false;
        }
        rows = results.plannedTrials();
        sweepFiles = files;
        return true;
    }

    /** The grid to follow: the run's, or else the one recorded last. */
    private Optional<String> wanted(Optional<LockWatch.Held> held) {
        Optional<String> swept = held.flatMap(LockWatch.Held::gridSha256);
        return swept.isPresent()
                ? swept.filter(
                        grid -> rows.stream().anyMatch(row -> row.gridSha256().equals(grid)))
                : rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(rows.get(rows.size() - 1).gridSha256());
    }

    private void await(Optional<LockWatch.Held> held) {
        if (!isAwaited) {
            isAwaited = true;
            text.draw(List.of("Waiting for a sweep in " + folder
                    + held.map(run -> ", where " + run.holder() + " is starting")
                            .orElse("") + " ..."));
        }
    }

    private void begin(String grid) {
        sweep = new WatchedSweep(grid);
        sweep.plan(rows, results);
        trialFiles = List.of();
        begin = nanoTime.getAsLong();
        text.print("Sweep " + sweep.name() + " in " + folder);
    }

    private boolean readTrials() {
        List<List<String>> files = List.of(results.files(TrialsTable.TABLE), results.files(FailuresTable.TABLE));
        if (files.equals(trialFiles)) {
            return false;
        }
        progress = sweep.read(results, text);
        trialFiles = files;
        changed = nanoTime.getAsLong();
        return true;
    }

    private State state(boolean isHeld) {
        if (progress.done() == progress.total()
                && sweep.map().map(ToleranceMap::isDone).orElse(true)) {
            return State.COMPLETE;
        }
        return isHeld ? State.RUNNING : State.STOPPED;
    }

    private void show(State state, boolean isChanged) {
        long now = nanoTime.getAsLong();
        if (!text.isTerminal()
                && state == State.RUNNING
                && !(isChanged && (!isShown || now - lastShown >= PLAIN_PAUSE.toNanos()))) {
            return;
        }
        lastShown = now;
        isShown = true;
        Duration elapsed = Duration.ofNanos(now - begin);
        List<String> lines = new ArrayList<>();
        lines.add(sweep.map().map(map -> ToleranceTable.progress(map) + ": ").orElse("")
                + progress.line(elapsed, parallel(changed - begin), Duration.ofNanos(now - changed)));
        if (text.isTerminal() || state != State.RUNNING) {
            lines.addAll(progress.extremes());
        }
        text.draw(lines);
        if (state != State.RUNNING) {
            text.release();
        }
    }

    /** In a steady stream of trials: their total time over the time in which they ended. */
    private double parallel(long nanos) {
        return nanos <= 0 ? 0 : progress.busySeconds() / (nanos / 1e9);
    }

    /** Failed trials of the sweep, at the last look. */
    public long failed() {
        return progress == null ? 0 : progress.failed();
    }

    /** Trials of the sweep that were not done at the last look. */
    public long left() {
        return progress == null ? 0 : progress.total() - progress.done();
    }

    /** Lines of the tolerance map that were not decided at the last look; 0 for an ordinary grid. */
    public long linesLeft() {
        return sweep == null
                ? 0
                : sweep.map()
                        .map(map -> map.lines().size() - map.search().decided())
                        .orElse(0L);
    }
}

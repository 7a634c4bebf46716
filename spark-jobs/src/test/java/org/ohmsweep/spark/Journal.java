package org.ohmsweep.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.sweep.TrialExecutor;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/**
 * A file in which trials of any process note their start and their end, in order of time.
 *
 * @param file its path, as text: a Path cannot be serialised
 */
public record Journal(String file) implements Serializable {
    /**
     * A note.
     *
     * @param process that ran the trial
     * @param isStart or else its end
     * @param trial its point and repeat
     */
    public record Note(long process, boolean isStart, String trial) {}

    public Journal {
        Objects.requireNonNull(file, "file");
    }

    /** The name of a trial in it. */
    public static String trial(String pointId, int repeat) {
        return pointId + "/" + repeat;
    }

    /** Runs trials on an executor and notes them here. */
    public TrialExecutor of(TrialExecutor executor) {
        return (spec, images, observer) -> run(executor, spec, images, observer);
    }

    private TrialOutcome run(TrialExecutor executor, TrialSpec spec, TaskSet images, TrialObserver observer) {
        String trial = trial(new NormalForm(spec.point()).pointId(), spec.repeat());
        note(true, trial);
        TrialOutcome outcome = executor.run(spec, images, observer);
        note(false, trial);
        return outcome;
    }

    private void note(boolean isStart, String trial) {
        String line = ProcessHandle.current().pid() + " " + (isStart ? "start" : "end") + " " + trial + "\n";
        try {
            // One write to a file opened for appending: lines stay whole.
            Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All notes so far. */
    public List<Note> notes() {
        Path path = Path.of(file);
        try {
            return !Files.exists(path)
                    ? List.of()
                    : Files.readString(path)
                            .lines()
                            .map(line -> line.split(" "))
                            .map(parts -> new Note(Long.parseLong(parts[0]), parts[1].equals("start"), parts[2]))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The trials that have ended. */
    public Set<String> ended() {
        return notes().stream().filter(note -> !note.isStart()).map(Note::trial).collect(Collectors.toSet());
    }

    /** How many trials were started. */
    public int starts() {
        return (int) notes().stream().filter(Note::isStart).count();
    }
}

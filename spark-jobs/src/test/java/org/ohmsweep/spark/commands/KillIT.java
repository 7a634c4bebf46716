package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.JavaProcess;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.ParquetRows;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.CancelSignal;
import org.ohmsweep.spark.sweep.ModelExecutor;
import org.ohmsweep.spark.sweep.SparkContexts;
import org.ohmsweep.spark.sweep.Sweep;
import org.ohmsweep.spark.sweep.SweepListener;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TrialsTable;

/** A sweep whose driver is killed at random moments, and gone on with each time, ends with the rows of a quiet one. */
class KillIT {
    /** When the driver is killed. */
    private enum Moment {
        START_UP,
        MID_TRIAL,
        MID_COMMIT
    }

    private static final int CORES = 2;
    private static final int TRIAL_MILLISECONDS = 150;

    /** As many as run between two kills, or a few more where a batch is waited for; none do at start-up. */
    private static final int TRIALS_OF_A_KILL = 40;

    private final long seed = Long.getLong("ohmsweep.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final int kills = Sizes.KILLS.count();
    private final String grid = """
            name: killed
            repeats: %d
            trial: {tasks: [mnist, kmnist], train_images: 60, batch_size: 20, epochs_per_task: 2, learning_rate: 0.05,
                    network: {hidden_layers: [24, 16]}}
            axes: {device.bits: [2, 4]}
            """.formatted((kills + 1) * TRIALS_OF_A_KILL / 2);

    @TempDir
    Path directory;

    private Journal journal;

    private OutputFolder folder(String name) {
        return OutputFolder.at(directory.resolve(name).toString(), TestSweeps.hadoop());
    }

    private Processes.Started start() {
        return JavaProcess.start(
                directory,
                List.of("-Xmx1g"),
                SlowProgram.class,
                journal.file(),
                Integer.toString(TRIAL_MILLISECONDS),
                CommandTestCase.repository().toString(),
                "run",
                directory.resolve("grid.yaml").toString(),
                "--out",
                directory.resolve("killed").toString(),
                "--master=local[" + CORES + "]");
    }

    @Test
    void rowsAreThoseOfAQuietSweep() throws IOException {
        System.out.println("KillIT: replay with -Dohmsweep.seed=" + seed);
        Files.writeString(directory.resolve("grid.yaml"), grid);
        journal = new Journal(directory.resolve("journal").toString());
        int ended = 0;
        int torn = 0;
        Set<String> before = Set.of();
        for (int kill = 0; kill < kills; kill++) {
            Moment moment = Moment.values()[kill % Moment.values().length];
            Processes.Started run = start();
            awaitMoment(moment, run);
            run.process().destroyForcibly();
            Processes.Result killed = run.await();
            assertThat(killed.status())
                    .as("%s, seed %d: %s", moment, seed, killed.err())
                    .isEqualTo(137);
            int lost = lostThoughEnded(run.process().pid());
            Set<String> left = leftBehind();
            boolean isTorn = !before.containsAll(left);
            before = left;
            System.out.printf(
                    Locale.ROOT,
                    "KillIT: kill %d, %s: %d stored, %d ended but lost%s%n",
                    kill + 1,
                    moment,
                    storedTrials().size(),
                    lost,
                    isTorn ? ", in a batch" : "");
            ended += lost;
            torn += isTorn ? 1 : 0;
        }
        Processes.Result last = start().await();
        assertThat(last.status()).as("seed %d: %s", seed, last.err()).isZero();

        runQuietly();
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            List<String> rows = RowTexts.of(folder("quiet"), table);
            assertThat(rows).isNotEmpty();
            assertThat(RowTexts.of(folder("killed"), table)).as("seed %d", seed).isEqualTo(rows);
            assertThat(ParquetRows.count(directory.resolve("killed"), table))
                    .as("rows of all files of %s: none twice, seed %d", table.name(), seed)
                    .isEqualTo(rows.size());
        }
        int trials = RowTexts.of(folder("quiet"), TrialsTable.TABLE).size();
        int redone = journal.starts() - trials;
        System.out.printf(
                Locale.ROOT,
                "KillIT: %d kills, %d of them in a batch; %d trials, %d redone: %d ended but not yet stored, %d under way%n",
                kills,
                torn,
                trials,
                redone,
                ended,
                redone - ended);
        assertThat(redone).as("seed %d", seed).isBetween(ended, ended + CORES * kills);
    }

    private void awaitMoment(Moment moment, Processes.Started run) {
        long process = run.process().pid();
        switch (moment) {
            case START_UP -> pause(4_000);
            case MID_TRIAL -> {
                // By trials and not by time: the first ones of a process are slow.
                int trials = random.nextInt(TRIALS_OF_A_KILL);
                await(run, () -> started(process) && ended(process).size() >= trials);
                pause(TRIAL_MILLISECONDS);
            }
            case MID_COMMIT -> {
                await(run, () -> !ended(process).isEmpty());
                // A batch comes every two seconds, and takes some milliseconds.
                int batches = batches() + random.nextInt(2);
                await(run, () -> batches() >= batches && isStaging());
                pause(20);
            }
        }
    }

    private boolean started(long process) {
        return journal.notes().stream().anyMatch(note -> note.process() == process);
    }

    /** Trials that ended in a run, in the order of time. */
    private List<String> ended(long process) {
        return journal.notes().stream()
                .filter(note -> note.process() == process && !note.isStart())
                .map(Journal.Note::trial)
                .toList();
    }

    private void pause(int mostMilliseconds) {
        LockSupport.parkNanos((long) (random.nextDouble() * mostMilliseconds * 1e6));
    }

    private void await(Processes.Started run, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(run.process().isAlive())
                    .as(() -> "ended before it could be killed, seed " + seed + ": " + run.await())
                    .isTrue();
            LockSupport.parkNanos(500_000);
        }
    }

    private boolean isStaging() {
        return !names(".staging").isEmpty();
    }

    private int batches() {
        return names("trials").size();
    }

    private Set<String> storedTrials() {
        return new Results(folder("killed"))
                .trials().stream()
                        .map(trial -> Journal.trial(trial.pointId(), trial.repeat()))
                        .collect(Collectors.toSet());
    }

    /**
     * Trials that ended in a run and are not stored. They are its last ones: whatever ended earlier is published, but that
     * the cores' last trials may overtake one another.
     */
    private int lostThoughEnded(long process) {
        Set<String> stored = storedTrials();
        List<String> ended = ended(process);
        List<String> lost =
                ended.stream().filter(trial -> !stored.contains(trial)).toList();
        Optional<String> first = lost.stream().findFirst();
        if (first.isPresent()) {
            List<String> from = ended.subList(ended.indexOf(first.get()), ended.size());
            assertThat(from.size() - lost.size())
                    .as("stored trials that ended behind one that is lost, seed %d", seed)
                    .isLessThan(CORES);
        }
        return lost.size();
    }

    /** Files of batches that were not published to their end. A kill at start-up may find those of an earlier one. */
    private Set<String> leftBehind() {
        Set<String> left = new HashSet<>(names(".staging"));
        Set<String> whole = names("trials");
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            names(table.name()).stream()
                    .filter(name -> !whole.contains(name))
                    .forEach(name -> left.add(table.name() + "/" + name));
        }
        return left;
    }

    private Set<String> names(String subfolder) {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(directory.resolve("killed").resolve(subfolder))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (NoSuchFileException e) {
            return names; // the driver has not come so far
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private void runQuietly() {
        TaskSet images = TaskSet.load(new SyntheticTaskSource(), List.of("mnist", "kmnist"), 60);
        new Sweep(TestSweeps.grid(grid), images, folder("quiet"), new ModelExecutor())
                .run(
                        () -> SparkContexts.start(SparkContexts.conf(Optional.of("local[2]"), Optional.empty())),
                        false,
                        SweepListener.NONE,
                        new CancelSignal());
    }
}

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.ParquetRows;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.CancelSignal;
import org.ohmsweep.spark.sweep.ModelExecutor;
import org.ohmsweep.spark.sweep.SparkContexts;
import org.ohmsweep.spark.sweep.Sweep;
import org.ohmsweep.spark.sweep.SweepListener;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TrialsTable;

/** A sweep whose driver is killed at random moments, and resumed each time, ends with the rows of an undisturbed one. */
class KillIT {
    /** When the driver is killed. */
    private enum Moment {
        START_UP,
        MID_TRIAL,
        MID_COMMIT
    }

    private static final int CORES = 2;

    /** More than pass the gate before it. */
    private static final int TRIALS_OF_A_KILL = 20;

    private final long seed = Long.getLong("ohmsweep.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final int kills = Sizes.KILLS.count();
    private final String grid = """
            name: killed
            repeats: %d
            trial: {tasks: [a, b], train_images: 30, batch_size: 10, epochs_per_task: 2, learning_rate: 0.05,
                    network: {hidden_layers: [24, 16]}, time: {shelf: [1h]}}
            axes: {device.bits: [2, 4]}
            """.formatted((kills + 1) * TRIALS_OF_A_KILL / 2);

    @TempDir
    Path directory;

    private Journal journal;
    private TrialGate gate;
    private Results killed;

    private OutputFolder folder(String name) {
        return OutputFolder.at(directory.resolve(name).toString(), TestSweeps.hadoop());
    }

    @Test
    void rowsAreThoseOfAQuietSweep() throws IOException {
        System.out.println("KillIT: replay with -Dohmsweep.seed=" + seed);
        GatedProgram program = GatedProgram.prepare(directory, grid);
        journal = program.journal();
        gate = program.gate();
        killed = new Results(folder("killed"));
        int lost = 0;
        int underWay = 0;
        int torn = 0;
        for (int kill = 0; kill < kills; kill++) {
            Moment moment = Moment.values()[kill % Moment.values().length];
            Set<String> stored = storedTrials();
            Set<String> left = leftBehind();
            gate.open(moment == Moment.START_UP ? TRIALS_OF_A_KILL / 2 : 0);
            Processes.Started run = program.start(CORES);
            long process = run.process().pid();
            switch (moment) {
                case START_UP -> {
                    pause(4_000);
                    kill(run);
                }
                case MID_TRIAL -> killInTrials(run);
                case MID_COMMIT -> killInBatch(run);
            }
            Set<String> now = storedTrials();
            assertThat(now).as("%s, seed %d", moment, seed).containsAll(stored);
            Set<String> lostNow = ended(process);
            lostNow.removeAll(now);
            boolean isTorn = !left.containsAll(leftBehind());
            System.out.printf(
                    Locale.ROOT,
                    "KillIT: kill %d, %s: %d stored, %d ended but lost%s%n",
                    kill + 1,
                    moment,
                    now.size(),
                    lostNow.size(),
                    isTorn ? ", in a batch" : "");
            assertThat(isTorn || moment != Moment.MID_COMMIT)
                    .as("a batch is half published, seed %d", seed)
                    .isTrue();
            lost += lostNow.size();
            underWay += started(process).size() - ended(process).size();
            torn += isTorn ? 1 : 0;
        }
        gate.open();
        Processes.Result last = program.start(CORES).await();
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
                lost,
                underWay);
        assertThat(redone).as("seed %d", seed).isEqualTo(lost + underWay);
        assertThat(underWay).as("seed %d", seed).isLessThanOrEqualTo(CORES * kills);
    }

    /** At a random moment after some trials were stored and some more have ended, with one under way on every core. */
    private void killInTrials(Processes.Started run) {
        long process = run.process().pid();
        int first = 1 + random.nextInt(TRIALS_OF_A_KILL / 4);
        gate.open(first);
        run.awaitUntil(
                "the first trials are stored",
                () -> ended(process).size() == first && storedTrials().containsAll(ended(process)));
        Set<String> stored = storedTrials();
        int all = first + random.nextInt(TRIALS_OF_A_KILL / 4);
        gate.open(all);
        run.awaitUntil(
                "the next trials have ended",
                () -> ended(process).size() == all && started(process).size() == all + CORES);
        pause(2_000); // in which they may be stored, too
        kill(run);
        assertThat(storedTrials()).as("seed %d", seed).containsAll(stored);
    }

    /** While the folder of a table is away, the files of the tables before it are published, and its own is tried again. */
    private void killInBatch(Processes.Started run) throws IOException {
        long process = run.process().pid();
        run.awaitUntil("trials are under way", () -> started(process).size() == CORES);
        Table<?> table = RowTexts.TRIAL_TABLES.get(random.nextInt(RowTexts.TRIAL_TABLES.size()));
        Path files = directory.resolve("killed").resolve(table.name());
        Path away = directory.resolve("away");
        Files.move(files, away);
        gate.open(1 + random.nextInt(TRIALS_OF_A_KILL / 2));
        run.awaitUntil(
                "a file of " + table.name() + " waits to be published",
                () -> names(".staging").stream().anyMatch(name -> name.endsWith("." + table.name())));
        kill(run);
        Files.move(away, files);
    }

    private void kill(Processes.Started run) {
        run.process().destroyForcibly();
        Processes.Result result = run.await();
        assertThat(result.status()).as("seed %d: %s", seed, result.err()).isEqualTo(137);
    }

    /** Trials that were started in a run. */
    private Set<String> started(long process) {
        return trials(process, true);
    }

    /** Trials that ended in a run. */
    private Set<String> ended(long process) {
        return trials(process, false);
    }

    private Set<String> trials(long process, boolean isStart) {
        return journal.notes().stream()
                .filter(note -> note.process() == process && note.isStart() == isStart)
                .map(Journal.Note::trial)
                .collect(Collectors.toSet());
    }

    private void pause(int mostMilliseconds) {
        LockSupport.parkNanos((long) (random.nextDouble() * mostMilliseconds * 1e6));
    }

    private Set<String> storedTrials() {
        return killed.trials().stream()
                .map(trial -> Journal.trial(trial.pointId(), trial.repeat()))
                .collect(Collectors.toSet());
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
        new Sweep(TestSweeps.grid(grid), TestSweeps.images(1), folder("quiet"), new ModelExecutor())
                .run(
                        () -> SparkContexts.start(SparkContexts.conf(Optional.of("local[2]"), Optional.empty())),
                        false,
                        SweepListener.NONE,
                        new CancelSignal());
    }
}

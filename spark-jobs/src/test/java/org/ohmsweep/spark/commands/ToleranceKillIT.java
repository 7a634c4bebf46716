package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.ParquetRows;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.CancelSignal;
import org.ohmsweep.spark.sweep.ModelExecutor;
import org.ohmsweep.spark.sweep.SparkContexts;
import org.ohmsweep.spark.sweep.Sweep;
import org.ohmsweep.spark.sweep.SweepListener;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TolerancesTable;

/**
 * A tolerance map whose driver is killed again and again ends with the rows and boundaries of an undisturbed one. In every
 * build, {@code ToleranceIT} stops runs within and between rounds.
 */
@Tag(Sizes.EXHAUSTIVE)
class ToleranceKillIT {
    private static final String GRID = """
            name: killed
            trial: {tasks: [a, b], train_images: 30, batch_size: 10, epochs_per_task: 2, learning_rate: 0.05,
                    network: {hidden_layers: [24, 16]}}
            axes: {device.bits: [1, 2, 3, 4]}
            tolerance: {of: device.write_noise, from: 0.01, to: 4, ratio: 1.1, holds: [acc >= 0.3], repeats: {from: 3, to: 20}}
            """;

    private final long seed = Long.getLong("ohmsweep.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path directory;

    private OutputFolder folder(String name) {
        return OutputFolder.at(directory.resolve(name).toString(), TestSweeps.hadoop());
    }

    @Test
    void rowsAndBoundariesAreThoseOfAQuietSearch() throws IOException {
        System.out.println("ToleranceKillIT: replay with -Dohmsweep.seed=" + seed);
        GatedProgram program = GatedProgram.prepare(directory, GRID);
        Journal journal = program.journal();
        TrialGate gate = program.gate();
        int kills = 0;
        for (; kills < Sizes.KILLS.count(); kills++) {
            int passing = 1 + random.nextInt(12);
            gate.open(passing); // of each round
            Processes.Started run = program.start(2);
            while (run.process().isAlive() && !isUnderWay(journal, run.process().pid(), passing)) {
                LockSupport.parkNanos(10_000_000);
            }
            run.process().destroyForcibly();
            if (run.await().status() == 0) {
                break;
            }
        }
        gate.open();
        Processes.Result last = program.start(2).await();
        assertThat(last.status()).as("seed %d: %s", seed, last.err()).isZero();
        System.out.println("ToleranceKillIT: " + kills + " kills, " + journal.starts() + " trials started");

        new Sweep(TestSweeps.grid(GRID), TestSweeps.images(1), folder("quiet"), new ModelExecutor())
                .run(
                        () -> SparkContexts.start(SparkContexts.conf(Optional.of("local[2]"), Optional.empty())),
                        false,
                        SweepListener.NONE,
                        new CancelSignal());
        for (Table<?> table : Tables.ALL) {
            List<String> rows = RowTexts.of(folder("quiet"), table);
            assertThat(RowTexts.of(folder("killed"), table))
                    .as("%s, seed %d", table.name(), seed)
                    .isEqualTo(rows);
        }
        for (Table<?> table : List.of(SweepsTable.TABLE, TolerancesTable.TABLE)) {
            assertThat(ParquetRows.count(directory.resolve("killed"), table))
                    .as("rows of all files of %s, seed %d", table.name(), seed)
                    .isEqualTo(RowTexts.of(folder("quiet"), table).size())
                    .isPositive();
        }
    }

    /** Whether some trials of a process have ended, perhaps in several rounds, and another one is under way. */
    private static boolean isUnderWay(Journal journal, long process, int ended) {
        List<Boolean> starts = journal.notes().stream()
                .filter(note -> note.process() == process)
                .map(Journal.Note::isStart)
                .toList();
        int started = Collections.frequency(starts, true);
        int done = Collections.frequency(starts, false);
        return done >= ended && started > done;
    }
}

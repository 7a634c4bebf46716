package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.JavaProcess;
import org.ohmsweep.spark.ParquetRows;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.AccuracyMatrixTable;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightHistogramsTable;

/** Many trials, and grids of many points, in a driver of 512 MB. */
class ScaleIT {
    private static final List<String> SMALL_HEAP = List.of("-Xmx512m");

    /** Rows that a trial of FakeExecutor with two tasks gives. */
    private static final Map<Table<?>, Integer> ROWS_OF_A_TRIAL = Map.of(
            TrialsTable.TABLE, 1,
            EpochsTable.TABLE, 4,
            AccuracyMatrixTable.TABLE, 6,
            WeightHistogramsTable.TABLE, 14,
            EnduranceTable.TABLE, 2,
            SweepsTable.TABLE, 1);

    /** From here on, the heap's growth is judged: what is below fits one Spark job. */
    private static final int MANY = 100_000;

    private static final int FIRST = 20_000;

    @TempDir
    Path directory;

    private final int trials = Sizes.TRIVIAL_TRIALS.count();

    private static Processes.Result await(Processes.Started process) {
        Processes.Result result = process.await();
        assertThat(result.status()).as(result.err()).isZero();
        return result;
    }

    private static List<String[]> lines(Processes.Result result, String first) {
        return result.out()
                .lines()
                .map(line -> line.split(" "))
                .filter(parts -> parts[0].equals(first))
                .toList();
    }

    @Test
    void aSmallDriverRunsManyTrials() {
        Path out = directory.resolve("out");
        Processes.Result result = await(JavaProcess.start(
                directory,
                SMALL_HEAP,
                ManyTrials.class,
                Integer.toString(trials),
                out.toString(),
                Path.of("")
                        .toAbsolutePath()
                        .getParent()
                        .resolve("conf/spark-defaults.conf")
                        .toString()));
        assertThat(result.out())
                .contains("completed " + trials)
                .contains("plan " + new PlanCounts(trials, trials, 0, 0, 0, 0));
        ROWS_OF_A_TRIAL.forEach((table, rows) ->
                assertThat(ParquetRows.count(out, table)).as(table.name()).isEqualTo((long) rows * trials));
        OutputFolder folder = OutputFolder.at(out.toString(), TestSweeps.hadoop());
        assertThat(new Results(folder).trials()).as("each once").hasSize(trials);

        long seconds = Long.parseLong(lines(result, "seconds").get(0)[1]);
        long files = RowTexts.TRIAL_TABLES.stream()
                .mapToLong(table -> ParquetRows.files(out, table).size())
                .sum();
        System.out.println("ScaleIT: " + trials + " trials in " + seconds + " s, " + files + " files");
        assertThat(files).isLessThanOrEqualTo(200);

        List<String[]> heap = lines(result, "heap");
        assertThat(heap).hasSize(trials / 1_000);
        long first = peak(heap, 0, FIRST);
        long last = peak(heap, trials - FIRST, trials);
        System.out.println("ScaleIT: live heap at most " + first / 1_000_000 + " MB in the first " + FIRST + " trials, "
                + last / 1_000_000 + " MB in the last");
        if (trials >= MANY) {
            assertThat((double) last).as("live heap, bytes").isLessThan(1.1 * first);
        }
    }

    private static long peak(List<String[]> heap, int from, int to) {
        return heap.stream()
                .filter(parts -> Integer.parseInt(parts[1]) > from && Integer.parseInt(parts[1]) <= to)
                .mapToLong(parts -> Long.parseLong(parts[2]))
                .max()
                .orElseThrow();
    }

    @Test
    void aSmallDriverPlansManyPoints() {
        int points = 10 * trials;
        Path out = directory.resolve("out");
        Processes.Result result = await(
                JavaProcess.start(directory, SMALL_HEAP, ManyPoints.class, Integer.toString(points), out.toString()));
        PlanCounts missing = new PlanCounts(points, 0, points, 0, 0, 0);
        assertThat(result.out()).contains("plan " + missing).contains("record " + missing);
        assertThat(ParquetRows.count(out, SweepsTable.TABLE)).isEqualTo(points);
        System.out.println("ScaleIT: " + points + " points: planned in "
                + lines(result, "seconds").get(0)[1] + " s, planned and recorded in "
                + lines(result, "seconds").get(1)[1] + " s");
        assertThat(Arrays.asList(out.toFile().list())).contains("sweeps", "trials");
    }
}

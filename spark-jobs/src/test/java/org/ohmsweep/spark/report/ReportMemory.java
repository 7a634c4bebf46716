package org.ohmsweep.spark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.ohmsweep.device.EvenBins;
import org.ohmsweep.device.LayerHistogram;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.WeightBinRow;
import org.ohmsweep.spark.tables.WeightHistogramsTable;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.WeightSnapshot;

/**
 * The memory that a report takes, in a process of its own, measured as the smallest {@code -Xmx} with which it succeeds.
 *
 * <p>Argument: the folder. With a second one, a multiple of 1000, the folder is filled with that many trials, each with 576
 * bins of histograms (those of docs/results have 523 on average).
 */
public final class ReportMemory {
    private static final int BATCH = 1_000;

    private ReportMemory() {}

    /** Fills a folder, or writes its report. */
    public static void main(String[] arguments) throws IOException {
        OutputFolder folder = OutputFolder.at(arguments[0], TestSweeps.hadoop());
        if (arguments.length > 1) {
            fill(folder, Integer.parseInt(arguments[1]));
        } else {
            Path report = Path.of(HtmlReport.write(folder));
            System.out.printf(
                    "report of %.1f MB in a heap of %d MB%n",
                    Files.size(report) / 1e6, Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    static void fill(OutputFolder folder, int trials) {
        Grid grid = TestSweeps.grid("""
                name: many
                repeats: 5
                trial: {tasks: [mnist, fmnist, kmnist], train_images: 20, batch_size: 10, epochs_per_task: 20}
                axes:
                  device.bound: {from: 0.1, to: %s, step: 0.1}
                  device.bits: [1, 2, 3, 4, 5]
                  device.write_noise: [0.01, 0.02, 0.05, 0.07, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3]
                  device.failure_ratio: [0, 0.001, 0.002, 0.008]
                """.formatted(trials / BATCH / 10 + "." + trials / BATCH % 10));
        folder.create(Tables.ALL);
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
            BatchWriter writer =
                    new BatchWriter(folder, lock, new FileMetadata("0", "name: many", "sha", List.of("d")), text -> {});
            for (long from = 0; from < grid.size(); from += BATCH) {
                writer.publish(rows(
                        LongStream.range(from, Math.min(from + BATCH, grid.size()))
                                .mapToObj(grid::get)
                                .toList(),
                        (int) from));
            }
        }
    }

    private static List<TableRows<?>> rows(List<TrialSpec> specs, int first) {
        List<TableRows<?>> tables = new ArrayList<>(TestRows.rows(specs));
        tables.removeIf(rows -> rows.table() == WeightHistogramsTable.TABLE);
        List<WeightBinRow> bins = new ArrayList<>();
        List<SweepRow> sweep = new ArrayList<>();
        for (TrialSpec spec : specs) {
            String trialId = TestRows.identity(spec).trialId();
            sweep.add(new SweepRow("many", "sha", null, first + sweep.size(), trialId, null));
            bins.addAll(bins(trialId, spec));
        }
        tables.add(new TableRows<>(WeightHistogramsTable.TABLE, bins));
        tables.add(new TableRows<>(SweepsTable.TABLE, sweep));
        return tables;
    }

    private static List<WeightBinRow> bins(String trialId, TrialSpec spec) {
        List<WeightBinRow> rows = new ArrayList<>();
        EvenBins bins = new EvenBins(spec.point().device().bound().doubleValue(), 21);
        for (int task = 0; task <= 3; task++) {
            List<LayerHistogram> layers = new ArrayList<>();
            for (int layer = 1; layer <= 3; layer++) {
                layers.add(new LayerHistogram(layer, bins, Collections.nCopies(bins.count(), 1000 + task)));
            }
            WeightSnapshot moment = new WeightSnapshot(task, task == 0 ? 0 : 20, layers);
            for (LayerHistogram layer : layers) {
                for (int bin = 0; bin < 48; bin++) {
                    rows.add(new WeightBinRow(trialId, moment, layer, bin));
                }
            }
        }
        return rows;
    }
}

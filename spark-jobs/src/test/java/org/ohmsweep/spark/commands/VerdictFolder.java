package org.ohmsweep.spark.commands;

import static org.ohmsweep.trial.TrialParameters.TASKS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.device.EvenBins;
import org.ohmsweep.device.LayerHistogram;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightHistogramsTable;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialResult;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.WeightSnapshot;

/** An output folder with trials of chosen outcomes. */
final class VerdictFolder {
    private static final FolderLock HELD = new FolderLock() {
        @Override
        public void checkHeld() {
            // held
        }

        @Override
        public void close() {
            // nothing
        }
    };

    private final List<TrialRow> trials = new ArrayList<>();
    private final List<SweepRow> sweeps = new ArrayList<>();
    private DataSource source = DataSource.REAL;
    private boolean measured;

    /** From now on the images are synthetic. */
    VerdictFolder synthetic() {
        source = DataSource.SYNTHETIC;
        return this;
    }

    /**
     * From now on trials have histograms and a ledger: of 100 weights, 10 after the first task and 20 after the second are
     * consolidated, and 100 x the write noise lie between states.
     */
    VerdictFolder measured() {
        measured = true;
        return this;
    }

    /** Five repeats of a point of two tasks: the first is learned to 0.8 and forgotten by this much, the second learned to 0.7. */
    VerdictFolder add(double forgetting, double programmable, UnaryOperator<GridPoint.Builder> point) {
        for (int repeat = 0; repeat < 5; repeat++) {
            TrialSpec spec = spec(repeat, point);
            add(spec, TrialIdentity.of(spec, "d", source), forgetting + repeat * 1e-3, programmable);
        }
        return this;
    }

    /** One trial that claims to be of another point, or of another version of the model. */
    VerdictFolder addStrange(String pointId, int modelVersion) {
        TrialSpec spec = spec(0, builder -> builder);
        String trialId = TrialSpec.trialId(pointId, spec.seed(), spec.repeat(), "d", modelVersion);
        return add(spec, new TrialIdentity(trialId, pointId, 1, 0, modelVersion, "d", source), 0, 1);
    }

    /** Records that the point's trials came from a device profile. */
    VerdictFolder profile(String name, UnaryOperator<GridPoint.Builder> point) {
        for (int repeat = 0; repeat < 5; repeat++) {
            TrialIdentity identity = TrialIdentity.of(spec(repeat, point), "d", source);
            sweeps.add(new SweepRow("s", "g", null, repeat, identity.trialId(), name));
        }
        return this;
    }

    static TrialSpec spec(int repeat, UnaryOperator<GridPoint.Builder> point) {
        return new TrialSpec(
                point.apply(GridPoint.paper().setText(TASKS, "mnist,kmnist")).build(), 1, repeat);
    }

    private VerdictFolder add(TrialSpec spec, TrialIdentity identity, double forgetting, double programmable) {
        double[][] accuracies = {{0.1, 0.1}, {0.8, 0.1}, {0.8 - forgetting, 0.7}};
        trials.add(new TrialRow(
                identity,
                new NormalForm(spec.point()),
                new TrialResult(
                        accuracies,
                        List.of(),
                        List.of(60_000, 60_000),
                        programmable,
                        0.5,
                        10L,
                        null,
                        24_000,
                        measured ? List.of(moment(spec, 1, 10), moment(spec, 2, 20)) : List.of(),
                        measured
                                ? List.of(
                                        new LayerWear(1, 100, new WearCounts(1.5, 7, 8), new WearCounts(41, 41, 41)),
                                        new LayerWear(2, 7, new WearCounts(3, 5, 5), new WearCounts(41, 41, 41)))
                                : List.of(),
                        List.of()),
                ContinualMetrics.of(accuracies),
                new Circumstances(1, 1, "h", "k", "j", "v"),
                1));
        return this;
    }

    /** Bins of 1.5 / 21: levels are 6 bins apart, the first one 3 bins from zero. */
    private static WeightSnapshot moment(TrialSpec spec, int task, int consolidated) {
        int between = spec.point()
                .device()
                .writeNoise()
                .values()
                .get(0)
                .movePointRight(2)
                .intValueExact();
        EvenBins bins = new EvenBins(1.5, 21);
        int zero = bins.count() / 2;
        Integer[] counts = new Integer[bins.count()];
        Arrays.fill(counts, 0);
        counts[zero + 1] = between;
        counts[zero - 3] = 100 - between - consolidated;
        counts[zero + 21] = consolidated;
        return new WeightSnapshot(
                task, spec.point().epochsPerTask(), List.of(new LayerHistogram(1, bins, List.of(counts))));
    }

    /** Writes the folder. */
    void write(String path) {
        OutputFolder folder = OutputFolder.at(path, TestSweeps.hadoop());
        folder.create(Tables.ALL);
        new BatchWriter(folder, HELD, new FileMetadata("0", "name: g", "sha", List.of("d")), text -> {})
                .publish(List.of(
                        new TableRows<>(SweepsTable.TABLE, sweeps),
                        WeightHistogramsTable.TABLE.rowsOf(trials),
                        EnduranceTable.TABLE.rowsOf(trials),
                        TrialsTable.TABLE.rowsOf(trials)));
    }
}

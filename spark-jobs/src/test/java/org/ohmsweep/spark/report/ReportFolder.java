package org.ohmsweep.spark.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.FailureRow;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.tolerance.MeasuredTrial;
import org.ohmsweep.tolerance.StoredTrial;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Output folders with made-up trials of whole grids. */
final class ReportFolder {
    /** Bound and bits as a whole map, and failure ratio and write noise on their own. */
    static final String GRID = """
            name: g
            seed: 5
            repeats: 2
            trial: {tasks: [mnist, kmnist], train_images: 20, batch_size: 10, epochs_per_task: 3}
            sweeps:
              - axes:
                  device.bound: [0.1, 0.5, 1.5]
                  device.bits: [2, 3, 4]
              - axes: {device.failure_ratio: [0, 0.001, 0.008]}
              - axes: {device.write_noise: [0.05, 0.1, 0.2]}
              - axes: {metaplasticity: [1, 3]}
            """;

    /** Markup wherever the text of a user or a program may appear. */
    static final String MARKUP =
            "</script><script>window.pwned=1</script><img src=x onerror=\"window.pwned=1\">{{title}}";

    private ReportFolder() {}

    /** All trials of a grid, done, in a folder. */
    static OutputFolder of(Path path, String grid) {
        return of(OutputFolder.at(path.toString(), TestSweeps.hadoop()), grid, "g", List.of());
    }

    /**
     * All trials of a grid, and failures.
     *
     * @param name of the sweep
     * @param errors messages of failed trials, one each
     */
    static OutputFolder of(OutputFolder folder, String grid, String name, List<String> errors) {
        Grid read = TestSweeps.grid(grid);
        List<TrialSpec> specs =
                LongStream.range(0, read.size()).mapToObj(read::get).toList();
        List<SweepRow> sweeps = new ArrayList<>();
        for (TrialSpec spec : specs) {
            TrialIdentity identity = TestRows.identity(spec);
            sweeps.add(new SweepRow(name, "sha", name, sweeps.size(), identity.trialId(), null));
        }
        List<FailureRow> failures = new ArrayList<>();
        for (String error : errors) {
            TrialSpec spec = new TrialSpec(specs.get(0).point(), 99, failures.size());
            failures.add(new FailureRow(
                    TestRows.identity(spec),
                    new TrialOutcome.Failed(spec, "E", error, new Circumstances(1, 1, "h", "k", "j", "v")),
                    1));
        }
        List<TableRows<?>> tables = new ArrayList<>(TestRows.rows(specs));
        tables.add(new TableRows<>(SweepsTable.TABLE, sweeps));
        tables.add(new TableRows<>(FailuresTable.TABLE, failures));
        write(folder, "name: \"" + name + "\"", "sha", tables);
        return folder;
    }

    /** All trials that a tolerance map asks for, done, in a folder. */
    static OutputFolder ofMap(Path path, String text) {
        Grid grid = TestSweeps.grid(text);
        Set<TrialSpec> stored = new HashSet<>();
        ToleranceMap map;
        do {
            map = ToleranceMap.of(grid, trial -> stored.contains(trial) ? completed(trial) : new StoredTrial.Missing());
            map.search().missing().forEach(asked -> stored.add(asked.trial()));
        } while (!map.isDone());
        List<TableRows<?>> tables = new ArrayList<>(TestRows.rows(List.copyOf(stored)));
        tables.add(new TableRows<>(
                SweepsTable.TABLE,
                map.search().asked().stream()
                        .map(asked -> new SweepRow(
                                grid.name(),
                                grid.sha256(),
                                null,
                                asked.line(),
                                TestRows.identity(asked.trial()).trialId(),
                                null))
                        .toList()));
        OutputFolder folder = OutputFolder.at(path.toString(), TestSweeps.hadoop());
        write(folder, grid.effectiveText(), grid.sha256(), tables);
        return folder;
    }

    private static StoredTrial completed(TrialSpec trial) {
        TrialRow row = TestRows.trial(trial);
        return new StoredTrial.Completed(new MeasuredTrial(
                row.metrics(), row.result().programmableFraction(), row.result().fMetaMean()));
    }

    private static void write(OutputFolder folder, String grid, String sha256, List<TableRows<?>> tables) {
        folder.create(Tables.ALL);
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
            new BatchWriter(folder, lock, new FileMetadata("0", grid, sha256, List.of("d")), text -> {})
                    .publish(tables);
        }
    }
}

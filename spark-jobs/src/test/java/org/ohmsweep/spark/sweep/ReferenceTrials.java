package org.ohmsweep.spark.sweep;

import java.util.List;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialRunner;
import org.ohmsweep.trial.TrialSpec;

/** What every runner is compared with: the trials of a grid, one after the other in a loop. */
final class ReferenceTrials {
    private ReferenceTrials() {}

    /** Computes all trials and stores their rows. */
    static void store(Grid grid, TaskSet images, OutputFolder folder) {
        OutcomeRows rows = new OutcomeRows();
        DataDigests digests = new DataDigests(images);
        TrialRunner runner = new TrialRunner(images, KernelSelection.select());
        for (long position = 0; position < grid.size(); position++) {
            TrialSpec spec = grid.get(position);
            rows.add(new PlannedTrial(spec, digests.identity(spec), 1), runner.run(spec, TrialObserver.NONE));
        }
        folder.create(Tables.ALL);
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
            new BatchWriter(folder, lock, new FileMetadata("reference", "", "", List.of()), text -> {})
                    .publish(rows.tables());
        }
    }
}

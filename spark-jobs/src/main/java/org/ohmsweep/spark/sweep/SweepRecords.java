package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.Tier;
import org.ohmsweep.spark.results.DigestSet;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.ToleranceRow;
import org.ohmsweep.spark.tables.TolerancesTable;
import org.ohmsweep.tolerance.LineResult;

/** Records what belongs to a sweep, unless it is on record: its trials, and the lines of a tolerance map that are decided. */
final class SweepRecords {
    /** Most rows of {@code sweeps} in memory: a grid may have millions. */
    private static final int ROWS_OF_A_FILE = 100_000;

    private final Results results;
    private final BatchWriter writer;

    SweepRecords(Results results, BatchWriter writer) {
        this.results = Objects.requireNonNull(results, "results");
        this.writer = Objects.requireNonNull(writer, "writer");
    }

    /** Makes sure that all tables exist, and that a plan is on record. */
    void of(ResumePlan plan) {
        writer.publishMissingTables();
        trials(plan);
        plan.trials().map().ifPresent(map -> lines(map, plan.digests()));
    }

    private void trials(ResumePlan plan) {
        Grid grid = plan.trials().grid();
        DigestSet recorded = results.sweptTrials(grid.sha256());
        List<SweepRow> rows = new ArrayList<>();
        String tier = grid.tier().map(Tier::text).orElse(null);
        for (long index = 0; index < plan.trials().size(); index++) {
            String trialId = plan.digests().identity(plan.trials().get(index)).trialId();
            if (!recorded.contains(trialId)) {
                long position = plan.trials().position(index);
                rows.add(new SweepRow(
                        grid.name(),
                        grid.sha256(),
                        tier,
                        Math.toIntExact(position),
                        trialId,
                        grid.deviceProfile(position).orElse(null)));
            }
            if (rows.size() == ROWS_OF_A_FILE) {
                writer.publish(List.of(new TableRows<>(SweepsTable.TABLE, rows)));
                rows.clear();
            }
        }
        writer.publish(List.of(new TableRows<>(SweepsTable.TABLE, rows)));
    }

    private void lines(ToleranceMap map, DataDigests digests) {
        Map<String, ToleranceRow> recorded = results.tolerances(map.grid().sha256());
        List<ToleranceRow> rows = new ArrayList<>();
        for (int line = 0; line < map.lines().size(); line++) {
            if (map.lines().get(line).state() == LineResult.State.SEARCHING) {
                continue;
            }
            ToleranceRow row = map.row(line, digests.of(map.grid().get(line).point()));
            ToleranceRow newest = recorded.get(row.line());
            if (newest == null) {
                rows.add(row);
            } else if (!row.withRevision(newest.revision()).equals(newest)) {
                rows.add(row.withRevision(newest.revision() + 1));
            }
        }
        writer.publish(List.of(new TableRows<>(TolerancesTable.TABLE, rows)));
    }
}

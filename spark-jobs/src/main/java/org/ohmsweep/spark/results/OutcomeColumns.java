package org.ohmsweep.spark.results;

import java.util.List;
import java.util.stream.Stream;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.Circumstances;

/** How {@link StoredOutcome}s are read. */
final class OutcomeColumns {
    /** What of {@code trials} it takes. */
    static final List<Column<?, ?>> ALL = Stream.of(
                    Results.STORED_TRIAL,
                    List.of(
                            TrialsTable.DATA_SOURCE,
                            TrialsTable.FINAL_ACCURACIES,
                            TrialsTable.ACC,
                            TrialsTable.BWT,
                            TrialsTable.FWT,
                            TrialsTable.FORGETTING,
                            TrialsTable.WORST_FORGETTING,
                            TrialsTable.LEARNING_ACCURACY,
                            TrialsTable.PROGRAMMABLE_FRACTION,
                            TrialsTable.F_META_MEAN,
                            TrialsTable.N_MAX,
                            TrialsTable.WALL_SECONDS,
                            TrialsTable.CPU_SECONDS,
                            TrialsTable.HOST,
                            TrialsTable.KERNEL,
                            TrialsTable.JVM,
                            TrialsTable.ENGINE_VERSION),
                    TrialsTable.PARAMETERS)
            .<Column<?, ?>>flatMap(List::stream)
            .toList();

    private OutcomeColumns() {}

    static StoredOutcome outcome(TableDecoder.Row row) {
        return new StoredOutcome(
                Results.stored(row),
                Results.source(row),
                Results.known(row),
                row.get(TrialsTable.FINAL_ACCURACIES),
                metrics(row),
                row.get(TrialsTable.PROGRAMMABLE_FRACTION),
                row.get(TrialsTable.F_META_MEAN),
                row.get(TrialsTable.N_MAX),
                circumstances(row));
    }

    private static ContinualMetrics metrics(TableDecoder.Row row) {
        return new ContinualMetrics(
                row.get(TrialsTable.ACC),
                row.get(TrialsTable.BWT),
                row.get(TrialsTable.FWT),
                row.get(TrialsTable.FORGETTING),
                row.get(TrialsTable.WORST_FORGETTING),
                row.get(TrialsTable.LEARNING_ACCURACY));
    }

    private static Circumstances circumstances(TableDecoder.Row row) {
        return new Circumstances(
                row.get(TrialsTable.WALL_SECONDS),
                row.get(TrialsTable.CPU_SECONDS),
                row.get(TrialsTable.HOST),
                row.get(TrialsTable.KERNEL),
                row.get(TrialsTable.JVM),
                row.get(TrialsTable.ENGINE_VERSION));
    }
}

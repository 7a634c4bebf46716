package org.ohmsweep.spark.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** The table {@code trials}: one row for each completed trial. */
public final class TrialsTable {
    public static final Column<TrialRow, String> TRIAL_ID = Column.required(
            "trial_id",
            ColumnType.STRING,
            "SHA-256 of point_id, seed, repeat, data_digest and model_version",
            row -> row.identity().trialId());
    public static final Column<TrialRow, String> POINT_ID = Column.required(
            "point_id",
            ColumnType.STRING,
            "SHA-256 of the grid point's normal form",
            row -> row.identity().pointId());
    public static final Column<TrialRow, Long> SEED = Column.required(
            "seed", ColumnType.INT64, "seed of the sweep", row -> row.identity().seed());
    public static final Column<TrialRow, Integer> REPEAT = Column.required(
            "repeat",
            ColumnType.INT32,
            "repeat index, 0-based",
            row -> row.identity().repeat());
    public static final Column<TrialRow, Integer> MODEL_VERSION = Column.required(
            "model_version",
            ColumnType.INT32,
            "version of the model's numbers",
            row -> row.identity().modelVersion());
    public static final Column<TrialRow, String> DATA_DIGEST = Column.required(
            "data_digest",
            ColumnType.STRING,
            "SHA-256 of the training images used and of the test sets",
            row -> row.identity().dataDigest());
    public static final Column<TrialRow, String> DATA_SOURCE = Column.required(
            "data_source",
            ColumnType.STRING,
            "real or synthetic",
            row -> row.identity().dataSource().label());
    public static final Column<TrialRow, Double> ACC = Column.required(
            "acc",
            ColumnType.DOUBLE,
            "mean test accuracy over all tasks after the last one was learned, fraction",
            row -> row.metrics().acc());
    public static final Column<TrialRow, Double> WORST_FORGETTING = Column.nullable(
            "worst_forgetting",
            ColumnType.DOUBLE,
            "largest loss of accuracy of an earlier task since it was learned, fraction; null with one task",
            row -> row.metrics().worstForgetting());
    public static final Column<TrialRow, List<Double>> FINAL_ACCURACIES = Column.required(
            "final_accuracies",
            ColumnType.DOUBLES,
            "test accuracy on each task after the last one was learned, fractions",
            row -> Arrays.stream(row.result().finalAccuracies()).boxed().toList());

    public static final Column<TrialRow, Double> LEARNING_ACCURACY = Column.required(
            "learning_accuracy",
            ColumnType.DOUBLE,
            "test accuracy on each task just after it was learned, mean over tasks, fraction",
            row -> row.metrics().learningAccuracy());
    public static final Column<TrialRow, Double> PROGRAMMABLE_FRACTION = Column.required(
            "programmable_fraction",
            ColumnType.DOUBLE,
            "synapses not yet failed at the end, fraction",
            row -> row.result().programmableFraction());
    public static final Column<TrialRow, Double> F_META_MEAN = Column.nullable(
            "f_meta_mean",
            ColumnType.DOUBLE,
            "mean of f_meta over the programmable weights at the end; null for float",
            row -> row.result().fMetaMean());
    public static final Column<TrialRow, Long> N_MAX = Column.required(
            "n_max",
            ColumnType.INT64,
            "the paper's N_max: training steps of all tasks",
            row -> row.result().maxSwitches());

    public static final Column<TrialRow, Double> BWT = Column.nullable(
            "bwt",
            ColumnType.DOUBLE,
            "backward transfer, fraction; null with one task",
            row -> row.metrics().bwt());
    public static final Column<TrialRow, Double> FWT = Column.nullable(
            "fwt",
            ColumnType.DOUBLE,
            "forward transfer, fraction; null with one task",
            row -> row.metrics().fwt());
    public static final Column<TrialRow, Double> FORGETTING = Column.nullable(
            "forgetting",
            ColumnType.DOUBLE,
            "loss of accuracy since a task's best, mean over earlier tasks, fraction; null with one task",
            row -> row.metrics().forgetting());
    public static final Column<TrialRow, Double> RETAINED_SECONDS = Column.nullable(
            "retained_seconds",
            ColumnType.DOUBLE,
            "longest shelf time up to which no task has lost more than a tenth of its final accuracy, s; 0 if the first is too"
                    + " long; null without shelf times",
            row -> row.result().retainedSeconds());
    public static final Column<TrialRow, Double> WALL_SECONDS = Column.required(
            "wall_seconds",
            ColumnType.DOUBLE,
            "duration, s; of trials that share their training, an equal part",
            row -> row.circumstances().wallSeconds());
    public static final Column<TrialRow, Double> CPU_SECONDS = Column.required(
            "cpu_seconds",
            ColumnType.DOUBLE,
            "processor time of the trial's thread, s; of trials that share their training, an equal part",
            row -> row.circumstances().cpuSeconds());
    public static final Column<TrialRow, String> HOST = Column.required(
            "host",
            ColumnType.STRING,
            "machine that ran it",
            row -> row.circumstances().host());
    public static final Column<TrialRow, String> KERNEL = Column.required(
            "kernel",
            ColumnType.STRING,
            "kernels used",
            row -> row.circumstances().kernel());
    public static final Column<TrialRow, String> JVM = Column.required(
            "jvm",
            ColumnType.STRING,
            "Java virtual machine",
            row -> row.circumstances().jvm());
    public static final Column<TrialRow, String> ENGINE_VERSION = Column.required(
            "engine_version",
            ColumnType.STRING,
            "Ohmsweep's version",
            row -> row.circumstances().engineVersion());

    public static final Column<TrialRow, Integer> ATTEMPT = Column.required(
            "attempt",
            ColumnType.INT32,
            "the attempt that completed it, 1-based, counted across runs",
            TrialRow::attempt);

    /** The definition. */
    public static final Table<TrialRow> TABLE =
            new Table<>("trials", "a completed trial", Table.Kind.TRIALS, List.of("trial_id"), columns(), List::of);

    /** Names of the columns that may differ between two runs of one trial. */
    public static final List<String> CIRCUMSTANCES =
            circumstances().stream().map(Column::name).toList();

    /**
     * The parameters of a row, in normal form. A null, of a parameter that was dropped or is newer than the file, becomes the
     * paper's value. Throws IllegalArgumentException for a value that this version does not know.
     */
    public static final Selection<NormalForm> PARAMETERS = ParameterColumns.NORMAL_FORM;

    /** Names of the columns that it reads. */
    public static final Set<String> PARAMETER_COLUMNS =
            PARAMETERS.columns().map(Column::name).collect(Collectors.toUnmodifiableSet());

    private TrialsTable() {}

    private static List<Column<TrialRow, ?>> columns() {
        List<Column<TrialRow, ?>> columns =
                new ArrayList<>(List.of(TRIAL_ID, POINT_ID, SEED, REPEAT, MODEL_VERSION, DATA_DIGEST, DATA_SOURCE));
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            columns.addAll(ParameterColumns.of(parameter));
            if (parameter == TrialParameters.TRAIN_IMAGES) {
                columns.add(Column.required(
                        "distinct_train_images",
                        ColumnType.INT32S,
                        "distinct training images of each task in an epoch",
                        row -> row.result().distinctTrainImages()));
            }
        }
        columns.addAll(outcome());
        columns.addAll(circumstances());
        return columns;
    }

    private static List<Column<TrialRow, ?>> outcome() {
        return List.of(
                ACC,
                BWT,
                FWT,
                FORGETTING,
                WORST_FORGETTING,
                LEARNING_ACCURACY,
                FINAL_ACCURACIES,
                PROGRAMMABLE_FRACTION,
                F_META_MEAN,
                Column.nullable(
                        "sign_switches",
                        ColumnType.INT64,
                        "sign switches of inference weights, in total; null for float",
                        row -> row.result().signSwitches()),
                Column.nullable(
                        "device_writes",
                        ColumnType.INT64,
                        "programming operations of hidden devices, in total; null for float and digital",
                        row -> row.result().deviceWrites()),
                N_MAX,
                RETAINED_SECONDS);
    }

    private static List<Column<TrialRow, ?>> circumstances() {
        return List.of(WALL_SECONDS, CPU_SECONDS, HOST, KERNEL, JVM, ENGINE_VERSION, ATTEMPT);
    }
}

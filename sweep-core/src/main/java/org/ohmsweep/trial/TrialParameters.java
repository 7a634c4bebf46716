package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;

/**
 * The parameters of a grid point, one entry each, in the order of the tables' columns. Grid files, {@code --set}, the
 * canonical text of a point and the columns all go through this list: a new parameter is a component of
 * {@link GridPoint} (or of its device or network) and an entry here.
 */
public final class TrialParameters {
    private static final List<TrialParameter<?>> REGISTRY = new ArrayList<>();

    public static final TrialParameter<List<TaskSpec>> TASKS = register(
            "tasks",
            ParameterType.TASKS,
            "image sets, in the order they are learned",
            GridPoint::tasks,
            GridPoint.Builder::tasks,
            TrialParameters::always);

    public static final TrialParameter<List<Integer>> HIDDEN_LAYERS = register(
            "network.hidden_layers",
            ParameterType.WIDTHS,
            "neurons of each hidden layer",
            point -> point.network().hiddenLayers(),
            GridPoint.Builder::hiddenLayers,
            TrialParameters::always);

    public static final TrialParameter<WeightKind> WEIGHTS = register(
            "network.weights",
            ParameterType.choice(WeightKind.class),
            "what the weights are",
            point -> point.network().weights(),
            GridPoint.Builder::weights,
            TrialParameters::always);

    public static final TrialParameter<Integer> TRAIN_IMAGES = register(
            "train_images",
            ParameterType.whole(2, 100_000_000),
            "training images of each task in an epoch",
            GridPoint::trainImages,
            GridPoint.Builder::trainImages,
            TrialParameters::always);

    public static final TrialParameter<Integer> EPOCHS_PER_TASK = register(
            "epochs_per_task",
            ParameterType.whole(1, 1_000_000),
            "epochs of training for each task",
            GridPoint::epochsPerTask,
            GridPoint.Builder::epochsPerTask,
            TrialParameters::always);

    public static final TrialParameter<Integer> EVALUATE_EVERY = register(
            "evaluate_every",
            ParameterType.whole(1, 1_000_000),
            "epochs between evaluations",
            GridPoint::evaluateEvery,
            GridPoint.Builder::evaluateEvery,
            TrialParameters::always);

    public static final TrialParameter<Integer> BATCH_SIZE = register(
            "batch_size",
            ParameterType.whole(2, 1_000_000),
            "images of a batch, in training and evaluation",
            GridPoint::batchSize,
            GridPoint.Builder::batchSize,
            TrialParameters::always);

    public static final TrialParameter<BigDecimal> LEARNING_RATE = register(
            "learning_rate",
            ParameterType.positive("1000"),
            "learning rate of Adam",
            GridPoint::learningRate,
            GridPoint.Builder::learningRate,
            TrialParameters::always);

    public static final TrialParameter<BigDecimal> WEIGHT_DECAY = register(
            "weight_decay",
            ParameterType.decimal("0", "1000"),
            "weight decay, times the hidden weight, added to its gradient",
            GridPoint::weightDecay,
            GridPoint.Builder::weightDecay,
            TrialParameters::always);

    public static final TrialParameter<BigDecimal> METAPLASTICITY = register(
            "metaplasticity",
            ParameterType.decimal("0", "1000"),
            "the paper's m: how strongly large hidden weights resist shrinking",
            GridPoint::metaplasticity,
            GridPoint.Builder::metaplasticity,
            TrialParameters::unlessFloat);

    public static final TrialParameter<BigDecimal> BOUND = register(
            "device.bound",
            ParameterType.positive("1000000"),
            "quantized bound of hidden weights, in weight units",
            point -> point.device().bound(),
            GridPoint.Builder::bound,
            TrialParameters::withHiddenDevice);

    public static final TrialParameter<Integer> BITS = register(
            "device.bits",
            ParameterType.whole(1, 16),
            "bit precision of hidden weights: 2^bits levels",
            point -> point.device().bits(),
            GridPoint.Builder::bits,
            TrialParameters::withHiddenDevice);

    public static final TrialParameter<BigDecimal> WRITE_NOISE = register(
            "device.write_noise",
            ParameterType.decimal("0", "1000000"),
            "standard deviation of the programming error of a hidden weight, in weight units",
            point -> point.device().writeNoise(),
            GridPoint.Builder::writeNoise,
            TrialParameters::withHiddenDevice);

    public static final TrialParameter<WritePolicyKind> WRITE_POLICY = register(
            "device.write_policy",
            ParameterType.choice(WritePolicyKind.class),
            "when a hidden device is rewritten",
            point -> point.device().writePolicy(),
            GridPoint.Builder::writePolicy,
            TrialParameters::unlessFloat);

    public static final TrialParameter<BigDecimal> INFERENCE_NOISE = register(
            "device.inference_noise",
            ParameterType.decimal("0", "1000000"),
            "standard deviation of the error of an inference weight",
            point -> point.device().inferenceNoise(),
            GridPoint.Builder::inferenceNoise,
            TrialParameters::unlessFloat);

    public static final TrialParameter<InferenceNoiseRedraw> INFERENCE_NOISE_REDRAW = register(
            "device.inference_noise_redraw",
            ParameterType.choice(InferenceNoiseRedraw.class),
            "when the error of an inference weight is drawn anew",
            point -> point.device().inferenceNoiseRedraw(),
            GridPoint.Builder::inferenceNoiseRedraw,
            TrialParameters::withInferenceNoise);

    public static final TrialParameter<BigDecimal> FAILURE_RATIO = register(
            "device.failure_ratio",
            ParameterType.decimal("0", "1"),
            "fraction of still programmable devices that fail per epoch, or as failure_schedule says",
            point -> point.device().failureRatio(),
            GridPoint.Builder::failureRatio,
            TrialParameters::withHiddenDevice);

    public static final TrialParameter<FailureSchedule> FAILURE_SCHEDULE = register(
            "device.failure_schedule",
            ParameterType.choice(FailureSchedule.class),
            "when synapses fail",
            point -> point.device().failureSchedule(),
            GridPoint.Builder::failureSchedule,
            TrialParameters::withFailures);

    public static final TrialParameter<FailureMode> FAILURE_MODE = register(
            "device.failure_mode",
            ParameterType.choice(FailureMode.class),
            "what becomes of a failed synapse",
            point -> point.device().failureMode(),
            GridPoint.Builder::failureMode,
            TrialParameters::withFailures);

    public static final TrialParameter<Integer> DEVICES_PER_SYNAPSE = register(
            "device.devices_per_synapse",
            ParameterType.whole(1, 1_000),
            "devices of a synapse; one failing fails it",
            point -> point.device().devicesPerSynapse(),
            GridPoint.Builder::devicesPerSynapse,
            TrialParameters::withDevicesThatFailAlone);

    public static final TrialParameter<OptimizerReset> OPTIMIZER_RESET = registerLater(
            "optimizer_reset",
            ParameterType.choice(OptimizerReset.class),
            "when the optimizer's moments and step count start anew",
            GridPoint::optimizerReset,
            GridPoint.Builder::optimizerReset,
            TrialParameters::withSeveralTasks);

    public static final TrialParameter<BatchStatistics> BATCH_STATISTICS = registerLater(
            "batch_statistics",
            ParameterType.choice(BatchStatistics.class),
            "whose mean and variance normalise a batch in evaluation",
            GridPoint::batchStatistics,
            GridPoint.Builder::batchStatistics,
            TrialParameters::always);

    public static final TrialParameter<BigDecimal> INITIAL_RANGE = registerLater(
            "initial_range",
            ParameterType.positive("1000000"),
            "largest size of a hidden weight before training, in weight units",
            GridPoint::initialRange,
            GridPoint.Builder::initialRange,
            TrialParameters::always);

    public static final TrialParameter<Integer> HISTOGRAM_EVERY = registerLater(
            "histogram_every",
            ParameterType.whole(0, 1_000_000),
            "epochs between histograms of hidden weights; 0: after each task only",
            GridPoint::histogramEvery,
            GridPoint.Builder::histogramEvery,
            TrialParameters::always);

    public static final TrialParameter<BigDecimal> ROW_OHMS = registerLater(
            "line_resistance.row_ohms",
            ParameterType.decimal("0", "1000000"),
            "wire resistance of a cell along a row, ohms",
            point -> point.lineResistance().rowOhms(),
            GridPoint.Builder::rowOhms,
            TrialParameters::unlessFloatWires);

    public static final TrialParameter<BigDecimal> COLUMN_OHMS = registerLater(
            "line_resistance.column_ohms",
            ParameterType.decimal("0", "1000000"),
            "wire resistance of a cell along a column, ohms",
            point -> point.lineResistance().columnOhms(),
            GridPoint.Builder::columnOhms,
            TrialParameters::unlessFloatWires);

    public static final TrialParameter<Integer> TILE_ROWS = registerLater(
            "line_resistance.tile_rows",
            ParameterType.whole(1, 1_024),
            "most rows of a tile of a layer",
            point -> point.lineResistance().tileRows(),
            GridPoint.Builder::tileRows,
            TrialParameters::withWires);

    public static final TrialParameter<Integer> TILE_COLUMNS = registerLater(
            "line_resistance.tile_columns",
            ParameterType.whole(1, 1_024),
            "most columns of a tile of a layer",
            point -> point.lineResistance().tileColumns(),
            GridPoint.Builder::tileColumns,
            TrialParameters::withWires);

    public static final TrialParameter<BigDecimal> LRS_OHMS = registerLater(
            "line_resistance.lrs_ohms",
            ParameterType.decimal("1", "1000000000000"),
            "low-resistance state of a binary device, ohms",
            point -> point.lineResistance().lrsOhms(),
            GridPoint.Builder::lrsOhms,
            TrialParameters::withWires);

    public static final TrialParameter<BigDecimal> HRS_OHMS = registerLater(
            "line_resistance.hrs_ohms",
            ParameterType.decimal("1", "1000000000000000"),
            "high-resistance state of a binary device, ohms",
            point -> point.lineResistance().hrsOhms(),
            GridPoint.Builder::hrsOhms,
            TrialParameters::withWires);

    public static final TrialParameter<Boolean> LINE_RESISTANCE_TRAINING = registerLater(
            "line_resistance.training",
            "line_resistance_training",
            ParameterType.FLAG,
            "whether training feels the wires too, not only the evaluation after each task",
            point -> point.lineResistance().training(),
            GridPoint.Builder::lineResistanceTraining,
            TrialParameters::withWires);

    /** All parameters, in the order of the columns. */
    public static final List<TrialParameter<?>> ALL = Collections.unmodifiableList(REGISTRY);

    private TrialParameters() {}

    /** The parameter of a dotted key. */
    public static Optional<TrialParameter<?>> find(String key) {
        return ALL.stream().filter(parameter -> parameter.key().equals(key)).findFirst();
    }

    /** A parameter of the first version, part of every canonical text. */
    private static <T> TrialParameter<T> register(
            String key,
            ParameterType<T> type,
            String description,
            Function<GridPoint, T> getter,
            BiConsumer<GridPoint.Builder, T> setter,
            Function<GridPoint, Optional<String>> irrelevance) {
        return listed(new TrialParameter<>(key, column(key), type, description, getter, setter, irrelevance, false));
    }

    /** A parameter that came later: absent from the canonical text at its default. */
    private static <T> TrialParameter<T> registerLater(
            String key,
            ParameterType<T> type,
            String description,
            Function<GridPoint, T> getter,
            BiConsumer<GridPoint.Builder, T> setter,
            Function<GridPoint, Optional<String>> irrelevance) {
        return registerLater(key, column(key), type, description, getter, setter, irrelevance);
    }

    /** As above, with a column whose name says more than the key without its section. */
    private static <T> TrialParameter<T> registerLater(
            String key,
            String column,
            ParameterType<T> type,
            String description,
            Function<GridPoint, T> getter,
            BiConsumer<GridPoint.Builder, T> setter,
            Function<GridPoint, Optional<String>> irrelevance) {
        return listed(new TrialParameter<>(key, column, type, description, getter, setter, irrelevance, true));
    }

    /** The column of most keys: the key without its section. */
    private static String column(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static <T> TrialParameter<T> listed(TrialParameter<T> parameter) {
        REGISTRY.add(parameter);
        return parameter;
    }

    private static Optional<String> always(GridPoint point) {
        return Optional.empty();
    }

    private static Optional<String> unlessFloat(GridPoint point) {
        return point.network().weights() == WeightKind.FLOAT
                ? Optional.of("a float network has neither metaplasticity nor devices")
                : Optional.empty();
    }

    private static Optional<String> withHiddenDevice(GridPoint point) {
        return unlessFloat(point)
                .or(() -> point.device().writePolicy() == WritePolicyKind.DIGITAL
                        ? Optional.of("write_policy digital has no device: no bound, levels, write noise or failures")
                        : Optional.empty());
    }

    private static Optional<String> withFailures(GridPoint point) {
        return withHiddenDevice(point)
                .or(() -> point.device().failureRatio().signum() == 0
                        ? Optional.of("nothing fails at failure_ratio 0")
                        : Optional.empty());
    }

    private static Optional<String> withDevicesThatFailAlone(GridPoint point) {
        return withFailures(point)
                .or(() -> point.device().failureSchedule() == FailureSchedule.PER_WRITE
                        ? Optional.of("failure_schedule per-write fails the hidden device at its own rewritings")
                        : Optional.empty());
    }

    private static Optional<String> withSeveralTasks(GridPoint point) {
        return point.tasks().size() == 1 ? Optional.of("there is no change of task with one task") : Optional.empty();
    }

    private static Optional<String> unlessFloatWires(GridPoint point) {
        return point.network().weights() == WeightKind.FLOAT
                ? Optional.of("a float network has no arrays, hence no wires")
                : Optional.empty();
    }

    private static Optional<String> withWires(GridPoint point) {
        return unlessFloatWires(point)
                .or(() -> point.lineResistance().isIdeal()
                        ? Optional.of("wires are ideal at row_ohms 0 and column_ohms 0")
                        : Optional.empty());
    }

    private static Optional<String> withInferenceNoise(GridPoint point) {
        return unlessFloat(point)
                .or(() -> point.device().inferenceNoise().signum() == 0
                        ? Optional.of("there is nothing to draw at inference_noise 0")
                        : Optional.empty());
    }
}

package org.ohmsweep.trial;

import static org.ohmsweep.trial.ParameterType.choice;
import static org.ohmsweep.trial.ParameterType.decimal;
import static org.ohmsweep.trial.ParameterType.list;
import static org.ohmsweep.trial.ParameterType.perLevel;
import static org.ohmsweep.trial.ParameterType.positive;
import static org.ohmsweep.trial.ParameterType.whole;
import static org.ohmsweep.trial.TrialParameter.first;
import static org.ohmsweep.trial.TrialParameter.later;

import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ohmsweep.data.ImageOrder;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.data.TrainSubset;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.MetaplasticityOn;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;

/**
 * The parameters of a grid point: of each, once, its key, its component, its range, its default, its unit, its meaning and
 * where it cannot matter. Grid files, {@code --set}, the builder, the schema, the canonical text of a point and the columns
 * of the tables all follow from here. A new parameter is a component of {@link GridPoint}, or of a record in it, and an
 * entry here, or in {@link MeasuredParameters} for what measured devices and time need.
 */
public final class TrialParameters {
    public static final TrialParameter<List<TaskSpec>> TASKS = first(
                    "tasks",
                    GridPoint::tasks,
                    ParameterType.TASKS,
                    List.of(TaskSpec.plain("mnist"), TaskSpec.plain("fmnist"), TaskSpec.plain("kmnist")),
                    "",
                    "image sets, in the order they are learned",
                    Relevance::always)
            .from(DefaultSource.PAPER);

    public static final TrialParameter<List<Integer>> HIDDEN_LAYERS = first(
                    "network.hidden_layers",
                    point -> point.network().hiddenLayers(),
                    list(whole(1, 65_536), 16),
                    List.of(500, 200),
                    "",
                    "neurons in each hidden layer",
                    Relevance::always)
            .from(DefaultSource.PAPER);

    public static final TrialParameter<WeightKind> WEIGHTS = first(
                    "network.weights",
                    point -> point.network().weights(),
                    choice(WeightKind.class),
                    WeightKind.METAPLASTIC,
                    "",
                    "kind of weights",
                    Relevance::always)
            .from(DefaultSource.PAPER);

    public static final TrialParameter<Integer> TRAIN_IMAGES = first(
                    "train_images",
                    GridPoint::trainImages,
                    whole(2, 100_000_000),
                    60_000,
                    "",
                    "training images per task and epoch",
                    Relevance::always)
            .from(DefaultSource.LABORIEUX);

    public static final TrialParameter<Integer> EPOCHS_PER_TASK = first(
            "epochs_per_task",
            GridPoint::epochsPerTask,
            whole(1, 1_000_000),
            20,
            "",
            "training epochs per task",
            Relevance::always);

    public static final TrialParameter<Integer> EVALUATE_EVERY = first(
            "evaluate_every",
            GridPoint::evaluateEvery,
            whole(1, 1_000_000),
            1,
            "",
            "epochs between evaluations",
            Relevance::always);

    public static final TrialParameter<Integer> BATCH_SIZE = first(
                    "batch_size",
                    GridPoint::batchSize,
                    whole(2, 1_000_000),
                    100,
                    "",
                    "images per batch, in training and evaluation",
                    Relevance::always)
            .from(DefaultSource.LABORIEUX);

    public static final TrialParameter<BigDecimal> LEARNING_RATE = first(
                    "learning_rate",
                    GridPoint::learningRate,
                    positive("1000"),
                    new BigDecimal("0.005"),
                    "",
                    "learning rate of Adam",
                    Relevance::always)
            .from(DefaultSource.LABORIEUX);

    public static final TrialParameter<BigDecimal> WEIGHT_DECAY = first(
                    "weight_decay",
                    GridPoint::weightDecay,
                    decimal("0", "1000"),
                    new BigDecimal("1e-7"),
                    "",
                    "weight decay: this times the hidden weight is added to its gradient",
                    Relevance::always)
            .from(DefaultSource.LABORIEUX);

    public static final TrialParameter<BigDecimal> METAPLASTICITY = first(
                    "metaplasticity",
                    GridPoint::metaplasticity,
                    decimal("0", "1000"),
                    new BigDecimal("3"),
                    "",
                    "the paper's m: how strongly large hidden weights resist shrinking",
                    Relevance::unlessFloat)
            .from(DefaultSource.PAPER);

    public static final TrialParameter<BigDecimal> BOUND = first(
                    "device.bound",
                    point -> point.device().bound(),
                    positive("1000000"),
                    new BigDecimal("1.5"),
                    "weight units",
                    "quantized bound of hidden weights",
                    Relevance::withHiddenDevice)
            .from(DefaultSource.PAPER);

    public static final TrialParameter<Integer> BITS = first(
                    "device.bits",
                    point -> point.device().bits(),
                    whole(1, 16),
                    3,
                    "",
                    "bit precision of hidden weights: 2^bits levels",
                    Relevance::withEvenLevels)
            .from(DefaultSource.PAPER);

    public static final TrialParameter<PerLevel> WRITE_NOISE = first(
                    "device.write_noise",
                    point -> point.device().writeNoise(),
                    perLevel("0", "1000000", MeasuredParameters.MAX_LEVELS),
                    PerLevel.of(new BigDecimal("0.05")),
                    "units of noise_unit",
                    "standard deviation of the programming error of a hidden weight",
                    Relevance::withHiddenDevice)
            .from(DefaultSource.PAPER);

    public static final TrialParameter<WritePolicyKind> WRITE_POLICY = first(
            "device.write_policy",
            point -> point.device().writePolicy(),
            choice(WritePolicyKind.class),
            WritePolicyKind.PER_EPOCH,
            "",
            "when hidden devices are rewritten",
            Relevance::unlessFloat);

    public static final TrialParameter<BigDecimal> INFERENCE_NOISE = first(
                    "device.inference_noise",
                    point -> point.device().inferenceNoise(),
                    decimal("0", "1000000"),
                    new BigDecimal("0.1457"),
                    "",
                    "standard deviation of the error of an inference weight",
                    Relevance::unlessFloat)
            .from(DefaultSource.PAPER);

    public static final TrialParameter<InferenceNoiseRedraw> INFERENCE_NOISE_REDRAW = first(
            "device.inference_noise_redraw",
            point -> point.device().inferenceNoiseRedraw(),
            choice(InferenceNoiseRedraw.class),
            InferenceNoiseRedraw.ON_SWITCH,
            "",
            "when the error of an inference weight is redrawn",
            Relevance::withInferenceNoise);

    public static final TrialParameter<BigDecimal> FAILURE_RATIO = first(
            "device.failure_ratio",
            point -> point.device().failureRatio(),
            decimal("0", "1"),
            BigDecimal.ZERO,
            "",
            "fraction of the still programmable devices that fail per epoch, or as failure_schedule says",
            Relevance::withHiddenDevice);

    public static final TrialParameter<FailureSchedule> FAILURE_SCHEDULE = first(
            "device.failure_schedule",
            point -> point.device().failureSchedule(),
            choice(FailureSchedule.class),
            FailureSchedule.PER_EPOCH,
            "",
            "when synapses fail",
            Relevance::withFailures);

    public static final TrialParameter<FailureMode> FAILURE_MODE = first(
            "device.failure_mode",
            point -> point.device().failureMode(),
            choice(FailureMode.class),
            FailureMode.RANDOM,
            "",
            "what becomes of a failed synapse",
            Relevance::withFailures);

    public static final TrialParameter<Integer> DEVICES_PER_SYNAPSE = first(
            "device.devices_per_synapse",
            point -> point.device().devicesPerSynapse(),
            whole(1, 1_000),
            3,
            "",
            "devices per synapse, which fails with any of them",
            Relevance::withDevicesThatFailAlone);

    public static final TrialParameter<OptimizerReset> OPTIMIZER_RESET = later(
                    "optimizer_reset",
                    GridPoint::optimizerReset,
                    choice(OptimizerReset.class),
                    OptimizerReset.PER_TASK,
                    "",
                    "when the optimizer's moments and step count are reset",
                    Relevance::withSeveralTasks)
            .from(DefaultSource.LABORIEUX);

    public static final TrialParameter<BatchStatistics> BATCH_STATISTICS = later(
                    "batch_statistics",
                    GridPoint::batchStatistics,
                    choice(BatchStatistics.class),
                    BatchStatistics.BATCH,
                    "",
                    "which mean and variance normalise a batch in evaluation",
                    Relevance::always)
            .from(DefaultSource.LABORIEUX);

    public static final TrialParameter<BigDecimal> INITIAL_RANGE = later(
                    "initial_range",
                    GridPoint::initialRange,
                    positive("1000000"),
                    new BigDecimal("0.05"),
                    "weight units",
                    "largest magnitude of a hidden weight before training",
                    Relevance::always)
            .from(DefaultSource.LABORIEUX);

    public static final TrialParameter<Integer> HISTOGRAM_EVERY = later(
            "histogram_every",
            GridPoint::histogramEvery,
            whole(0, 1_000_000),
            0,
            "",
            "epochs between histograms of hidden weights; 0: after each task only",
            Relevance::always);

    public static final TrialParameter<BigDecimal> ROW_OHMS = later(
            "line_resistance.row_ohms",
            point -> point.lineResistance().rowOhms(),
            decimal("0", "1000000"),
            BigDecimal.ZERO,
            "ohms",
            "wire resistance per cell along a row",
            Relevance::unlessFloatWires);

    public static final TrialParameter<BigDecimal> COLUMN_OHMS = later(
            "line_resistance.column_ohms",
            point -> point.lineResistance().columnOhms(),
            decimal("0", "1000000"),
            BigDecimal.ZERO,
            "ohms",
            "wire resistance per cell along a column",
            Relevance::unlessFloatWires);

    public static final TrialParameter<Integer> TILE_ROWS = later(
            "line_resistance.tile_rows",
            point -> point.lineResistance().tileRows(),
            whole(1, 1_024),
            64,
            "",
            "maximum rows of a tile",
            Relevance::withWires);

    public static final TrialParameter<Integer> TILE_COLUMNS = later(
            "line_resistance.tile_columns",
            point -> point.lineResistance().tileColumns(),
            whole(1, 1_024),
            64,
            "",
            "maximum columns of a tile",
            Relevance::withWires);

    public static final TrialParameter<BigDecimal> LRS_OHMS = later(
            "line_resistance.lrs_ohms",
            point -> point.lineResistance().lrsOhms(),
            decimal("1", "1000000000000"),
            new BigDecimal("1e3"),
            "ohms",
            "low-resistance state of a binary device",
            Relevance::withWires);

    public static final TrialParameter<BigDecimal> HRS_OHMS = later(
            "line_resistance.hrs_ohms",
            point -> point.lineResistance().hrsOhms(),
            decimal("1", "1000000000000000"),
            new BigDecimal("1e6"),
            "ohms",
            "high-resistance state of a binary device",
            Relevance::withWires);

    public static final TrialParameter<Boolean> LINE_RESISTANCE_TRAINING = later(
                    "line_resistance.training",
                    point -> point.lineResistance().training(),
                    ParameterType.FLAG,
                    false,
                    "",
                    "whether wires act in training too, not only in the evaluation after each task",
                    Relevance::withWires)
            .withColumn("line_resistance_training");

    public static final TrialParameter<ImageOrder> IMAGE_ORDER = later(
            "image_order",
            GridPoint::imageOrder,
            choice(ImageOrder.class),
            ImageOrder.FILE,
            "",
            "order in which the images of each set are taken",
            Relevance::always);

    public static final TrialParameter<MetaplasticityOn> METAPLASTICITY_ON = later(
                    "metaplasticity_on",
                    GridPoint::metaplasticityOn,
                    choice(MetaplasticityOn.class),
                    MetaplasticityOn.STEP,
                    "",
                    "what f_meta multiplies: Adam's step, or the gradient before its moments",
                    Relevance::withMetaplasticity)
            .from(DefaultSource.LABORIEUX);

    public static final TrialParameter<TrainSubset> TRAIN_SUBSET = later(
            "train_subset",
            GridPoint::trainSubset,
            new SubsetType(1_000),
            TrainSubset.ALL,
            "",
            "part of the training images of each set that train_images are taken from",
            Relevance::always);

    /** All parameters, in the order of the columns: that of the components of {@link GridPoint}. */
    public static final List<TrialParameter<?>> ALL = inOrder();

    private TrialParameters() {}

    /** The parameter of a dotted key. */
    public static Optional<TrialParameter<?>> find(String key) {
        return ALL.stream().filter(parameter -> parameter.key().equals(key)).findFirst();
    }

    /** The entries above; the virtual machine promises no order of them, but one of a record's components. */
    private static List<TrialParameter<?>> inOrder() {
        Map<String, TrialParameter<?>> byKey = new HashMap<>();
        for (Class<?> holder : List.of(TrialParameters.class, MeasuredParameters.class)) {
            for (Field field : holder.getFields()) {
                try {
                    if (field.get(null) instanceof TrialParameter<?> parameter) {
                        byKey.put(parameter.key(), parameter);
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot read " + field, e);
                }
            }
        }
        List<String> keys = GridPoint.keys();
        if (!byKey.keySet().equals(Set.copyOf(keys))) {
            throw new IllegalStateException("entries " + byKey.keySet() + " for components " + keys);
        }
        return keys.stream().<TrialParameter<?>>map(byKey::get).toList();
    }
}

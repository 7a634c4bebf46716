package org.ohmsweep.trial;

import static org.ohmsweep.trial.ParameterType.choice;
import static org.ohmsweep.trial.ParameterType.decimal;
import static org.ohmsweep.trial.ParameterType.duration;
import static org.ohmsweep.trial.ParameterType.listOr;
import static org.ohmsweep.trial.ParameterType.perLevel;
import static org.ohmsweep.trial.TrialParameter.later;

import java.math.BigDecimal;
import java.util.List;
import org.ohmsweep.device.NoiseUnit;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.device.RelaxationSpec;

/**
 * The parameters of a measured device and of time (docs/model.md, "The measured device" and "Time"). {@link
 * TrialParameters} says what an entry is.
 */
public final class MeasuredParameters {
    /** Levels that a device may have. */
    static final int MAX_LEVELS = 65_536;

    private static final int MAX_QUANTILES = 1_024;
    private static final int MAX_SHELF_TIMES = 1_000;

    /** How far rounded quantiles may be from mean 0 and variance 1; what is drawn has these exactly. */
    private static final double MEAN_TOLERANCE = 0.05;

    private static final double LEAST_VARIANCE = 0.8;
    private static final double MOST_VARIANCE = 1.25;

    /** A thousand years, in seconds. */
    private static final String LONGEST = "31557600000";

    public static final TrialParameter<List<BigDecimal>> LEVELS = later(
            "device.levels",
            point -> point.device().levels(),
            listOr("even", decimal("-1", "1"), MAX_LEVELS, MeasuredParameters::positions),
            List.of(),
            "bounds",
            "positions of the levels, from -1 to 1; even: 2^bits even ones",
            Relevance::withHiddenDevice);

    public static final TrialParameter<NoiseUnit> NOISE_UNIT = later(
            "device.noise_unit",
            point -> point.device().noiseUnit(),
            choice(NoiseUnit.class),
            NoiseUnit.WEIGHT,
            "",
            "unit of noise, bias, spread and relaxation of hidden devices: weight units, or fractions of the bound",
            Relevance::withNoiseToMeasure);

    public static final TrialParameter<PerLevel> WRITE_BIAS = later(
            "device.write_bias",
            point -> point.device().writeBias(),
            perLevel("-1000000", "1000000", MAX_LEVELS),
            PerLevel.ZERO,
            "units of noise_unit",
            "mean programming error of a hidden weight, or one for each level",
            Relevance::withHiddenDevice);

    public static final TrialParameter<List<BigDecimal>> WRITE_ERROR = later(
            "device.write_error",
            point -> point.device().writeError(),
            listOr("gaussian", decimal("-1000", "1000"), MAX_QUANTILES, MeasuredParameters::standardised),
            List.of(),
            "",
            "quantiles of the standardised programming error; gaussian: the normal law",
            Relevance::withWriteNoise);

    public static final TrialParameter<BigDecimal> DEVICE_SPREAD = later(
            "device.device_spread",
            point -> point.device().deviceSpread(),
            decimal("0", "1000000"),
            BigDecimal.ZERO,
            "units of noise_unit",
            "standard deviation of a hidden device's own constant offset",
            Relevance::withHiddenDevice);

    public static final TrialParameter<BigDecimal> GAIN_SPREAD = later(
            "device.gain_spread",
            point -> point.device().gainSpread(),
            decimal("0", "1000"),
            BigDecimal.ZERO,
            "",
            "standard deviation of a hidden device's own gain, around 1",
            Relevance::withHiddenDevice);

    public static final TrialParameter<BigDecimal> READ_NOISE = later(
            "device.read_noise",
            point -> point.device().readNoise(),
            decimal("0", "1000000"),
            BigDecimal.ZERO,
            "units of noise_unit",
            "standard deviation of the error of reading a hidden device, at an epoch's start",
            Relevance::withHiddenDevice);

    public static final TrialParameter<PerLevel> RELAXATION_DRIFT = later(
                    "device.relaxation.drift",
                    point -> point.device().relaxation().drift(),
                    perLevel("-1000000", "1000000", MAX_LEVELS),
                    PerLevel.ZERO,
                    "units of noise_unit",
                    "mean change of a hidden weight per decade of time",
                    Relevance::relaxation)
            .withColumn("relaxation_drift");

    public static final TrialParameter<PerLevel> RELAXATION_SPREAD = later(
                    "device.relaxation.spread",
                    point -> point.device().relaxation().spread(),
                    perLevel("0", "1000000", MAX_LEVELS),
                    PerLevel.ZERO,
                    "units of noise_unit",
                    "random change of a hidden weight in a decade of time, its standard deviation",
                    Relevance::relaxation)
            .withColumn("relaxation_spread");

    public static final TrialParameter<PerLevel> RELAXATION_JUMP_RATE = later(
                    "device.relaxation.jump_rate",
                    point -> point.device().relaxation().jumpRate(),
                    perLevel("0", "4", MAX_LEVELS),
                    PerLevel.ZERO,
                    "",
                    "jumps of a hidden weight per decade of time",
                    Relevance::jumps)
            .withColumn("relaxation_jump_rate");

    public static final TrialParameter<PerLevel> RELAXATION_JUMP_MEAN = later(
                    "device.relaxation.jump_mean",
                    point -> point.device().relaxation().jumpMean(),
                    perLevel("-1000000", "1000000", MAX_LEVELS),
                    PerLevel.ZERO,
                    "units of noise_unit",
                    "mean jump of a hidden weight",
                    Relevance::jumps)
            .withColumn("relaxation_jump_mean");

    public static final TrialParameter<PerLevel> RELAXATION_JUMP_SIZE = later(
                    "device.relaxation.jump_size",
                    point -> point.device().relaxation().jumpSize(),
                    perLevel("0", "1000000", MAX_LEVELS),
                    PerLevel.ZERO,
                    "units of noise_unit",
                    "standard deviation of a jump of a hidden weight",
                    Relevance::jumps)
            .withColumn("relaxation_jump_size");

    public static final TrialParameter<BigDecimal> RELAXATION_ONSET = later(
                    "device.relaxation.onset",
                    point -> point.device().relaxation().onset(),
                    decimal("0.000001", "1000000"),
                    RelaxationSpec.NONE.onset(),
                    "seconds",
                    "age at which a hidden weight begins to change",
                    Relevance::onset)
            .withColumn("relaxation_onset");

    public static final TrialParameter<PerLevel> INFERENCE_RELAXATION_DRIFT = later(
                    "device.inference_relaxation.drift",
                    point -> point.device().inferenceRelaxation().drift(),
                    perLevel("-1000000", "1000000", 1),
                    PerLevel.ZERO,
                    "inference weights",
                    "mean change of an inference weight per decade of time",
                    Relevance::inferenceRelaxation)
            .withColumn("inference_relaxation_drift");

    public static final TrialParameter<PerLevel> INFERENCE_RELAXATION_SPREAD = later(
                    "device.inference_relaxation.spread",
                    point -> point.device().inferenceRelaxation().spread(),
                    perLevel("0", "1000000", 1),
                    PerLevel.ZERO,
                    "inference weights",
                    "random change of an inference weight in a decade of time, its standard deviation",
                    Relevance::inferenceRelaxation)
            .withColumn("inference_relaxation_spread");

    public static final TrialParameter<PerLevel> INFERENCE_RELAXATION_JUMP_RATE = later(
                    "device.inference_relaxation.jump_rate",
                    point -> point.device().inferenceRelaxation().jumpRate(),
                    perLevel("0", "4", 1),
                    PerLevel.ZERO,
                    "",
                    "jumps of an inference weight per decade of time",
                    Relevance::inferenceJumps)
            .withColumn("inference_relaxation_jump_rate");

    public static final TrialParameter<PerLevel> INFERENCE_RELAXATION_JUMP_MEAN = later(
                    "device.inference_relaxation.jump_mean",
                    point -> point.device().inferenceRelaxation().jumpMean(),
                    perLevel("-1000000", "1000000", 1),
                    PerLevel.ZERO,
                    "inference weights",
                    "mean jump of an inference weight",
                    Relevance::inferenceJumps)
            .withColumn("inference_relaxation_jump_mean");

    public static final TrialParameter<PerLevel> INFERENCE_RELAXATION_JUMP_SIZE = later(
                    "device.inference_relaxation.jump_size",
                    point -> point.device().inferenceRelaxation().jumpSize(),
                    perLevel("0", "1000000", 1),
                    PerLevel.ZERO,
                    "inference weights",
                    "standard deviation of a jump of an inference weight",
                    Relevance::inferenceJumps)
            .withColumn("inference_relaxation_jump_size");

    public static final TrialParameter<BigDecimal> INFERENCE_RELAXATION_ONSET = later(
                    "device.inference_relaxation.onset",
                    point -> point.device().inferenceRelaxation().onset(),
                    decimal("0.000001", "1000000"),
                    RelaxationSpec.NONE.onset(),
                    "seconds",
                    "age at which an inference weight begins to change",
                    Relevance::inferenceOnset)
            .withColumn("inference_relaxation_onset");

    public static final TrialParameter<BigDecimal> EPOCH_TIME = later(
                    "time.epoch",
                    point -> point.time().epoch(),
                    duration(LONGEST),
                    BigDecimal.ZERO,
                    "seconds",
                    "what a training epoch takes",
                    Relevance::timeInTraining)
            .withColumn("epoch_seconds");

    public static final TrialParameter<BigDecimal> TIME_BETWEEN_TASKS = later(
                    "time.between_tasks",
                    point -> point.time().betweenTasks(),
                    duration(LONGEST),
                    BigDecimal.ZERO,
                    "seconds",
                    "pause before each task but the first",
                    Relevance::pause)
            .withColumn("between_tasks_seconds");

    public static final TrialParameter<List<BigDecimal>> SHELF = later(
                    "time.shelf",
                    point -> point.time().shelf(),
                    listOr("none", duration(LONGEST), MAX_SHELF_TIMES, MeasuredParameters::ascending),
                    List.of(),
                    "seconds",
                    "when the trained network is tested again after the last task",
                    Relevance::always)
            .withColumn("shelf_seconds");

    private MeasuredParameters() {}

    private static void positions(List<BigDecimal> levels) {
        ascending(levels);
        BigDecimal first = levels.get(0);
        BigDecimal last = levels.get(levels.size() - 1);
        if (first.compareTo(BigDecimal.ONE.negate()) != 0 || last.compareTo(BigDecimal.ONE) != 0) {
            throw new IllegalArgumentException("goes from " + first.toPlainString() + " to " + last.toPlainString()
                    + "; positions must go from -1 to 1");
        }
    }

    private static void ascending(List<BigDecimal> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i).compareTo(numbers.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("has " + numbers.get(i).toPlainString() + " after "
                        + numbers.get(i - 1).toPlainString() + "; it must ascend");
            }
        }
    }

    private static void standardised(List<BigDecimal> quantiles) {
        int n = quantiles.size();
        if (n < 3) {
            throw new IllegalArgumentException("has " + n + " quantiles; it needs at least 3");
        }
        double sum = 0;
        double squares = 0;
        for (int j = 0; j < n; j++) {
            if (j > 0 && quantiles.get(j).compareTo(quantiles.get(j - 1)) < 0) {
                throw new IllegalArgumentException("has " + quantiles.get(j).toPlainString() + " after "
                        + quantiles.get(j - 1).toPlainString() + "; quantiles must not fall");
            }
            double q = quantiles.get(j).doubleValue();
            sum += q;
            squares += q * q;
        }
        double mean = sum / n;
        double variance = squares / n - mean * mean;
        if (!(Math.abs(mean) <= MEAN_TOLERANCE && variance >= LEAST_VARIANCE && variance <= MOST_VARIANCE)) {
            throw new IllegalArgumentException("has mean " + (float) mean + " and variance " + (float) variance
                    + "; it must have mean 0 and variance 1: subtract the mean and divide by the standard deviation");
        }
    }
}

package org.ohmsweep.trial;

import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.nn.WeightKind;

/**
 * How much work a trial is, judged by its parameters alone; the progress of a sweep weighs its trials by it. Trials of one
 * kind take time in proportion to their units. Between kinds the units are a first guess, which a sweep's finished trials
 * correct.
 *
 * @param kind what decides how long a unit takes
 * @param units of about one multiply-add of a matrix product each
 */
public record TrialWork(Kind kind, double units) {
    /** Images rarely have another size, and if so, all of a sweep have. */
    private static final int PIXELS = 784;

    private static final int TEST_IMAGES = 10_000;

    /** The last layer has few of all weights, however many classes there are. */
    private static final int OUTPUTS = Trainer.MIN_OUTPUTS;

    /** What line resistance affects. */
    public enum Wires {
        NOTHING,
        EVALUATION,
        TRAINING
    }

    /**
     * Choices that change what a step does.
     *
     * @param weights what the weights are
     * @param policy when hidden devices are rewritten; empty without devices
     * @param redraw when inference errors are drawn anew; empty without any
     * @param fails whether devices fail
     * @param wires what line resistance affects
     */
    public record Kind(
            WeightKind weights,
            Optional<WritePolicyKind> policy,
            Optional<InferenceNoiseRedraw> redraw,
            boolean fails,
            Wires wires) {
        public Kind {
            Objects.requireNonNull(weights, "weights");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(redraw, "redraw");
            Objects.requireNonNull(wires, "wires");
        }
    }

    public TrialWork {
        Objects.requireNonNull(kind, "kind");
        if (!(units > 0)) {
            throw new IllegalArgumentException("units is " + units + "; it must be above 0");
        }
    }

    /** The work of a trial at a grid point. */
    public static TrialWork of(GridPoint asSet) {
        NormalForm normal = new NormalForm(asSet);
        GridPoint point = normal.point();
        Kind kind = new Kind(
                point.network().weights(),
                normal.value(TrialParameters.WRITE_POLICY),
                normal.value(TrialParameters.INFERENCE_NOISE_REDRAW),
                normal.value(TrialParameters.FAILURE_RATIO)
                        .filter(ratio -> ratio.signum() > 0)
                        .isPresent(),
                wires(normal));
        return new TrialWork(kind, steps(point) * step(point, kind) + evaluation(point, kind));
    }

    private static Wires wires(NormalForm normal) {
        return normal.value(TrialParameters.LINE_RESISTANCE_TRAINING)
                .map(training -> training ? Wires.TRAINING : Wires.EVALUATION)
                .orElse(Wires.NOTHING);
    }

    /** The work that a trial at a grid point adds where another has trained its network: it only reads it. */
    public static TrialWork ofReading(GridPoint asSet) {
        GridPoint point = new NormalForm(asSet).point();
        Kind kind = of(asSet).kind();
        int tasks = point.tasks().size();
        return new TrialWork(
                kind, (tasks + 1.0) * tasks * TEST_IMAGES * weights(point, 0) + solvingBetweenTasks(point, kind));
    }

    /** Units of one training step of a trial at a grid point. */
    public static double ofStep(GridPoint asSet) {
        GridPoint point = new NormalForm(asSet).point();
        return step(point, of(asSet).kind());
    }

    /** Forward products, gradients of weights and, except in the first layer, of inputs; then the pass over all weights. */
    private static double step(GridPoint point, Kind kind) {
        double weights = weights(point, 0);
        double products = point.batchSize() * (2 * weights + weights(point, 1));
        double wires = kind.wires() == Wires.TRAINING ? weights * solving(point) : 0;
        return products + weights * (perWeight(kind) + switching(point, kind)) + wires;
    }

    private static double evaluation(GridPoint point, Kind kind) {
        int tasks = point.tasks().size();
        double evaluations = 1
                + (double) tasks * ((point.epochsPerTask() - 1) / point.evaluateEvery() + 1)
                + point.time().shelf().size();
        return evaluations * tasks * TEST_IMAGES * weights(point, 0) + solvingBetweenTasks(point, kind);
    }

    /** Wires that act in evaluations are solved before the first task and after each. */
    private static double solvingBetweenTasks(GridPoint point, Kind kind) {
        return kind.wires() == Wires.EVALUATION ? (point.tasks().size() + 1.0) * weights(point, 0) * solving(point) : 0;
    }

    private static double steps(GridPoint point) {
        return (double) point.tasks().size() * point.epochsPerTask() * point.batchesPerEpoch();
    }

    /** Weights of all layers but the first {@code without}. */
    private static double weights(GridPoint point, int without) {
        return point.network().layers(PIXELS, OUTPUTS).stream()
                .skip(without)
                .mapToDouble(LayerShape::weights)
                .sum();
    }

    /** Units per weight of the pass over all weights after each step, as measured on the network of docs/performance.md. */
    private static double perWeight(Kind kind) {
        double writes = kind.policy()
                .map(policy -> switch (policy) {
                    case DIGITAL -> 90.0;
                    case PER_EPOCH -> 110.0;
                    case MIXED_PRECISION -> 170.0;
                    case STOCHASTIC, PER_STEP -> 300.0;
                })
                .orElse(90.0);
        double errors = kind.redraw()
                .map(redraw -> switch (redraw) {
                    case PER_EPOCH -> 5.0;
                    case ON_SWITCH -> 130.0;
                    case PER_STEP -> 250.0;
                })
                .orElse(0.0);
        return writes + errors;
    }

    /** Small weights often change their sign, and their error with it: measured at bounds from 0.05 to 6. */
    private static double switching(GridPoint point, Kind kind) {
        boolean isBounded = kind.policy()
                .filter(policy -> policy != WritePolicyKind.DIGITAL)
                .isPresent();
        boolean isRedrawn = kind.redraw()
                .filter(redraw -> redraw == InferenceNoiseRedraw.ON_SWITCH)
                .isPresent();
        return isBounded && isRedrawn ? 300 * Math.exp(-point.device().bound().doubleValue() / 0.25) : 0;
    }

    /** Units per weight of solving the currents of its tile: the square of the shorter side, by a factor that was measured. */
    private static double solving(GridPoint point) {
        double side = Math.min(
                point.lineResistance().tileRows(), point.lineResistance().tileColumns());
        return 25 * side * side;
    }
}

package org.ohmsweep.trial;

import java.util.Optional;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.WeightKind;

/** Why a parameter cannot matter at a point; empty where it does. */
final class Relevance {
    private Relevance() {}

    static Optional<String> always(GridPoint point) {
        return Optional.empty();
    }

    static Optional<String> unlessFloat(GridPoint point) {
        return point.network().weights() == WeightKind.FLOAT
                ? Optional.of("a float network has neither metaplasticity nor devices")
                : Optional.empty();
    }

    static Optional<String> withMetaplasticity(GridPoint point) {
        return unlessFloat(point)
                .or(() -> point.network().weights() == WeightKind.BINARY
                                || point.metaplasticity().signum() == 0
                        ? Optional.of("without metaplasticity f_meta is 1")
                        : Optional.empty());
    }

    static Optional<String> withHiddenDevice(GridPoint point) {
        return unlessFloat(point)
                .or(() -> point.device().writePolicy() == WritePolicyKind.DIGITAL
                        ? Optional.of("write_policy digital has no device: no bound, levels, write noise or failures")
                        : Optional.empty());
    }

    static Optional<String> withFailures(GridPoint point) {
        return withHiddenDevice(point)
                .or(() -> point.device().failureRatio().signum() == 0
                        ? Optional.of("nothing fails at failure_ratio 0")
                        : Optional.empty());
    }

    static Optional<String> withDevicesThatFailAlone(GridPoint point) {
        return withFailures(point)
                .or(() -> point.device().failureSchedule() == FailureSchedule.PER_WRITE
                        ? Optional.of("failure_schedule per-write fails the hidden device at its own rewritings")
                        : Optional.empty());
    }

    static Optional<String> withSeveralTasks(GridPoint point) {
        return point.tasks().size() == 1 ? Optional.of("there is no change of task with one task") : Optional.empty();
    }

    static Optional<String> unlessFloatWires(GridPoint point) {
        return point.network().weights() == WeightKind.FLOAT
                ? Optional.of("a float network has no arrays, hence no wires")
                : Optional.empty();
    }

    static Optional<String> withWires(GridPoint point) {
        return unlessFloatWires(point)
                .or(() -> point.lineResistance().isIdeal()
                        ? Optional.of("wires are ideal at row_ohms 0 and column_ohms 0")
                        : Optional.empty());
    }

    static Optional<String> withInferenceNoise(GridPoint point) {
        return unlessFloat(point)
                .or(() -> point.device().inferenceNoise().signum() == 0
                        ? Optional.of("there is nothing to draw at inference_noise 0")
                        : Optional.empty());
    }

    static Optional<String> withEvenLevels(GridPoint point) {
        return withHiddenDevice(point)
                .or(() -> because(!point.device().levels().isEmpty(), "device.levels stands instead of bits"));
    }

    static Optional<String> withWriteNoise(GridPoint point) {
        return withHiddenDevice(point)
                .or(() -> because(point.device().writeNoise().isZero(), "there is no write error at write_noise 0"));
    }

    static Optional<String> withNoiseToMeasure(GridPoint point) {
        DeviceSpec device = point.device();
        boolean isExact = device.writeNoise().isZero()
                && device.writeBias().isZero()
                && device.deviceSpread().signum() == 0
                && device.readNoise().signum() == 0;
        return withHiddenDevice(point)
                .or(() -> because(
                        isExact
                                && (device.relaxation().isNone()
                                        || relaxation(point).isPresent()),
                        "the hidden device has neither noise, bias, spread nor relaxation"));
    }

    static Optional<String> relaxation(GridPoint point) {
        boolean isAlwaysNew = point.device().writePolicy() == WritePolicyKind.PER_EPOCH
                || point.device().writePolicy() == WritePolicyKind.PER_STEP;
        return withHiddenDevice(point)
                .or(() -> because(
                        !point.time().passesInTraining(),
                        "no time passes in training: time.epoch and time.between_tasks are 0s"))
                .or(() -> because(
                        isAlwaysNew
                                && (point.time().betweenTasks().signum() == 0
                                        || point.tasks().size() == 1),
                        "all devices were just programmed when they are read: there is no pause between tasks"));
    }

    static Optional<String> jumps(GridPoint point) {
        return relaxation(point)
                .or(() -> because(!point.device().relaxation().jumps(), "there are no jumps, or they have no size"));
    }

    static Optional<String> onset(GridPoint point) {
        return relaxation(point).or(() -> because(point.device().relaxation().isNone(), "nothing relaxes"));
    }

    static Optional<String> inferenceRelaxation(GridPoint point) {
        return unlessFloat(point)
                .or(() -> because(
                        !point.time().passes(),
                        "no time passes: time.epoch, time.between_tasks and time.shelf are not set"));
    }

    static Optional<String> inferenceJumps(GridPoint point) {
        return inferenceRelaxation(point)
                .or(() -> because(
                        !point.device().inferenceRelaxation().jumps(), "there are no jumps, or they have no size"));
    }

    static Optional<String> inferenceOnset(GridPoint point) {
        return inferenceRelaxation(point)
                .or(() -> because(point.device().inferenceRelaxation().isNone(), "nothing relaxes"));
    }

    static Optional<String> timeInTraining(GridPoint point) {
        return unlessFloat(point)
                .or(() -> because(
                        point.device().inferenceRelaxation().isNone()
                                && (withHiddenDevice(point).isPresent()
                                        || point.device().relaxation().isNone()),
                        "nothing relaxes: device.relaxation and device.inference_relaxation are none"));
    }

    static Optional<String> pause(GridPoint point) {
        return withSeveralTasks(point).or(() -> timeInTraining(point));
    }

    private static Optional<String> because(boolean holds, String reason) {
        return holds ? Optional.of(reason) : Optional.empty();
    }
}

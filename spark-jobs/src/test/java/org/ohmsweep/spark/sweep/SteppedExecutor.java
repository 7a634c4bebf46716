package org.ohmsweep.spark.sweep;

import java.math.BigDecimal;
import java.util.Optional;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialResult;
import org.ohmsweep.trial.TrialSpec;

/** A trainer of networks that forget nothing at a write noise below a tenth of their bits, and half above it. */
record SteppedExecutor() implements TrialExecutor {
    /** Three lines: their boundaries are at 0.2 and 0.3, and beyond the range. */
    static final String MAP = """
            name: map
            seed: 7
            trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}
            axes: {device.bits: [2, 3, 9]}
            tolerance:
              of: device.write_noise
              from: 0.01
              to: 0.5
              within: 0.05
              holds: continual-learning
              repeats: {from: 3, to: 6}
            """;

    /** The write noise of a trial; none in the baseline. */
    static Optional<BigDecimal> noise(TrialSpec spec) {
        return spec.point().device().writePolicy() == WritePolicyKind.DIGITAL
                ? Optional.empty()
                : Optional.of(spec.point().device().writeNoise().values().get(0));
    }

    @Override
    public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
        var made = (TrialOutcome.Completed) new FakeExecutor().run(spec, images, observer);
        int bits = spec.point().device().bits();
        boolean keeps =
                noise(spec).map(noise -> 10 * noise.doubleValue() < bits).orElse(true);
        double kept = (keeps ? 0.88 : 0.4) + 0.001 * spec.repeat();
        TrialResult result = made.result();
        return new TrialOutcome.Completed(
                spec,
                new TrialResult(
                        new double[][] {{0.1, 0.1}, {0.9, 0.1}, {kept, 0.9}},
                        result.evaluations(),
                        result.distinctTrainImages(),
                        result.programmableFraction(),
                        result.fMetaMean(),
                        result.signSwitches(),
                        result.deviceWrites(),
                        result.maxSwitches(),
                        result.weights(),
                        result.wear(),
                        result.retention()),
                made.circumstances());
    }
}

package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.device.PolicyRun.KEY;
import static org.ohmsweep.device.PolicyRun.SYNAPSES;
import static org.ohmsweep.device.SpecBuilder.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomStream;

/** Failures by every schedule and mode, under every write policy (docs/model.md, "Failures"). */
class FailuresTest {
    static Stream<Arguments> everyCombination() {
        List<Arguments> all = new ArrayList<>();
        for (WritePolicyKind policy : WritePolicyKind.values()) {
            for (FailureSchedule schedule : FailureSchedule.values()) {
                for (FailureMode mode : EnumSet.complementOf(EnumSet.of(FailureMode.STUCK_LRS))) {
                    for (InferenceNoiseRedraw redraw : InferenceNoiseRedraw.values()) {
                        all.add(Arguments.of(policy, schedule, mode, redraw));
                    }
                }
            }
        }
        return all.stream().filter(a -> a.get()[0] != WritePolicyKind.DIGITAL);
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void aStuckSynapseNeverChanges(
            WritePolicyKind policy, FailureSchedule schedule, FailureMode mode, InferenceNoiseRedraw redraw) {
        PolicyRun run = new PolicyRun(
                spec().policy(policy)
                        .schedule(schedule)
                        .failures("0.05", mode)
                        .redraw(redraw)
                        .writeNoise("0.03")
                        .inferenceNoise("0.1457"),
                0.2);
        Watch watch = new Watch(run, mode);
        watch.look();
        for (int epoch = 0; epoch < 5; epoch++) {
            run.startEpoch();
            watch.look();
            for (int i = 0; i < 4; i++) {
                run.step();
                watch.look();
            }
            run.endEpoch();
            watch.look();
            run.synapses.resetMoments();
        }
        assertThat(run.stuck()).isNotEmpty().hasSizeLessThan(SYNAPSES);
    }

    /** Holds every stuck synapse to what it was when it was first seen stuck. */
    private static final class Watch {
        private final PolicyRun run;
        private final FailureMode mode;
        private final float[] hidden;
        private final float[] inference;
        private int[] stuck = {};

        Watch(PolicyRun run, FailureMode mode) {
            this.run = run;
            this.mode = mode;
            hidden = run.hidden().clone();
            inference = run.inference().clone();
        }

        void look() {
            for (int cell : stuck) {
                run.same(cell, run.hidden()[cell], hidden[cell]);
                run.same(cell, run.inference()[cell], inference[cell]);
                run.holds(cell, !run.layer.isProgrammable(cell), "stuck for good");
            }
            stuck = run.stuck();
            for (int cell : stuck) {
                hidden[cell] = run.hidden()[cell];
                inference[cell] = run.inference()[cell];
                switch (mode) {
                    case RANDOM -> assertThat(Math.abs(hidden[cell])).isEqualTo(0.4f);
                    case HRS -> assertThat(inference[cell]).isZero();
                    case FROZEN ->
                        assertThat(inference[cell] * Math.signum(hidden[cell]))
                                .as("its error is 0.1457 a standard deviation")
                                .isBetween(0.1f, 1.9f);
                    case STUCK_LRS -> throw new AssertionError("it has tests of its own");
                }
            }
        }
    }

    /** Without devices nothing fails, whatever the other parameters say. */
    @ParameterizedTest
    @EnumSource
    void digitalWeightsNeverFail(FailureSchedule schedule) {
        PolicyRun run = new PolicyRun(
                spec().policy(WritePolicyKind.DIGITAL).schedule(schedule).failures("1", FailureMode.HRS), 0.02);
        run.startEpoch();
        run.step();
        run.endEpoch();
        assertThat(run.stuck()).isEmpty();
    }

    /** Each synapse fails once with 1 - (1 - p)^3: a binomial count, within 4.5 standard deviations. */
    @ParameterizedTest
    @EnumSource(names = "DIGITAL", mode = Mode.EXCLUDE)
    void atStartFailsOnceAndBeforeTraining(WritePolicyKind policy) {
        PolicyRun run = new PolicyRun(
                spec().policy(policy)
                        .schedule(FailureSchedule.AT_START)
                        .failures("0.1", FailureMode.RANDOM)
                        .inferenceNoise("0.1457"),
                0.02);
        int[] stuck = run.stuck();
        double alive = 0.9 * 0.9 * 0.9;
        double deviation = Math.sqrt(alive * (1 - alive) / SYNAPSES);
        assertThat(run.synapses.programmableFraction()).isCloseTo(alive, within(4.5 * deviation));
        assertThat(run.synapses.signSwitches()).as("getting stuck is no switch").isZero();
        assertThat(run.synapses.deviceWrites()).as("programmed before it fails").isEqualTo(SYNAPSES);
        RandomField first = KEY.field(RandomStream.INFERENCE_AT_START, 0, 0);
        RandomField error = KEY.field(RandomStream.INFERENCE_AT_FAILURE, 0, 0);
        RandomField initial = KEY.field(RandomStream.INITIAL_WEIGHT, 0, 0);
        for (int cell : stuck) {
            boolean changed = initial.uniform(cell) >= 0.5 != run.hidden()[cell] >= 0;
            assertThat(run.inference()[cell])
                    .isEqualTo(run.layer.sign(cell) + 0.1457f * (changed ? error : first).gaussian(cell));
        }
        for (int epoch = 0; epoch < 3; epoch++) {
            run.startEpoch();
            run.step();
            run.endEpoch();
        }
        assertThat(run.stuck()).isEqualTo(stuck);
    }

    /**
     * Failures less p times the rewritings so far is a martingale whose variance is p (1 - p) times the rewritings: it
     * stays within 4.5 of its standard deviations but for 7 seeds in a million. The first programming is no rewriting.
     */
    @ParameterizedTest
    @EnumSource(names = "DIGITAL", mode = Mode.EXCLUDE)
    void perWriteFailsEachRewritingWithItsProbability(WritePolicyKind policy) {
        double p = 0.02;
        PolicyRun run = new PolicyRun(
                spec().policy(policy)
                        .schedule(FailureSchedule.PER_WRITE)
                        .failures("0.02", FailureMode.FROZEN)
                        .writeNoise("0.03"),
                0.3);
        assertThat(run.stuck()).isEmpty();
        for (int epoch = 0; epoch < 4; epoch++) {
            run.startEpoch();
            for (int i = 0; i < 5; i++) {
                float[] before = run.hidden().clone();
                int[] stuckBefore = sorted(run.stuck());
                run.step();
                for (int cell : run.stuck()) {
                    boolean newlyStuck = Arrays.binarySearch(stuckBefore, cell) < 0;
                    boolean changed = run.hidden()[cell] != before[cell];
                    run.holds(cell, changed == newlyStuck, "what fails at a step was rewritten there");
                }
            }
            run.endEpoch();
        }
        double rewritings = run.synapses.deviceWrites() - SYNAPSES;
        assertThat(rewritings).isPositive();
        assertThat((double) run.stuck().length)
                .isCloseTo(p * rewritings, within(4.5 * Math.sqrt(p * (1 - p) * rewritings)));
        if (policy == WritePolicyKind.PER_STEP) {
            double alive = Math.pow(1 - p, 20);
            assertThat(run.synapses.programmableFraction())
                    .isCloseTo(alive, within(4.5 * Math.sqrt(alive * (1 - alive) / SYNAPSES)));
        }
    }

    private static int[] sorted(int[] cells) {
        int[] copy = cells.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** A rewriting that fails is a rewriting first: it counts, with the sign switch that it brought. */
    @Test
    void whatFailsAtARewritingIsWrittenAndCountedFirst() {
        PolicyRun certain = new PolicyRun(
                spec().policy(WritePolicyKind.PER_STEP)
                        .schedule(FailureSchedule.PER_WRITE)
                        .failures("1", FailureMode.RANDOM)
                        .inferenceNoise("0.1457")
                        .writeNoise("0.2"),
                0.02);
        PolicyRun never = new PolicyRun(
                spec().policy(WritePolicyKind.PER_STEP).inferenceNoise("0.1457").writeNoise("0.2"), 0.02);
        certain.step();
        never.step();
        assertThat(certain.stuck()).hasSize(SYNAPSES);
        assertThat(certain.synapses.deviceWrites()).isEqualTo(never.synapses.deviceWrites());
        assertThat(certain.synapses.signSwitches())
                .isEqualTo(never.synapses.signSwitches())
                .isPositive();
        RandomField state = KEY.field(RandomStream.STUCK_STATE_AT_STEP, 1, 0);
        RandomField error = KEY.field(RandomStream.INFERENCE_AT_STEP_FAILURE, 1, 0);
        for (int cell : certain.cells) {
            float sign = state.bits(cell) < 0 ? -1f : 1f;
            assertThat(certain.hidden()[cell]).isEqualTo(sign * 0.4f);
            assertThat(certain.inference()[cell])
                    .isEqualTo(
                            sign == never.layer.sign(cell)
                                    ? never.inference()[cell]
                                    : sign + 0.1457f * error.gaussian(cell));
        }
    }
}

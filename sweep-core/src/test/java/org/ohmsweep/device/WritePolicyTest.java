package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.device.PolicyRun.KEY;
import static org.ohmsweep.device.PolicyRun.SYNAPSES;
import static org.ohmsweep.device.SpecBuilder.spec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomStream;

/** What each write policy must and must not do (docs/model.md, "Hidden weight: a multilevel device"). */
class WritePolicyTest {
    private static final float NOISE = 0.03f;

    @ParameterizedTest
    @EnumSource(names = "DIGITAL", mode = Mode.EXCLUDE)
    void everyDeviceIsProgrammedOnceBeforeTrainingWhateverThePolicy(WritePolicyKind policy) {
        PolicyRun perEpoch = new PolicyRun(spec().writeNoise("0.03").inferenceNoise("0.1"), 0.02);
        PolicyRun run =
                new PolicyRun(spec().writeNoise("0.03").inferenceNoise("0.1").policy(policy), 0.02);
        assertThat(run.hidden()).isEqualTo(perEpoch.hidden());
        assertThat(run.inference()).isEqualTo(perEpoch.inference());
        assertThat(run.synapses.deviceWrites()).isEqualTo(SYNAPSES);
        assertThat(run.synapses.signSwitches()).isZero();
    }

    /** Without noise the stored value is the level. */
    @ParameterizedTest
    @CsvSource({
        "MIXED_PRECISION, 1", "MIXED_PRECISION, 3", "MIXED_PRECISION, 8",
        "STOCHASTIC, 1", "STOCHASTIC, 3", "STOCHASTIC, 8",
        "PER_STEP, 1", "PER_STEP, 3", "PER_STEP, 8",
        "PER_EPOCH, 1", "PER_EPOCH, 3", "PER_EPOCH, 8"
    })
    void aLevelIsAlwaysOneOfTwoToTheBits(WritePolicyKind policy, int bits) {
        PolicyRun run = new PolicyRun(spec().policy(policy).bits(bits), 0.05);
        Levels device = run.device();
        for (int i = 0; i < 20; i++) {
            run.startEpoch();
            run.step();
            run.endEpoch();
            for (int cell : run.cells) {
                float stored = run.hidden()[cell];
                int number = device.nearest(stored);
                run.same(cell, stored, device.level(number));
                run.holds(cell, number >= 0 && number < 1 << bits, "a level's number");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MIXED_PRECISION", "STOCHASTIC", "PER_STEP", "DIGITAL"})
    void anEpochsEndRewritesNothingButPerEpoch(WritePolicyKind policy) {
        PolicyRun run = new PolicyRun(spec().policy(policy).writeNoise("0.03"), 0.02);
        run.startEpoch();
        run.step();
        float[] before = run.hidden().clone();
        Long writes = run.synapses.deviceWrites();
        run.endEpoch();
        run.synapses.resetMoments();
        assertThat(run.hidden()).isEqualTo(before);
        assertThat(run.synapses.deviceWrites()).isEqualTo(writes);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 3", "0.05, 5", "0.4, 1"})
    void perStepRewritesEveryDeviceAtEveryStep(String bound, int bits) {
        PolicyRun run = new PolicyRun(
                spec().policy(WritePolicyKind.PER_STEP)
                        .writeNoise("0.03")
                        .bound(bound)
                        .bits(bits),
                0.02);
        for (int i = 0; i < 10; i++) {
            float[] before = run.hidden().clone();
            long writes = run.synapses.deviceWrites();
            long switches = run.synapses.signSwitches();
            run.step();
            RandomField noise = KEY.field(RandomStream.WRITE_NOISE_AT_STEP, run.step, 0);
            int changed = 0;
            for (int cell : run.cells) {
                float expected = run.device().nearestLevel(run.bare()[cell]) + NOISE * noise.gaussian(cell);
                run.same(cell, run.hidden()[cell], expected);
                changed += before[cell] >= 0 == expected >= 0 ? 0 : 1;
            }
            assertThat(run.synapses.deviceWrites() - writes).isEqualTo(SYNAPSES);
            assertThat(run.synapses.signSwitches() - switches).isEqualTo(changed);
        }
    }

    @Test
    void perStepStallsWhereLevelsAreFarApart() {
        PolicyRun run = new PolicyRun(spec().policy(WritePolicyKind.PER_STEP).bound("6"), 0.005);
        float[] before = run.hidden().clone();
        for (int i = 0; i < 50; i++) {
            run.step();
        }
        assertThat(run.hidden()).as("no step reaches half a level").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 3, 0.02", "0.4, 3, 0.5", "0.4, 6, 0.05", "0.1, 5, 0.03", "0.4, 1, 0.1"})
    void mixedPrecisionGathersStepsUntilTheyMakeALevel(String bound, int bits, double rate) {
        PolicyRun run = new PolicyRun(
                spec().policy(WritePolicyKind.MIXED_PRECISION)
                        .writeNoise("0.03")
                        .bound(bound)
                        .bits(bits),
                rate);
        double spacing = run.device().spacing();
        double highest = run.spec.bound().doubleValue();
        int moved = 0;
        for (int i = 0; i < 40; i++) {
            float[] levels = run.levels();
            float[] gathered = run.accumulators();
            float[] before = run.hidden().clone();
            run.step();
            float[] rests = run.accumulators();
            float[] after = run.levels();
            for (int cell : run.cells) {
                double rest = rests[cell];
                run.holds(cell, Math.abs(rest) < spacing * (1 + 1e-7), "chi stays below a level step");
                // Where W is large the twin's W + u has lost some of u to rounding.
                double sum = gathered[cell] + (run.bare()[cell] - (double) before[cell]);
                double steps = Math.rint((sum - rest) / spacing);
                double lost = Math.abs(rest + steps * spacing - sum);
                run.holds(cell, lost < 1e-6 * (1 + rate), "chi + u = new chi + k D");
                run.holds(cell, rest * sum >= -1e-9, "chi is truncated toward zero");
                double to = Math.max(-highest, Math.min(highest, levels[cell] + steps * spacing));
                run.holds(cell, Math.abs(after[cell] - to) < 1e-6, "the level moves by k, clipped");
                moved += after[cell] == levels[cell] ? 0 : 1;
            }
        }
        assertThat(moved).isPositive();
    }

    /** Few rewritings draw their noise cell by cell, many for the whole layer: the same numbers. */
    @ParameterizedTest
    @CsvSource({
        "MIXED_PRECISION, 3, 0.005", "MIXED_PRECISION, 3, 0.2", "MIXED_PRECISION, 8, 0.02",
        "STOCHASTIC, 3, 0.0005", "STOCHASTIC, 3, 0.2", "STOCHASTIC, 8, 0.02"
    })
    void aDeviceIsRewrittenOnlyWhenItsLevelChanges(WritePolicyKind policy, int bits, double rate) {
        PolicyRun run = new PolicyRun(
                spec().policy(policy)
                        .writeNoise("0.03")
                        .inferenceNoise("0.1457")
                        .bits(bits),
                rate);
        long total = 0;
        for (int i = 0; i < 30; i++) {
            float[] levels = run.levels();
            float[] before = run.hidden().clone();
            float[] inference = run.inference().clone();
            long writes = run.synapses.deviceWrites();
            long switches = run.synapses.signSwitches();
            run.step();
            RandomField noise = KEY.field(RandomStream.WRITE_NOISE_AT_STEP, run.step, 0);
            RandomField error = KEY.field(RandomStream.INFERENCE_AT_STEP, run.step, 0);
            float[] after = run.levels();
            int rewritten = 0;
            int changed = 0;
            for (int cell : run.cells) {
                boolean moves = after[cell] != levels[cell];
                rewritten += moves ? 1 : 0;
                run.same(cell, run.hidden()[cell], moves ? after[cell] + NOISE * noise.gaussian(cell) : before[cell]);
                boolean switching = before[cell] >= 0 != run.hidden()[cell] >= 0;
                changed += switching ? 1 : 0;
                run.same(
                        cell,
                        run.inference()[cell],
                        switching ? run.layer.sign(cell) + 0.1457f * error.gaussian(cell) : inference[cell]);
            }
            assertThat(run.synapses.deviceWrites() - writes).isEqualTo(rewritten);
            assertThat(run.synapses.signSwitches() - switches).isEqualTo(changed);
            total += rewritten;
        }
        assertThat(total).isPositive().isLessThan(30L * SYNAPSES);
    }

    @ParameterizedTest
    @CsvSource({"0.02", "0.3"})
    void stochasticRoundingGoesToANeighbourInTheDirectionOfTheStep(double rate) {
        PolicyRun run = new PolicyRun(spec().policy(WritePolicyKind.STOCHASTIC).bits(5), rate);
        Levels device = run.device();
        for (int i = 0; i < 30; i++) {
            float[] levels = run.levels();
            float[] before = run.hidden().clone();
            run.step();
            float[] after = run.levels();
            for (int cell : run.cells) {
                double step = run.bare()[cell] - (double) before[cell];
                double x = Math.max(-0.4, Math.min(0.4, levels[cell] + step));
                run.holds(cell, Math.abs(after[cell] - x) < device.spacing() * 1.00001, "a neighbouring level");
                run.holds(cell, (after[cell] - (double) levels[cell]) * step >= 0, "in the step's direction");
            }
        }
    }

    /**
     * With f the fraction of a level that a step u has beyond whole ones, the move less u has mean 0 and variance
     * f (1 - f) D^2, independently for each cell: their sum lies within 4.5 standard deviations but for 7 seeds in a
     * million.
     */
    @ParameterizedTest
    @CsvSource({"0.01, 3", "0.2, 3", "0.2, 7", "1.5, 3"})
    void stochasticRoundingIsUnbiased(double rate, int bits) {
        PolicyRun run = new PolicyRun(
                spec().policy(WritePolicyKind.STOCHASTIC).bound("1000").bits(bits + 8), rate);
        double spacing = run.device().spacing();
        double excess = 0;
        double up = 0;
        double variance = 0;
        for (int i = 0; i < 20; i++) {
            float[] levels = run.levels();
            float[] before = run.hidden().clone();
            run.step();
            float[] after = run.levels();
            for (int cell : run.cells) {
                double step = run.bare()[cell] - (double) before[cell];
                double taken = after[cell] - (double) levels[cell];
                double part = Math.abs(step) / spacing - Math.floor(Math.abs(step) / spacing);
                excess += taken - step;
                up += Math.signum(step) * (taken - step);
                variance += part * (1 - part) * spacing * spacing;
            }
        }
        double rounding = 1e-6 * 20 * SYNAPSES * spacing;
        assertThat(excess).as("in the mean").isCloseTo(0, within(4.5 * Math.sqrt(variance) + rounding));
        assertThat(up).as("along the steps").isCloseTo(0, within(4.5 * Math.sqrt(variance) + rounding));
    }
}

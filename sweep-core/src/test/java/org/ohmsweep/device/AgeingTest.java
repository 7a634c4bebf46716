package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.device.SpecBuilder.relaxing;
import static org.ohmsweep.device.SpecBuilder.spec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Layers of synapses that age, and devices that stick in the low-resistance state (docs/model.md, "Time" and "Failures"). */
class AgeingTest {
    private static final RelaxationSpec STRONG = relaxing("0", "0.1", "0.3", "0", "0.1");

    @ParameterizedTest
    @EnumSource(names = "DIGITAL", mode = Mode.EXCLUDE)
    void aPauseMovesHiddenWeightsAndWritesTheSignsThatItChanged(WritePolicyKind policy) {
        PolicyRun run = new PolicyRun(spec().policy(policy).relaxation(STRONG), 0.02);
        run.startEpoch();
        run.step();
        run.endEpoch();
        float[] before = run.hidden().clone();
        long switches = run.synapses.signSwitches();
        long writes = run.synapses.deviceWrites();
        run.synapses.setTime(1e6);
        run.startEpoch();
        int changed = 0;
        for (int cell : run.cells) {
            run.holds(cell, run.hidden()[cell] != before[cell], "it relaxes");
            run.same(cell, run.inference()[cell], run.layer.sign(cell));
            changed += run.hidden()[cell] >= 0 == before[cell] >= 0 ? 0 : 1;
        }
        assertThat(changed).isPositive();
        assertThat(run.synapses.signSwitches() - switches).isEqualTo(changed);
        assertThat(run.synapses.deviceWrites()).as("reading programs nothing").isEqualTo(writes);
    }

    /** Without time, and without read noise, reading is nothing. */
    @ParameterizedTest
    @EnumSource(WritePolicyKind.class)
    void withoutAPauseNothingAges(WritePolicyKind policy) {
        PolicyRun ageing =
                new PolicyRun(spec().policy(policy).relaxation(STRONG).inferenceRelaxation(STRONG), 0.02);
        PolicyRun ideal = new PolicyRun(spec().policy(policy), 0.02);
        for (int epoch = 0; epoch < 3; epoch++) {
            for (PolicyRun run : new PolicyRun[] {ageing, ideal}) {
                run.startEpoch();
                run.step();
                run.step();
                run.endEpoch();
            }
        }
        for (int cell : ideal.cells) {
            ideal.same(cell, ageing.hidden()[cell], ideal.hidden()[cell]);
            ideal.same(cell, ageing.inference()[cell], ideal.inference()[cell]);
        }
    }

    /** Unprogrammed devices are read from what was stored, not from what was read before. */
    @ParameterizedTest
    @EnumSource(names = {"MIXED_PRECISION", "STOCHASTIC"})
    void readNoiseDoesNotAddUp(WritePolicyKind policy) {
        PolicyRun run = new PolicyRun(spec().policy(policy).readNoise("0.001"), 0);
        float[] stored = run.hidden().clone();
        for (int epoch = 0; epoch < 100; epoch++) {
            run.startEpoch();
        }
        for (int cell : run.cells) {
            run.holds(cell, Math.abs(run.hidden()[cell] - stored[cell]) < 0.006, "within six standard deviations");
            run.holds(cell, run.hidden()[cell] != stored[cell], "read with an error");
        }
    }

    @Test
    void pairsAgeFromTheirLastSwitchWhateverTimesTheyWereReadAt() {
        SpecBuilder spec = spec().inferenceNoise("0.1457").inferenceRelaxation(STRONG);
        PolicyRun often = new PolicyRun(spec, 0.02);
        PolicyRun once = new PolicyRun(spec.policy(WritePolicyKind.PER_EPOCH), 0.02);
        float[] young = once.inference().clone();
        for (PolicyRun run : new PolicyRun[] {often, once}) {
            run.startEpoch();
            run.synapses.setTime(50);
            run.step();
            run.endEpoch();
        }
        for (double time : new double[] {60, 1000, 1e5}) {
            often.synapses.setTime(time);
            often.synapses.readPairs();
        }
        once.synapses.setTime(1e5);
        once.synapses.readPairs();
        for (int cell : once.cells) {
            once.same(cell, often.inference()[cell], once.inference()[cell]);
            once.holds(cell, once.inference()[cell] != young[cell], "it relaxes");
        }
    }

    @ParameterizedTest
    @EnumSource(InferenceNoiseRedraw.class)
    void aPairThatAStepSwitchesIsNewWhateverErrorsAreRedrawn(InferenceNoiseRedraw redraw) {
        SpecBuilder spec = spec().inferenceNoise("0.1457").redraw(redraw);
        PolicyRun ideal = new PolicyRun(spec, 0.5);
        PolicyRun ageing = new PolicyRun(spec.inferenceRelaxation(STRONG), 0.5);
        boolean[] positive = new boolean[ideal.hidden().length];
        for (PolicyRun run : new PolicyRun[] {ideal, ageing}) {
            run.synapses.setTime(1e5);
            run.startEpoch();
            for (int cell : run.cells) {
                positive[cell] = run.hidden()[cell] >= 0;
            }
            run.step();
        }
        int switched = 0;
        for (int cell : ideal.cells) {
            if (ideal.hidden()[cell] >= 0 != positive[cell]) {
                ideal.same(cell, ageing.inference()[cell], ideal.inference()[cell]);
                switched++;
            } else {
                ideal.holds(cell, ageing.inference()[cell] != ideal.inference()[cell], "it relaxes");
            }
        }
        assertThat(switched).isPositive();
    }

    @Test
    void aStuckDeviceLeavesZeroOrItsOwnSignAndASecondOneZero() {
        PolicyRun run = new PolicyRun(spec().failures("0.05", FailureMode.STUCK_LRS), 0.02);
        int zero = 0;
        int half = 0;
        for (int epoch = 0; epoch < 8; epoch++) {
            run.startEpoch();
            run.step();
            run.step();
            run.endEpoch();
        }
        int programmable = 0;
        for (int cell : run.cells) {
            float weight = run.inference()[cell];
            run.holds(cell, weight == 0 || Math.abs(weight) == 1, "0 or a sign without inference noise");
            run.holds(cell, run.layer.isProgrammable(cell) || weight == 0, "two stuck devices are 0 for good");
            programmable += run.layer.isProgrammable(cell) ? 1 : 0;
            zero += run.layer.isProgrammable(cell) ? 0 : 1;
            half += run.layer.isProgrammable(cell) && weight == 0 ? 1 : 0;
        }
        assertThat(zero).isPositive();
        assertThat(half).as("a device against the sign").isPositive();
        double intact = run.synapses.programmableFraction() * PolicyRun.SYNAPSES;
        assertThat(intact).isLessThan(programmable - half);
    }

    @Test
    void aHalfStuckSynapseGoesOnLearning() {
        PolicyRun run =
                new PolicyRun(spec().schedule(FailureSchedule.AT_START).failures("1", FailureMode.STUCK_LRS), 0.02);
        assertThat(run.synapses.programmableFraction()).isZero();
        float[] hidden = run.hidden().clone();
        run.startEpoch();
        run.step();
        int moved = 0;
        for (int cell : run.cells) {
            run.holds(cell, run.layer.isProgrammable(cell), "one stuck device only");
            moved += run.hidden()[cell] == hidden[cell] ? 0 : 1;
            float weight = run.inference()[cell];
            run.holds(cell, weight == 0 || weight == run.layer.sign(cell), "0, or the sign that both agree on");
        }
        assertThat(moved).isGreaterThan(PolicyRun.SYNAPSES / 2);
        run.endEpoch();
        assertThat(run.synapses.deviceWrites()).isEqualTo(2L * PolicyRun.SYNAPSES);
    }
}

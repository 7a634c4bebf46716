package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.device.PolicyRun.KEY;
import static org.ohmsweep.device.SpecBuilder.spec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomStream;

/** Inference errors drawn once an epoch, under every write policy. */
class PerEpochErrorsTest {
    @ParameterizedTest
    @EnumSource
    void aSignThatChangesKeepsTheErrorOfItsEpoch(WritePolicyKind policy) {
        PolicyRun run = new PolicyRun(
                spec().policy(policy)
                        .redraw(InferenceNoiseRedraw.PER_EPOCH)
                        .inferenceNoise("0.1457")
                        .failures("0.01", FailureMode.RANDOM)
                        .writeNoise("0.1"),
                0.1);
        check(run, KEY.field(RandomStream.INFERENCE_AT_START, 0, 0), new boolean[run.hidden().length]);
        for (int epoch = 1; epoch <= 3; epoch++) {
            boolean[] stuck = new boolean[run.hidden().length];
            for (int cell : run.stuck()) {
                stuck[cell] = true;
            }
            long switches = run.synapses.signSwitches();
            float[] before = run.inference().clone();
            run.startEpoch();
            RandomField errors = KEY.field(RandomStream.INFERENCE_AT_EPOCH, epoch, 0);
            check(run, errors, stuck);
            for (int cell : run.cells) {
                boolean same = run.inference()[cell] == before[cell];
                run.holds(cell, same == stuck[cell], "every pair that was programmable is drawn anew");
            }
            for (int i = 0; i < 5; i++) {
                run.step();
                check(run, errors, stuck);
            }
            run.endEpoch();
            check(run, errors, stuck);
            assertThat(run.synapses.signSwitches()).isGreaterThan(switches);
        }
    }

    private static void check(PolicyRun run, RandomField errors, boolean[] stuckBefore) {
        for (int cell : run.cells) {
            if (!stuckBefore[cell]) {
                run.same(cell, run.inference()[cell], run.layer.sign(cell) + 0.1457f * errors.gaussian(cell));
            }
        }
    }
}

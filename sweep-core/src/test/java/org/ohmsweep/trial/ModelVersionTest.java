package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.ScalarKernels;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;

/**
 * Pins the outcomes of small trials to the model version. When a hash changes, the model's numbers have changed: raise
 * {@link ModelVersion#CURRENT} with the hashes, so that stored trials of the old numbers become stale.
 */
class ModelVersionTest {
    private static final TaskSet TASKS =
            TaskSet.load(new SyntheticTaskSource(), List.of("mnist", "fmnist", "kmnist"), 120);

    /** Small trials that together use every source of numbers. */
    enum Case {
        DEFAULT("f536f0d21968c817aee6404f5dc1f8e3059537a4920a75e2601d1def761a2fc1") {
            @Override
            void set(GridPoint.Builder point) {
                point.failureRatio(new BigDecimal("0.01"));
            }
        },
        PER_STEP("07a4e373aa4c1a7721d70cde236f4ed9048a27d279af051bb0fcc91dd373e40e") {
            @Override
            void set(GridPoint.Builder point) {
                point.inferenceNoiseRedraw(InferenceNoiseRedraw.PER_STEP)
                        .bound(new BigDecimal("0.25"))
                        .bits(2)
                        .failureRatio(new BigDecimal("0.02"))
                        .failureMode(FailureMode.HRS);
            }
        },
        FROZEN("8cd133eea71d0a563f516cd57439abf5da2066a97814c39403969c9445777737") {
            @Override
            void set(GridPoint.Builder point) {
                point.failureRatio(new BigDecimal("0.05"))
                        .failureMode(FailureMode.FROZEN)
                        .weightDecay(new BigDecimal("0.001"));
            }
        },
        DIGITAL("3b1a824f7e64aa125cd3701546fbbc3e6d38ed0fdcfae6a017bf67ef2100ef09") {
            @Override
            void set(GridPoint.Builder point) {
                point.writePolicy(WritePolicyKind.DIGITAL);
            }
        },
        MIXED_PRECISION("e3fded7caf69f61fa47e7cea6124d34dd15f23cb5b1c4e3040c3e9a26672c330") {
            @Override
            void set(GridPoint.Builder point) {
                point.writePolicy(WritePolicyKind.MIXED_PRECISION)
                        .inferenceNoiseRedraw(InferenceNoiseRedraw.PER_EPOCH)
                        .failureRatio(new BigDecimal("0.01"))
                        .failureSchedule(FailureSchedule.PER_WRITE)
                        .optimizerReset(OptimizerReset.NEVER);
            }
        },
        STOCHASTIC("02d4e1bfc2ed2aeca9943c9a63b063f6090f17bfcd78ae359ad75a72d6dd16b2") {
            @Override
            void set(GridPoint.Builder point) {
                point.writePolicy(WritePolicyKind.STOCHASTIC)
                        .failureRatio(new BigDecimal("0.01"))
                        .failureSchedule(FailureSchedule.AT_START)
                        .batchStatistics(BatchStatistics.RUNNING);
            }
        },
        WRITE_PER_STEP("5b24b295b285733650b37a4e595b50bd55096d0245f12651e3dda1c4d53942b5") {
            @Override
            void set(GridPoint.Builder point) {
                point.writePolicy(WritePolicyKind.PER_STEP)
                        .bits(6)
                        .failureRatio(new BigDecimal("0.01"))
                        .failureSchedule(FailureSchedule.PER_WRITE)
                        .initialRange(new BigDecimal("0.1"));
            }
        },
        PER_EPOCH_BY_WRITING("9c282b79393f00f925a5f529175acfab61f074d854803c8b653d282b66b6ba98") {
            @Override
            void set(GridPoint.Builder point) {
                point.failureRatio(new BigDecimal("0.03")).failureSchedule(FailureSchedule.PER_WRITE);
            }
        },
        FLOAT("2a54f1fda6106d97cc9aed480eada8678142dd1e188f6bc29bd138715f8d3d3e") {
            @Override
            void set(GridPoint.Builder point) {
                point.weights(WeightKind.FLOAT);
            }
        };

        private final String hash;

        Case(String hash) {
            this.hash = hash;
        }

        abstract void set(GridPoint.Builder point);
    }

    @Test
    void theVersionIsTheOneThatTheHashesBelongTo() {
        assertThat(ModelVersion.CURRENT).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void outcomesArePinned(Case pinned) {
        assertThat(hash(pinned, new VectorKernels())).isEqualTo(pinned.hash);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void theScalarTwinGivesTheSame(Case pinned) {
        assertThat(hash(pinned, new ScalarKernels())).isEqualTo(pinned.hash);
    }

    private static String hash(Case pinned, Kernels kernels) {
        GridPoint.Builder point = GridPoint.paper()
                .hiddenLayers(List.of(37, 19))
                .trainImages(120)
                .epochsPerTask(3)
                .evaluateEvery(2)
                .batchSize(16)
                .learningRate(new BigDecimal("0.05"));
        pinned.set(point);
        TrialResult result =
                Trainer.train(new TrialSpec(point.build(), 7, 2), TASKS.tasks(), kernels, TrialObserver.NONE);
        // All numbers in full: a double prints as many digits as tell it from its neighbours.
        String text = Arrays.deepToString(result.accuracies())
                + result.evaluations().stream().map(Evaluation::toString).collect(Collectors.joining("\n"))
                + result.programmableFraction()
                + result.fMetaMean()
                + result.signSwitches()
                + result.deviceWrites()
                + result.maxSwitches();
        return Sha256.hex(text);
    }
}

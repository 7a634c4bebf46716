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
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.ScalarKernels;
import org.ohmsweep.kernel.VectorKernels;
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
        WIRES("8e8d59949db70121cb7f6fddc7fc913c34fa78229f9308c198046a47b2cb5ef1") {
            @Override
            void set(GridPoint.Builder point) {
                wires(point).lineResistanceTraining(false);
            }
        },
        WIRES_IN_TRAINING("157d9b510ce96913d02eaa6e690cc73286040c5bc78fe30baebafb32f3f786ec") {
            @Override
            void set(GridPoint.Builder point) {
                wires(point).lineResistanceTraining(true);
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

        private static GridPoint.Builder wires(GridPoint.Builder point) {
            return point.rowOhms(new BigDecimal("2"))
                    .columnOhms(new BigDecimal("9"))
                    .tileRows(50)
                    .tileColumns(20)
                    .failureRatio(new BigDecimal("0.02"))
                    .failureMode(FailureMode.HRS);
        }
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

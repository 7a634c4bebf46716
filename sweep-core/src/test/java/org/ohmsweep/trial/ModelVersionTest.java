package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.BATCH_STATISTICS;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.BOUND;
import static org.ohmsweep.trial.TrialParameters.COLUMN_OHMS;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.FAILURE_MODE;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.FAILURE_SCHEDULE;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE_REDRAW;
import static org.ohmsweep.trial.TrialParameters.INITIAL_RANGE;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.LINE_RESISTANCE_TRAINING;
import static org.ohmsweep.trial.TrialParameters.OPTIMIZER_RESET;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.TILE_COLUMNS;
import static org.ohmsweep.trial.TrialParameters.TILE_ROWS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WEIGHT_DECAY;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.device.EvenBins;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.LayerHistogram;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.ScalarKernels;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;

/**
 * Pins the outcomes of small trials to the model version. When a hash changes, the model's numbers have changed: raise
 * {@link ModelVersion#CURRENT} with the new hashes, so that stored trials of the old numbers become stale.
 */
class ModelVersionTest {
    private static final TaskSet TASKS =
            TaskSet.load(new SyntheticTaskSource(), List.of("mnist", "fmnist", "kmnist"), 120);

    /** Small trials that together use every source of numbers. */
    enum Case {
        DEFAULT(
                "e85c8d4209062f294dc38e84241fbf898fc2c64c9c50e485debf75547d113395",
                "0d96911ff7017e786d8202c6ca8928c48dcc88e951a2073be7c5d488bb0adb6f") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(FAILURE_RATIO, new BigDecimal("0.01"));
            }
        },
        PER_STEP(
                "90c84b3edd760d30261032d20dc38eaf6429595079e266bd3a1801d5ae8a89e6",
                "cff728b694de17dcc7c435395066fee50c54dfe4986880d3fa4b4506f25d49e8") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_STEP)
                        .set(BOUND, new BigDecimal("0.25"))
                        .set(BITS, 2)
                        .set(FAILURE_RATIO, new BigDecimal("0.02"))
                        .set(FAILURE_MODE, FailureMode.HRS);
            }
        },
        FROZEN(
                "7e61a9d6070c33cec2c10cfd215c9e84b8b2992536b93e55e76a1cac21081736",
                "76337412ea3ee0bfd4bf45c681c3601c847c1140d1cc64de25199be93e053399") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(FAILURE_RATIO, new BigDecimal("0.05"))
                        .set(FAILURE_MODE, FailureMode.FROZEN)
                        .set(WEIGHT_DECAY, new BigDecimal("0.001"));
            }
        },
        DIGITAL(
                "eeede23f50aaa8ccdb152a74f7ef18a9dbdc2928ec34e66c54ce2baae8316a55",
                "178dd44734be5984cf95b5a5695ec5af9b40f5d20a8bbe3599e6c92100519aae") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WRITE_POLICY, WritePolicyKind.DIGITAL);
            }
        },
        MIXED_PRECISION(
                "fd426a71646b9fb74f5cd944e9dfafdaf9f1bd5fae95f096c1ce08d8498ffea8",
                "78805ede388c4074034da332e2f3a959e9008c4881cd483b58778a17f9b4e24f") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WRITE_POLICY, WritePolicyKind.MIXED_PRECISION)
                        .set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_EPOCH)
                        .set(FAILURE_RATIO, new BigDecimal("0.01"))
                        .set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE)
                        .set(OPTIMIZER_RESET, OptimizerReset.NEVER);
            }
        },
        STOCHASTIC(
                "08669d6fb632a89bead15c03815a5328a9d34145a7b9aab7c0a916188c407761",
                "9e592ff08d8487df033c48d9518e0460a7fa3eed674c549e0ed28c75fb373826") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WRITE_POLICY, WritePolicyKind.STOCHASTIC)
                        .set(FAILURE_RATIO, new BigDecimal("0.01"))
                        .set(FAILURE_SCHEDULE, FailureSchedule.AT_START)
                        .set(BATCH_STATISTICS, BatchStatistics.RUNNING);
            }
        },
        WRITE_PER_STEP(
                "505cd3fc3ccf9bc7782f7a7be25ba8e215a105465367103af336edd0a107fdf6",
                "cfd32b72b2343fa2238ac5776e24a3d0cf77f866f08b52a00d85220b43b4bfdb") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WRITE_POLICY, WritePolicyKind.PER_STEP)
                        .set(BITS, 6)
                        .set(FAILURE_RATIO, new BigDecimal("0.01"))
                        .set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE)
                        .set(INITIAL_RANGE, new BigDecimal("0.1"));
            }
        },
        PER_EPOCH_BY_WRITING(
                "e1f9a4fd42ae230b47ab84bf59d5dfac1831187169deb8b432008ebd738c4173",
                "de63d587d1ba0c936c61cd177c7124337d15c97ec42248182aed5a32c2e6aa0c") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(FAILURE_RATIO, new BigDecimal("0.03")).set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE);
            }
        },
        WIRES(
                "13736e9e1b438962f22ad9451cb20527f975350ef9e2064fcc1212b43ba475df",
                "4b418112c8ed7a0dcc8fac828fdfca1405a9801c7911c4642c4624d898689a82") {
            @Override
            void set(GridPoint.Builder point) {
                wires(point).set(LINE_RESISTANCE_TRAINING, false);
            }
        },
        WIRES_IN_TRAINING(
                "980e3bbf3e7f8bde93ae56d3041126a34f60a598196911d3e79bb23cea469baf",
                "db6857d1c3c609274fd179a5c84d4258478f1c61df604d96a3578ea304ba2675") {
            @Override
            void set(GridPoint.Builder point) {
                wires(point).set(LINE_RESISTANCE_TRAINING, true);
            }
        },
        FLOAT(
                "59685f038cacb3c4511bcb20c22fecb614bd865f27a275f79d46eb31943e7176",
                "cae857bf81291b7a8ce56685dabcbea21114d5e6f9dc6f81af391db132e73b07") {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WEIGHTS, WeightKind.FLOAT);
            }
        };

        private final String outcome;
        private final String devices;

        /**
         * @param outcome SHA-256 of accuracies, evaluations and totals
         * @param devices SHA-256 of histograms and wear
         */
        Case(String outcome, String devices) {
            this.outcome = outcome;
            this.devices = devices;
        }

        abstract void set(GridPoint.Builder point);

        private static GridPoint.Builder wires(GridPoint.Builder point) {
            return point.set(ROW_OHMS, new BigDecimal("2"))
                    .set(COLUMN_OHMS, new BigDecimal("9"))
                    .set(TILE_ROWS, 50)
                    .set(TILE_COLUMNS, 20)
                    .set(FAILURE_RATIO, new BigDecimal("0.02"))
                    .set(FAILURE_MODE, FailureMode.HRS);
        }
    }

    @Test
    void theVersionIsTheOneThatTheHashesBelongTo() {
        assertThat(ModelVersion.CURRENT).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void outcomesArePinned(Case pinned) {
        check(pinned, new VectorKernels());
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void theScalarTwinGivesTheSame(Case pinned) {
        check(pinned, new ScalarKernels());
    }

    private static void check(Case pinned, Kernels kernels) {
        GridPoint.Builder point = GridPoint.paper()
                .set(HIDDEN_LAYERS, List.of(37, 19))
                .set(TRAIN_IMAGES, 120)
                .set(EPOCHS_PER_TASK, 3)
                .set(EVALUATE_EVERY, 2)
                .set(BATCH_SIZE, 16)
                .set(LEARNING_RATE, new BigDecimal("0.05"));
        pinned.set(point);
        TrialResult result =
                Trainer.train(new TrialSpec(point.build(), 7, 2), TASKS.tasks(), kernels, TrialObserver.NONE);
        assertThat(Sha256.hex(outcome(result))).as("accuracies and totals").isEqualTo(pinned.outcome);
        assertThat(Sha256.hex(devices(result))).as("histograms and wear").isEqualTo(pinned.devices);
    }

    /** All numbers in full: a double prints as many digits as tell it from its neighbours. */
    private static String outcome(TrialResult result) {
        return Arrays.deepToString(result.accuracies())
                + result.evaluations().stream().map(Evaluation::toString).collect(Collectors.joining("\n"))
                + result.programmableFraction()
                + result.fMetaMean()
                + result.signSwitches()
                + result.deviceWrites()
                + result.maxSwitches();
    }

    /** Numbers only, so that no renaming of a record counts as another outcome. */
    private static String devices(TrialResult result) {
        StringBuilder text = new StringBuilder();
        for (WeightSnapshot snapshot : result.weights()) {
            text.append(snapshot.afterTask()).append(' ').append(snapshot.epoch());
            for (LayerHistogram layer : snapshot.layers()) {
                text.append(' ').append(layer.layer());
                EvenBins bins = (EvenBins) layer.bins();
                text.append(' ').append(bins.bound());
                text.append(' ').append(bins.perBound());
                text.append(' ').append(layer.counts());
            }
            text.append('\n');
        }
        for (LayerWear layer : result.wear()) {
            text.append(layer.layer()).append(' ').append(layer.devices());
            text.append(' ').append(text(layer.switches()));
            text.append(' ').append(text(layer.writes())).append('\n');
        }
        return text.toString();
    }

    private static String text(WearCounts counts) {
        return counts == null ? "none" : counts.mean() + " " + counts.p99() + " " + counts.max();
    }
}

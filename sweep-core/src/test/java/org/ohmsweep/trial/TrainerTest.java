package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.BATCH_STATISTICS;
import static org.ohmsweep.trial.TrialParameters.COLUMN_OHMS;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE_REDRAW;
import static org.ohmsweep.trial.TrialParameters.INITIAL_RANGE;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.LINE_RESISTANCE_TRAINING;
import static org.ohmsweep.trial.TrialParameters.LRS_OHMS;
import static org.ohmsweep.trial.TrialParameters.METAPLASTICITY;
import static org.ohmsweep.trial.TrialParameters.OPTIMIZER_RESET;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.TILE_ROWS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.kernel.ScalarKernels;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;

/** The order of things in a trial, by properties that hold whatever the numbers are. */
class TrainerTest {
    private static final TaskSet TASKS =
            TaskSet.load(new SyntheticTaskSource(), List.of("mnist", "fmnist", "kmnist"), 300);

    @Test
    void aTrialIsAFunctionOfItsSpec() {
        TrialSpec spec = new TrialSpec(small().build(), 3, 1);
        TrialResult first = run(spec);
        assertSame(run(spec), first);
        TrialResult scalar = Trainer.train(spec, TASKS.tasks(), new ScalarKernels(), TrialObserver.NONE);
        assertSame(scalar, first);
        assertThat(run(new TrialSpec(spec.point(), 3, 2)).evaluations()).isNotEqualTo(first.evaluations());
        assertThat(run(new TrialSpec(spec.point(), 4, 1)).evaluations()).isNotEqualTo(first.evaluations());
    }

    @Test
    void evaluatingOftenerChangesNothing() {
        TrialResult every =
                run(small().set(EPOCHS_PER_TASK, 5).set(EVALUATE_EVERY, 1).build());
        TrialResult rarely =
                run(small().set(EPOCHS_PER_TASK, 5).set(EVALUATE_EVERY, 3).build());
        assertThat(rarely.accuracies()).isDeepEqualTo(every.accuracies());
        assertThat(every.evaluations()).containsAll(rarely.evaluations());
        assertThat(rarely.evaluations())
                .extracting(Evaluation::epoch)
                .containsOnly(3, 5)
                .hasSize(3 * 2 * 3);
    }

    @Test
    void rowsOfTheAccuracyMatrixAreTheLastEvaluationsOfTheirTasks() {
        TrialResult result = run(small().build());
        assertThat(result.accuracies()).hasDimensions(4, 3);
        for (Evaluation evaluation : result.evaluations()) {
            if (evaluation.epoch() == 2) {
                assertThat(result.accuracies()[evaluation.learnedTask()][evaluation.evaluatedTask() - 1])
                        .isEqualTo(evaluation.testAccuracy());
            }
        }
        assertThat(result.finalAccuracies()).isEqualTo(result.accuracies()[3]);
    }

    @Test
    void learningATaskRaisesItsAccuracy() {
        TrialResult result =
                run(small().set(TRAIN_IMAGES, 300).set(EPOCHS_PER_TASK, 4).build());
        for (int task = 0; task < 3; task++) {
            assertThat(result.accuracies()[task + 1][task]).isGreaterThan(result.accuracies()[task][task] + 0.2);
        }
    }

    @Test
    void theFirstTaskDoesNotDependOnLaterOnes() {
        TrialResult all = run(small().build());
        TrialResult alone = run(small().setText(TrialParameters.TASKS, "mnist").build());
        assertThat(alone.accuracies()[1][0]).isEqualTo(all.accuracies()[1][0]);
        assertThat(alone.accuracies()).hasDimensions(2, 1);
    }

    @Test
    void aNetworkThatCannotMoveKeepsItsAccuracy() {
        // With a vanishing step, saved and current gains and shifts coincide: nothing may change but nothing.
        TrialResult result = run(small().set(WEIGHTS, WeightKind.FLOAT)
                .set(LEARNING_RATE, new BigDecimal("1e-30"))
                .build());
        assertThat(result.accuracies()[3]).isEqualTo(result.accuracies()[0]);
    }

    @Test
    void binaryIsMetaplasticWithoutMetaplasticityDeviceOrNoise() {
        TrialResult binary = run(small().set(WEIGHTS, WeightKind.BINARY).build());
        TrialResult spelt = run(small().set(METAPLASTICITY, BigDecimal.ZERO)
                .set(WRITE_POLICY, WritePolicyKind.DIGITAL)
                .set(INFERENCE_NOISE, BigDecimal.ZERO)
                .build());
        assertSame(binary, spelt);
        assertThat(binary.fMetaMean()).isEqualTo(1.0);
        assertThat(binary.deviceWrites()).isNull();
        assertThat(binary.signSwitches()).isPositive();
    }

    @Test
    void aFloatNetworkHasNoSignsAndNoDevices() {
        TrialResult result = run(small().set(WEIGHTS, WeightKind.FLOAT).build());
        assertThat(result.fMetaMean()).isNull();
        assertThat(result.signSwitches()).isNull();
        assertThat(result.deviceWrites()).isNull();
        assertThat(result.programmableFraction()).isEqualTo(1.0);
        assertThat(result.evaluations()).allSatisfy(evaluation -> {
            assertThat(evaluation.signSwitches()).isNull();
            assertThat(evaluation.deviceWrites()).isNull();
        });
    }

    @Test
    void wiresMatterInTheEvaluationsAfterTasksOnly() {
        GridPoint.Builder point = small().set(EPOCHS_PER_TASK, 3).set(EVALUATE_EVERY, 1);
        TrialResult ideal = run(point.build());
        TrialResult wires = run(
                point.set(ROW_OHMS, new BigDecimal("100")).set(TILE_ROWS, 32).build());
        for (int row = 0; row < ideal.evaluations().size(); row++) {
            Evaluation without = ideal.evaluations().get(row);
            Evaluation with = wires.evaluations().get(row);
            assertThat(with.trainLoss()).isEqualTo(without.trainLoss());
            assertThat(with.signSwitches()).isEqualTo(without.signSwitches());
            if (without.epoch() < 3) {
                assertThat(with).isEqualTo(without);
            } else {
                assertThat(wires.accuracies()[with.learnedTask()][with.evaluatedTask() - 1])
                        .isEqualTo(with.testAccuracy());
            }
        }
        for (int after = 0; after < 4; after++) {
            assertThat(wires.accuracies()[after]).isNotEqualTo(ideal.accuracies()[after]);
        }
        TrialResult again = run(point.set(EVALUATE_EVERY, 3).build());
        assertThat(again.accuracies()).isDeepEqualTo(wires.accuracies());
    }

    @Test
    void wiresInTrainingChangeTheTraining() {
        GridPoint.Builder point = small().set(ROW_OHMS, BigDecimal.ONE).set(COLUMN_OHMS, BigDecimal.ONE);
        TrialResult evaluated = run(point.build());
        TrialResult trained = run(point.set(LINE_RESISTANCE_TRAINING, true).build());
        assertThat(trained.evaluations().get(0).trainLoss())
                .isNotEqualTo(evaluated.evaluations().get(0).trainLoss());
        assertThat(trained.accuracies()[0]).isEqualTo(evaluated.accuracies()[0]);
    }

    @Test
    void idealWiresAndFloatNetworksHaveNone() {
        TrialResult ideal = run(small().build());
        assertSame(
                run(small().set(LINE_RESISTANCE_TRAINING, true)
                        .set(TILE_ROWS, 3)
                        .set(LRS_OHMS, new BigDecimal("7"))
                        .build()),
                ideal);
        GridPoint.Builder floating = small().set(WEIGHTS, WeightKind.FLOAT);
        assertSame(
                run(floating.set(ROW_OHMS, BigDecimal.TEN)
                        .set(LINE_RESISTANCE_TRAINING, true)
                        .build()),
                run(small().set(WEIGHTS, WeightKind.FLOAT).build()));
    }

    @Test
    void everyDeviceIsWrittenBeforeTrainingAndAfterEachEpoch() {
        TrialResult result = run(small().build());
        long synapses = 784 * 30 + 30 * 20 + 20 * 10;
        assertThat(result.deviceWrites()).isEqualTo(synapses * (1 + 3 * 2));
        assertThat(result.evaluations().get(0).deviceWrites()).isEqualTo(synapses * 2);
    }

    @Test
    void failedDevicesAreNotWrittenAndTheFractionFalls() {
        TrialResult result =
                run(small().set(FAILURE_RATIO, new BigDecimal("0.02")).build());
        List<Double> fractions = result.evaluations().stream()
                .map(Evaluation::programmableFraction)
                .distinct()
                .toList();
        assertThat(fractions)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .hasSize(6);
        assertThat(result.programmableFraction()).isCloseTo(Math.pow(0.98, 3 * 6), within(0.02));
        long synapses = 784 * 30 + 30 * 20 + 20 * 10;
        double writesEachEpoch =
                fractions.stream().mapToDouble(f -> f * synapses).sum();
        assertThat((double) result.deviceWrites()).isCloseTo(synapses + writesEachEpoch, within(0.5));
    }

    @Test
    void maxSwitchesAreTheStepsOfTraining() {
        assertThat(run(small().set(TRAIN_IMAGES, 130).set(BATCH_SIZE, 40).build())
                        .maxSwitches())
                .as("three whole batches, two epochs, three tasks")
                .isEqualTo(3 * 2 * 3);
    }

    @Test
    void aTaskWithFewerImagesRepeatsThem() {
        List<TaskData> few = TASKS.tasks().stream()
                .map(task -> new TaskData(task.name(), task.train().first(70), task.test()))
                .toList();
        TrialSpec spec = new TrialSpec(small().set(TRAIN_IMAGES, 200).build(), 1, 0);
        TrialResult repeated = Trainer.train(spec, few, new VectorKernels(), TrialObserver.NONE);
        assertThat(repeated.distinctTrainImages()).containsExactly(70, 70, 70);
        List<TaskData> spelt = few.stream().map(TrainerTest::cycled).toList();
        TrialResult same = Trainer.train(spec, spelt, new VectorKernels(), TrialObserver.NONE);
        assertThat(same.accuracies()).isDeepEqualTo(repeated.accuracies());
        assertThat(same.distinctTrainImages()).containsExactly(200, 200, 200);
    }

    @Test
    void variantsAreTasksLikeOthers() {
        List<String> names = List.of("mnist", "mnist+permute:1", "mnist+classes:3.1");
        TaskSet images = TaskSet.load(new SyntheticTaskSource(), names, 200);
        GridPoint point = small().setText(TrialParameters.TASKS, String.join(",", names))
                .set(WEIGHTS, WeightKind.BINARY)
                .set(EPOCHS_PER_TASK, 8)
                .build();
        TrialOutcome outcome =
                new TrialRunner(images, new VectorKernels()).run(new TrialSpec(point, 1, 0), TrialObserver.NONE);
        assertThat(outcome).isInstanceOfSatisfying(TrialOutcome.Completed.class, completed -> {
            assertThat(completed.result().distinctTrainImages()).containsExactly(200, 200, 200);
            double[][] accuracies = completed.result().accuracies();
            for (int task = 0; task < 3; task++) {
                assertThat(accuracies[task + 1][task]).isGreaterThan(accuracies[task][task] + 0.2);
            }
        });
    }

    @Test
    void unusedImagesDoNotMatter() {
        TrialSpec spec = new TrialSpec(small().set(TRAIN_IMAGES, 150).build(), 1, 0);
        List<TaskData> cut = TASKS.tasks().stream()
                .map(task -> new TaskData(task.name(), task.train().first(150), task.test()))
                .toList();
        assertSame(Trainer.train(spec, cut, new VectorKernels(), TrialObserver.NONE), run(spec));
    }

    @Test
    void inferenceErrorsMatterAndSoDoesTheirRedraw() {
        TrialResult onSwitch = run(small().build());
        TrialResult perStep = run(small().set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_STEP)
                .build());
        TrialResult none = run(small().set(INFERENCE_NOISE, BigDecimal.ZERO).build());
        assertThat(onSwitch.evaluations()).isNotEqualTo(perStep.evaluations());
        assertThat(onSwitch.evaluations()).isNotEqualTo(none.evaluations());
    }

    @Test
    void anOptimizerThatIsNeverResetDiffersFromTheSecondTaskOn() {
        List<Evaluation> reset = run(small().build()).evaluations();
        List<Evaluation> never =
                run(small().set(OPTIMIZER_RESET, OptimizerReset.NEVER).build()).evaluations();
        int firstTask = 2 * 3;
        assertThat(never.subList(0, firstTask)).isEqualTo(reset.subList(0, firstTask));
        assertThat(never.get(firstTask).trainLoss())
                .isNotEqualTo(reset.get(firstTask).trainLoss());
    }

    @Test
    void runningStatisticsChangeEvaluationsAndNothingElse() {
        List<Evaluation> own = run(small().build()).evaluations();
        List<Evaluation> running = run(small().set(BATCH_STATISTICS, BatchStatistics.RUNNING)
                        .build())
                .evaluations();
        assertThat(running)
                .extracting(Evaluation::trainLoss)
                .isEqualTo(own.stream().map(Evaluation::trainLoss).toList());
        assertThat(running)
                .extracting(Evaluation::signSwitches)
                .isEqualTo(own.stream().map(Evaluation::signSwitches).toList());
        assertThat(running)
                .extracting(Evaluation::testAccuracy)
                .isNotEqualTo(own.stream().map(Evaluation::testAccuracy).toList());
    }

    @Test
    void runningStatisticsEvaluateAnImageWhateverItsBatch() {
        // Of one and the same image a batch has no variance: only averages over other images can tell its class.
        List<TaskData> same = TASKS.tasks().stream()
                .map(task -> new TaskData(task.name(), task.train(), repeated(task.test(), 7, 20)))
                .toList();
        TrialSpec spec = new TrialSpec(
                small().set(BATCH_STATISTICS, BatchStatistics.RUNNING).build(), 1, 0);
        TrialResult result = Trainer.train(spec, same, new VectorKernels(), TrialObserver.NONE);
        for (double[] row : result.accuracies()) {
            for (double accuracy : row) {
                assertThat(accuracy).as("all right or all wrong").isIn(0.0, 1.0);
            }
        }
    }

    private static ImageSet repeated(ImageSet set, int image, int times) {
        int pixels = set.pixelsPerImage();
        byte[] images = new byte[times * pixels];
        byte[] labels = new byte[times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(set.pixels(), image * pixels, images, i * pixels, pixels);
            labels[i] = set.labels()[image];
        }
        return new ImageSet(28, 28, images, labels);
    }

    @Test
    void theInitialRangeScalesTheWeightsBeforeTraining() {
        Trainer narrow = atStart(small().set(WEIGHTS, WeightKind.FLOAT).build());
        Trainer wide = atStart(small().set(WEIGHTS, WeightKind.FLOAT)
                .set(INITIAL_RANGE, new BigDecimal("0.2"))
                .build());
        float[] before = narrow.synapses().layers().get(0).hidden().data();
        float[] scaled = wide.synapses().layers().get(0).hidden().data();
        for (int i = 0; i < before.length; i++) {
            assertThat(scaled[i]).isCloseTo(4 * before[i], within(1e-6f));
            assertThat(Math.abs(scaled[i])).isLessThanOrEqualTo(0.2f);
        }
    }

    private static Trainer atStart(GridPoint point) {
        // With a vanishing step nothing moves: the end is the start.
        GridPoint still =
                point.toBuilder().set(LEARNING_RATE, new BigDecimal("1e-30")).build();
        Trainer trainer = new Trainer(
                List.of(new TrialSpec(still, 1, 0)), TASKS.tasks(), new VectorKernels(), TrialObserver.NONE);
        trainer.run();
        return trainer;
    }

    @Test
    void theObserverSeesEveryEvaluationInOrder() {
        List<Evaluation> seen = new ArrayList<>();
        TrialResult result =
                Trainer.train(new TrialSpec(small().build(), 1, 0), TASKS.tasks(), new VectorKernels(), seen::addAll);
        assertThat(seen).isEqualTo(result.evaluations());
    }

    @Test
    void aTrialsOwnFailureIsAnOutcome() {
        TrialSpec spec =
                new TrialSpec(small().setText(TrialParameters.TASKS, "absent").build(), 1, 0);
        TrialOutcome outcome = new TrialRunner(TASKS, new VectorKernels()).run(spec, TrialObserver.NONE);
        assertThat(outcome).isInstanceOfSatisfying(TrialOutcome.Failed.class, failed -> {
            assertThat(failed.errorMessage()).contains("absent");
            assertThat(failed.spec()).isEqualTo(spec);
        });
    }

    private static TaskData cycled(TaskData task) {
        int pixels = task.train().pixelsPerImage();
        byte[] images = new byte[200 * pixels];
        byte[] labels = new byte[200];
        for (int i = 0; i < 200; i++) {
            int from = i % task.train().count();
            System.arraycopy(task.train().pixels(), from * pixels, images, i * pixels, pixels);
            labels[i] = task.train().labels()[from];
        }
        return new TaskData(task.name(), new ImageSet(28, 28, images, labels), task.test());
    }

    /** A trial of some hundredths of a second: 784-30-20-10, 200 images, two epochs per task. */
    static GridPoint.Builder small() {
        return GridPoint.paper()
                .set(HIDDEN_LAYERS, List.of(30, 20))
                .set(TRAIN_IMAGES, 200)
                .set(EPOCHS_PER_TASK, 2)
                .set(BATCH_SIZE, 50)
                .set(LEARNING_RATE, new BigDecimal("0.05"));
    }

    static TrialResult run(GridPoint point) {
        return run(new TrialSpec(point, 1, 0));
    }

    private static TrialResult run(TrialSpec spec) {
        List<TaskData> tasks = TASKS.sequence(spec.point().tasks(), spec.point().images());
        return Trainer.train(spec, tasks, new VectorKernels(), TrialObserver.NONE);
    }

    static void assertSame(TrialResult found, TrialResult expected) {
        assertThat(found.accuracies()).isDeepEqualTo(expected.accuracies());
        assertThat(found.evaluations()).isEqualTo(expected.evaluations());
        assertThat(found.weights()).isEqualTo(expected.weights());
        assertThat(found.wear()).isEqualTo(expected.wear());
        assertThat(found.retention()).isEqualTo(expected.retention());
        assertThat(Arrays.asList(
                        found.fMetaMean(), found.programmableFraction(), found.signSwitches(), found.deviceWrites()))
                .isEqualTo(Arrays.asList(
                        expected.fMetaMean(),
                        expected.programmableFraction(),
                        expected.signSwitches(),
                        expected.deviceWrites()));
    }
}

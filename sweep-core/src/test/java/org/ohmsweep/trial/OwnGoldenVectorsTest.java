package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.device.SynapseLayer;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.ScalarKernels;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.nn.Affine;
import org.ohmsweep.nn.BatchStatistics;

/**
 * Whole trials against an independent PyTorch implementation of the model in float64 that draws the same random numbers
 * (resources/golden/README.md, with how the tolerances were measured). Needs nothing outside the checkout.
 */
class OwnGoldenVectorsTest {
    /** Mean losses of an epoch, in nats. */
    private static final double LOSS = 1e-6;

    /** Hidden and inference weights. */
    private static final double WEIGHT = 2e-5;

    /** Saved gains, shifts and running averages; relative where they are above 1. */
    private static final double AFFINE = 5e-6;

    private static final OwnGolden GOLDEN = OwnGolden.open();

    static Stream<Arguments> casesAndKernels() {
        return GOLDEN.names().stream()
                .flatMap(name -> Stream.of(new VectorKernels(), new ScalarKernels())
                        .map(kernels -> Arguments.of(name, kernels)));
    }

    @ParameterizedTest
    @EnumSource
    void storedImagesAreTheSyntheticOnes(GoldenImages.Task task) {
        TaskData stored = GOLDEN.images(task.taskName());
        TaskData made = task.make();
        assertThat(stored.train()).isEqualTo(made.train());
        assertThat(stored.test()).isEqualTo(made.test());
    }

    /** A new choice of a parameter needs a case in make_golden.py. */
    @Test
    void everyChoiceHasACase() {
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            if (parameter.key().startsWith("line_resistance.")) {
                continue; // wires have an oracle of their own: CrossbarOracleTest
            }
            if (parameter == TrialParameters.HISTOGRAM_EVERY) {
                continue; // changes what is recorded, not what is trained
            }
            if (Set.of(TrialParameters.IMAGE_ORDER, TrialParameters.TRAIN_SUBSET)
                    .contains(parameter)) {
                continue; // choose images before training: TaskVariantsTest
            }
            Set<String> used = new TreeSet<>();
            for (String name : GOLDEN.names()) {
                NormalForm form = new NormalForm(GOLDEN.spec(name).point());
                form.value(parameter)
                        .ifPresent(value -> used.add(
                                GOLDEN.parameters(name).getOrDefault(parameter.key(), parameter.defaultText())));
            }
            if (parameter.isLater()) {
                assertThat(used).as("values of %s", parameter).isNotEqualTo(Set.of(parameter.defaultText()));
            }
            assertThat(used).as("values of %s that matter", parameter).isNotEmpty();
            if (parameter.type() instanceof ParameterType.Choice<?> choice) {
                assertThat(used).as("values of %s", parameter).containsAll(texts(choice));
            }
        }
    }

    private static <E extends Enum<E>> List<String> texts(ParameterType.Choice<E> choice) {
        return Stream.of(choice.type().getEnumConstants()).map(choice::text).toList();
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void wholeTrialsFollowPyTorch(String name, Kernels kernels) {
        TrialSpec spec = GOLDEN.spec(name);
        List<TaskData> tasks = spec.point().tasks().stream()
                .map(task -> GOLDEN.images(task.text()))
                .toList();
        List<Evaluation> observed = new ArrayList<>();
        Trainer trainer = new Trainer(List.of(spec), tasks, kernels, observed::addAll);
        TrialResult result = trainer.run().get(0);

        JsonNode golden = GOLDEN.outcome(name);
        checkEvaluations(name, golden, tasks, result.evaluations());
        assertThat(observed).isEqualTo(result.evaluations());
        for (int i = 0; i <= tasks.size(); i++) {
            for (int j = 0; j < tasks.size(); j++) {
                assertThat(result.accuracies()[i][j] * tasks.get(j).test().count())
                        .as("%s: right answers R[%d, %d]", name, i, j)
                        .isCloseTo(golden.get("correct").get(i).get(j).asInt(), within(1e-9));
            }
        }
        for (int j = 0; j < tasks.size(); j++) {
            assertThat(result.distinctTrainImages().get(j))
                    .isEqualTo(golden.get("distinct_train_images").get(j).asInt());
        }
        Evaluation last = result.evaluations().get(result.evaluations().size() - 1);
        assertThat(result.programmableFraction()).isEqualTo(last.programmableFraction());
        assertThat(result.signSwitches()).isEqualTo(last.signSwitches());
        assertThat(result.deviceWrites()).isEqualTo(last.deviceWrites());
        assertThat(result.maxSwitches()).isEqualTo(golden.get("steps").asLong());
        JsonNode fMeta = golden.get("f_meta_mean");
        if (fMeta.isNull()) {
            assertThat(result.fMetaMean()).isNull();
        } else {
            assertThat(result.fMetaMean()).isCloseTo(fMeta.asDouble(), within(1e-6));
        }
        checkRetention(name, golden, tasks, result);
        checkState(name, trainer);
    }

    private static void checkEvaluations(
            String name, JsonNode golden, List<TaskData> tasks, List<Evaluation> evaluations) {
        int at = 0;
        for (JsonNode expected : golden.get("evaluations")) {
            for (int task = 0; task < tasks.size(); task++) {
                Evaluation found = evaluations.get(at++);
                assertThat(List.of(found.learnedTask(), found.epoch(), found.evaluatedTask()))
                        .containsExactly(
                                expected.get("task").asInt(),
                                expected.get("epoch").asInt(),
                                task + 1);
                assertThat(found.testAccuracy() * tasks.get(task).test().count())
                        .as("%s: right answers of %s", name, found)
                        .isCloseTo(expected.get("correct").get(task).asInt(), within(1e-9));
                assertThat(found.trainLoss())
                        .as("%s: loss of %s", name, found)
                        .isCloseTo(expected.get("train_loss").asDouble(), within(LOSS));
                assertThat(found.programmableFraction() * golden.get("synapses").asInt())
                        .as("%s: programmable synapses of %s", name, found)
                        .isCloseTo(expected.get("programmable").asInt(), within(1e-6));
                assertThat(found.signSwitches())
                        .as("%s: sign switches of %s", name, found)
                        .isEqualTo(countOrNull(expected.get("sign_switches")));
                assertThat(found.deviceWrites())
                        .as("%s: device writes of %s", name, found)
                        .isEqualTo(countOrNull(expected.get("device_writes")));
            }
        }
        assertThat(evaluations).hasSize(at);
    }

    private static void checkRetention(String name, JsonNode golden, List<TaskData> tasks, TrialResult result) {
        int at = 0;
        for (JsonNode expected : golden.path("retention")) {
            for (int task = 0; task < tasks.size(); task++) {
                Retention found = result.retention().get(at++);
                assertThat(found.shelfSeconds())
                        .isEqualTo(expected.get("shelf_seconds").asDouble());
                assertThat(found.onTask()).isEqualTo(task + 1);
                assertThat(found.accuracy() * tasks.get(task).test().count())
                        .as("%s: right answers of %s", name, found)
                        .isCloseTo(expected.get("correct").get(task).asInt(), within(1e-9));
            }
        }
        assertThat(result.retention()).hasSize(at);
        JsonNode retained = golden.path("retained_seconds");
        assertThat(result.retainedSeconds()).isEqualTo(retained.isMissingNode() ? null : retained.asDouble());
    }

    private static Long countOrNull(JsonNode count) {
        return count.isNull() ? null : count.asLong();
    }

    /** Weights of every layer at the end, then gains and shifts saved with every task, and running averages if used. */
    private static void checkState(String name, Trainer trainer) {
        boolean running = GOLDEN.spec(name).point().batchStatistics() == BatchStatistics.RUNNING;
        FloatBuffer golden = GOLDEN.state(name);
        double farthestWeight = 0;
        for (SynapseLayer layer : trainer.synapses().layers()) {
            for (Matrix weights : List.of(layer.hidden(), layer.inference())) {
                for (int in = 0; in < weights.rows(); in++) {
                    for (int out = 0; out < weights.columns(); out++) {
                        farthestWeight = Math.max(farthestWeight, Math.abs(weights.get(in, out) - golden.get()));
                    }
                }
            }
        }
        double farthestAffine = 0;
        for (List<Affine> saved : trainer.savedAffine()) {
            for (Affine affine : saved) {
                List<float[]> arrays = new ArrayList<>(List.of(affine.gain(), affine.shift()));
                if (running) {
                    arrays.addAll(List.of(affine.mean(), affine.variance()));
                }
                for (float[] values : arrays) {
                    for (float value : values) {
                        float expected = golden.get();
                        double deviation = Math.abs(value - expected) / Math.max(1, Math.abs(expected));
                        farthestAffine = Math.max(farthestAffine, deviation);
                    }
                }
            }
        }
        assertThat(golden.remaining()).isZero();
        assertThat(farthestWeight).as("%s: deviation of weights", name).isLessThan(WEIGHT);
        assertThat(farthestAffine).as("%s: deviation of gains and shifts", name).isLessThan(AFFINE);
    }
}

package org.ohmsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.BOUND;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.SharedFolder;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.LocalDataFolder;
import org.ohmsweep.device.Levels;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.KernelMath;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.ScalarKernels;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ImageBatch;

/** Four training steps of a small network against PyTorch in float64 (golden/README.md, with its tolerances). */
class GoldenVectorsTest {
    private static final List<LayerShape> LAYERS =
            new NetworkSpec(List.of(64, 48), WeightKind.METAPLASTIC).layers(784, 10);
    private static final int BATCH = 100;
    private static final int STEPS = 4;
    private static final double TOLERANCE = 2e-5;

    static Stream<Arguments> casesAndKernels() {
        return Stream.of("digital", "device", "stuck")
                .flatMap(name -> Stream.of(new VectorKernels(), new ScalarKernels())
                        .map(kernels -> Arguments.of(name, kernels)));
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void fourStepsFollowPyTorch(String name, Kernels kernels) {
        GoldenFolder golden = golden();
        Path data = SharedFolder.require("data", "golden steps on real images");
        ImageSet images = new IdxTaskSource(new LocalDataFolder(data))
                .load("mnist", BATCH * STEPS)
                .train();
        Run run = new Run(golden, name, kernels);
        run.start();
        List<Double> losses = new ArrayList<>();
        List<Integer> switches = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            losses.add(run.gradients(images, step));
            if (step == 1) {
                run.checkPasses();
            }
            switches.add(run.update());
            if (step == 1 || step == STEPS) {
                run.checkValues(step);
            }
        }
        run.checkReprogramming();
        JsonNode scalars = golden.manifest().get("scalars").get(name);
        int slack = name.equals("stuck") ? 2 : 0;
        for (int step = 0; step < STEPS; step++) {
            assertThat(losses.get(step))
                    .as("loss of step %d", step)
                    .isCloseTo(scalars.get("loss").get(step).asDouble(), within(1e-5));
            assertThat(switches.get(step))
                    .as("sign switches of step %d", step)
                    .isCloseTo(scalars.get("sign_switches").get(step).asInt(), within(slack));
        }
    }

    @Test
    void levelsFollowTheTable() {
        JsonNode rows = golden().manifest().get("quantizer").get("rows");
        assertThat(rows).isNotEmpty();
        for (JsonNode row : rows) {
            Levels hidden = device(row.get(0), row.get(1));
            assertThat((double) hidden.nearestLevel((float) row.get(2).asDouble()))
                    .as("row %s", row)
                    .isCloseTo(row.get(3).asDouble(), within(1e-6));
        }
    }

    private static Levels device(JsonNode bound, JsonNode bits) {
        return Levels.of(GridPoint.paper()
                .set(BOUND, bound.decimalValue())
                .set(BITS, bits.asInt())
                .build()
                .device());
    }

    @Test
    void metaplasticFactorFollowsTheTable() {
        JsonNode rows = golden().manifest().get("f_meta").get("rows");
        assertThat(rows).isNotEmpty();
        for (JsonNode row : rows) {
            float weight = (float) row.get(1).asDouble();
            float factor = Math.abs(
                    KernelMath.adamDelta(1f, (float) row.get(0).asDouble(), weight, Math.copySign(1f, weight), 1f));
            assertThat((double) factor).as("row %s", row).isCloseTo(row.get(2).asDouble(), within(1e-6));
        }
    }

    private static GoldenFolder golden() {
        return GoldenFolder.open(SharedFolder.require("golden", "steps against PyTorch's reference vectors"));
    }

    /** One case: the network, its weights, and the noise that the case prescribes. */
    private static final class Run {
        private final GoldenFolder golden;
        private final String name;
        private final Kernels kernels;
        private final Mlp network;
        private final Adam adam;
        private final float bound;
        private final boolean device;
        private final List<Matrix> hidden = new ArrayList<>();
        private final List<Matrix> inference = new ArrayList<>();
        private final List<float[]> first = new ArrayList<>();
        private final List<float[]> second = new ArrayList<>();
        private final Map<String, Matrix> noises = new HashMap<>();

        Run(GoldenFolder golden, String name, Kernels kernels) {
            this.golden = golden;
            this.name = name;
            this.kernels = kernels;
            device = !name.equals("digital");
            JsonNode manifest = golden.manifest();
            bound = device ? (float) manifest.get("bound").get(name).asDouble() : Float.POSITIVE_INFINITY;
            adam = new Adam(
                    manifest.get("lr").get(name).asDouble(),
                    manifest.get("weight_decay").get(name).asDouble());
            network = new Mlp(kernels, Activation.SIGN, BatchStatistics.BATCH, LAYERS, BATCH);
        }

        void start() {
            for (int l = 0; l < 3; l++) {
                Matrix weights = matrix("initial_weight_" + l, l);
                hidden.add(weights);
                first.add(new float[weights.data().length]);
                float[] moments = new float[weights.data().length];
                second.add(moments);
                if (device) {
                    program(l, "write_noise_1_");
                    compare(name + "_programmed_" + l, weights, l, 0, TOLERANCE);
                }
                inference.add(LAYERS.get(l).packed());
                forEach(l, (in, out) -> rewrite(in, out, weights, "inference_noise_1_", inference.size() - 1));
                if (name.equals("stuck")) {
                    fail(l, weights, moments);
                }
            }
        }

        private void fail(int l, Matrix weights, float[] moments) {
            Matrix stuck = matrix("stuck_" + l, l);
            forEach(l, (in, out) -> {
                float state = stuck.get(in, out);
                if (state != 0f) {
                    boolean switches = (weights.get(in, out) >= 0f) != (state > 0f);
                    weights.set(in, out, state * bound);
                    moments[weights.index(in, out)] = Float.POSITIVE_INFINITY;
                    if (switches) {
                        rewrite(in, out, weights, "inference_noise_2_", l);
                    }
                }
            });
        }

        double gradients(ImageSet images, int step) {
            ImageBatch batch = new ImageBatch(BATCH, 784);
            batch.fill(images, BATCH * (step - 1), BATCH);
            return network.gradients(batch.images(), batch.labels(), inference);
        }

        int update() {
            AdamStep step = adam.next();
            int switches = 0;
            for (int l = 0; l < 3; l++) {
                Matrix weights = hidden.get(l);
                int[] switched = new int[weights.data().length];
                int count = kernels.updateWeights(
                        step,
                        3f,
                        bound,
                        network.weightGradient(l).data(),
                        weights.data(),
                        first.get(l),
                        second.get(l),
                        switched);
                Matrix noise = noise("inference_noise_2_", l);
                for (int i = 0; i < count; i++) {
                    int cell = switched[i];
                    inference.get(l).data()[cell] = sign(weights.data()[cell]) + noise.data()[cell];
                }
                switches += count;
            }
            network.stepAffine(step);
            return switches;
        }

        void checkPasses() {
            for (int l = 0; l < 3; l++) {
                double[] expected = golden.array(name + "_step1_normalised_" + l);
                Matrix outputs = network.normalisedOutputs(l);
                for (int i = 0; i < expected.length; i++) {
                    int width = LAYERS.get(l).outputs();
                    assertClose("normalised", outputs.get(i / width, i % width), expected[i], TOLERANCE);
                }
                compare(name + "_step1_gradient_" + l, network.weightGradient(l), l, 0, TOLERANCE);
                compareVector(
                        name + "_step1_gradient_" + (3 + 2 * l),
                        network.affineGradients(l).get(0),
                        0);
                compareVector(
                        name + "_step1_gradient_" + (4 + 2 * l),
                        network.affineGradients(l).get(1),
                        0);
            }
        }

        void checkValues(int step) {
            List<Affine> affine = network.affine();
            for (int l = 0; l < 3; l++) {
                String prefix = name + "_step" + step + "_";
                int outliers = Math.max(2, (int) LAYERS.get(l).weights() / 1000);
                compare(prefix + "weight_" + l, hidden.get(l), l, outliers, TOLERANCE);
                compareVector(prefix + "gain_" + l, affine.get(l).gain(), 1);
                compareVector(prefix + "shift_" + l, affine.get(l).shift(), 1);
            }
        }

        void checkReprogramming() {
            for (int l = 0; device && l < 3; l++) {
                program(l, "write_noise_2_");
                compare(name + "_reprogrammed_" + l, hidden.get(l), l, 0, TOLERANCE);
            }
        }

        private void program(int l, String noiseName) {
            Levels hiddenDevice = device(
                    golden.manifest().get("bound").get(name),
                    golden.manifest().get("bits").get(name));
            Matrix noise = noise(noiseName, l);
            Matrix weights = hidden.get(l);
            forEach(l, (in, out) -> {
                if (second.get(l)[weights.index(in, out)] != Float.POSITIVE_INFINITY) {
                    weights.set(in, out, hiddenDevice.nearestLevel(weights.get(in, out)) + noise.get(in, out));
                }
            });
        }

        private void rewrite(int in, int out, Matrix weights, String noiseName, int l) {
            float error = device ? noise(noiseName, l).get(in, out) : 0f;
            inference.get(l).set(in, out, sign(weights.get(in, out)) + error);
        }

        private Matrix noise(String prefix, int l) {
            return device
                    ? noises.computeIfAbsent(prefix + l, key -> matrix(key, l))
                    : noises.computeIfAbsent("zero_" + l, key -> LAYERS.get(l).packed());
        }

        private static float sign(float weight) {
            return weight >= 0f ? 1f : -1f;
        }

        /** A stored [out x in] array, packed as [in x out]. */
        private Matrix matrix(String array, int l) {
            double[] values = golden.array(array);
            Matrix matrix = LAYERS.get(l).packed();
            forEach(
                    l,
                    (in, out) -> matrix.set(
                            in, out, (float) values[out * LAYERS.get(l).inputs() + in]));
            return matrix;
        }

        private void compare(String array, Matrix actual, int l, int allowedOutliers, double tolerance) {
            double[] expected = golden.array(array);
            int[] outliers = {0};
            forEach(l, (in, out) -> {
                double wanted = expected[out * LAYERS.get(l).inputs() + in];
                double found = actual.get(in, out);
                if (Math.abs(found - wanted) > tolerance * Math.max(Math.abs(wanted), 0.1)) {
                    assertThat(found).as("%s[%d, %d]", array, out, in).isCloseTo(wanted, within(2e-3));
                    outliers[0]++;
                }
            });
            assertThat(outliers[0])
                    .as("elements of %s beyond %s", array, tolerance)
                    .isLessThanOrEqualTo(allowedOutliers);
        }

        private void compareVector(String array, float[] actual, int allowedOutliers) {
            double[] expected = golden.array(array);
            int outliers = 0;
            for (int i = 0; i < expected.length; i++) {
                if (Math.abs(actual[i] - expected[i]) > TOLERANCE * Math.max(Math.abs(expected[i]), 0.1)) {
                    assertThat((double) actual[i]).as("%s[%d]", array, i).isCloseTo(expected[i], within(2e-3));
                    outliers++;
                }
            }
            assertThat(outliers)
                    .as("elements of %s beyond %s", array, TOLERANCE)
                    .isLessThanOrEqualTo(allowedOutliers);
        }

        private static void assertClose(String what, double found, double wanted, double tolerance) {
            assertThat(found).as(what).isCloseTo(wanted, within(tolerance * Math.max(Math.abs(wanted), 0.1)));
        }

        private interface Cell {
            void visit(int in, int out);
        }

        private static void forEach(int l, Cell visitor) {
            for (int out = 0; out < LAYERS.get(l).outputs(); out++) {
                for (int in = 0; in < LAYERS.get(l).inputs(); in++) {
                    visitor.visit(in, out);
                }
            }
        }
    }
}

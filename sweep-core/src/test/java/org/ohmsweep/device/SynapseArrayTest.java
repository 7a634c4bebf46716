package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.device.SpecBuilder.spec;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** What each policy must and must not do to a synapse (docs/model.md, "Hidden weight: a multilevel device" and "Failures"). */
class SynapseArrayTest {
    private static final int IN = 61;
    private static final int OUT = 37;
    private static final List<LayerShape> SHAPES = SpecBuilder.shapes(IN, OUT, 10);
    private static final RandomKey KEY = RandomKey.ofTrial(5, 0);
    private static final Kernels KERNELS = new VectorKernels();
    private static final float BOUND = 0.4f;

    private int steps;

    @Test
    void programmingPutsEveryWeightOnALevelPlusNoise() {
        SynapseArray exact = started(spec().writeNoise("0"));
        SynapseArray noisy = started(spec().writeNoise("0.07"));
        Levels device = Levels.of(spec().build());
        double sum = 0;
        double squares = 0;
        int[] cells = cells(exact.layers().get(0));
        for (int cell : cells) {
            float level = exact.layers().get(0).hidden().data()[cell];
            assertThat(device.nearestLevel(level)).isEqualTo(level);
            double error = noisy.layers().get(0).hidden().data()[cell] - level;
            sum += error;
            squares += error * error;
        }
        assertThat(sum / cells.length).isCloseTo(0, within(4 * 0.07 / Math.sqrt(cells.length)));
        assertThat(Math.sqrt(squares / cells.length)).isCloseTo(0.07, within(0.006));
        assertThat(noisy.deviceWrites()).isEqualTo(IN * OUT + OUT * 10L);
        assertThat(noisy.signSwitches()).isZero();
    }

    @Test
    void digitalWeightsAreNeverProgrammed() {
        SynapseArray synapses = started(spec().policy(WritePolicyKind.DIGITAL));
        float[] before = synapses.layers().get(0).hidden().data().clone();
        assertThat(IntStream.of(cells(synapses.layers().get(0))).mapToDouble(cell -> before[cell]))
                .allSatisfy(weight -> assertThat(weight).isBetween(-0.05, 0.05));
        synapses.endEpoch(KEY, 1);
        assertThat(synapses.layers().get(0).hidden().data()).isEqualTo(before);
        assertThat(synapses.deviceWrites()).isNull();
        for (int i = 0; i < 200; i++) {
            step(synapses, 1);
        }
        assertThat(largest(synapses.layers().get(0).hidden())).as("no bound").isGreaterThan(BOUND * 2);
    }

    @Test
    void stepsMoveWeightsInsideTheBoundAndCountSwitches() {
        SynapseArray synapses = started(spec());
        long counted = 0;
        for (int i = 0; i < 30; i++) {
            List<int[]> before =
                    synapses.layers().stream().map(SynapseArrayTest::signs).toList();
            step(synapses, i % 7 < 4 ? 1 : -1);
            for (SynapseLayer layer : synapses.layers()) {
                int[] signs = before.get(layer.index());
                counted += IntStream.range(0, signs.length)
                        .filter(cell -> layer.sign(cell) != signs[cell])
                        .count();
            }
        }
        assertThat(largest(synapses.layers().get(0).hidden())).isEqualTo(BOUND);
        assertThat(counted).isPositive();
        assertThat(synapses.signSwitches()).isEqualTo(counted);
    }

    @Test
    void onSwitchErrorsChangeWithTheSignAndOnlyThen() {
        SynapseArray synapses = started(spec().inferenceNoise("0.1457"));
        SynapseLayer layer = synapses.layers().get(0);
        for (int i = 0; i < 20; i++) {
            int[] signs = signs(layer);
            float[] before = layer.inference().data().clone();
            step(synapses, i % 5 < 3 ? 1 : -1);
            RandomField field = KEY.field(RandomStream.INFERENCE_AT_STEP, steps, 0);
            for (int cell : cells(layer)) {
                float expected = signs(layer)[cell] == signs[cell]
                        ? before[cell]
                        : layer.sign(cell) + 0.1457f * field.gaussian(cell);
                assertThat(layer.inference().data()[cell]).isEqualTo(expected);
            }
        }
    }

    @Test
    void perStepErrorsChangeForEveryProgrammableSynapse() {
        SynapseArray synapses = started(spec().inferenceNoise("0.1457")
                .redraw(InferenceNoiseRedraw.PER_STEP)
                .failures("0.1", FailureMode.RANDOM));
        SynapseLayer layer = synapses.layers().get(0);
        synapses.startEpoch(KEY, 1);
        float[] before = layer.inference().data().clone();
        step(synapses, 1);
        RandomField field = KEY.field(RandomStream.INFERENCE_AT_STEP, steps, 0);
        int stuck = 0;
        for (int cell : cells(layer)) {
            if (layer.isProgrammable(cell)) {
                assertThat(layer.inference().data()[cell])
                        .isEqualTo(layer.sign(cell) + 0.1457f * field.gaussian(cell))
                        .isNotEqualTo(before[cell]);
            } else {
                assertThat(layer.inference().data()[cell]).isEqualTo(before[cell]);
                stuck++;
            }
        }
        assertThat(stuck).isPositive();
    }

    @Test
    void reprogrammingStartsFromTheAccumulatorAndRewritesTheSignsItChanges() {
        SynapseArray synapses = started(spec().writeNoise("0.2").inferenceNoise("0.1457"));
        SynapseLayer layer = synapses.layers().get(0);
        step(synapses, 1);
        float[] accumulated = layer.hidden().data().clone();
        float[] before = layer.inference().data().clone();
        long switchesBefore = synapses.signSwitches();
        synapses.endEpoch(KEY, 1);
        Levels device = Levels.of(spec().build());
        RandomField noise = KEY.field(RandomStream.WRITE_NOISE, 1, 0);
        RandomField error = KEY.field(RandomStream.INFERENCE_AT_PROGRAMMING, 1, 0);
        long changed = 0;
        for (int cell : cells(layer)) {
            float weight = device.nearestLevel(accumulated[cell]) + 0.2f * noise.gaussian(cell);
            assertThat(layer.hidden().data()[cell]).isEqualTo(weight);
            boolean switches = accumulated[cell] >= 0 != weight >= 0;
            changed += switches ? 1 : 0;
            assertThat(layer.inference().data()[cell])
                    .isEqualTo(switches ? layer.sign(cell) + 0.1457f * error.gaussian(cell) : before[cell]);
        }
        assertThat(changed).isPositive();
        assertThat(synapses.signSwitches() - switchesBefore).isGreaterThanOrEqualTo(changed);
    }

    @ParameterizedTest
    @EnumSource(names = "STUCK_LRS", mode = EnumSource.Mode.EXCLUDE)
    void aStuckSynapseNeverChanges(FailureMode mode) {
        SynapseArray synapses = started(spec().inferenceNoise("0.1457").failures("0.05", mode));
        SynapseLayer layer = synapses.layers().get(0);
        float[] hiddenBefore = layer.hidden().data().clone();
        float[] inferenceBefore = layer.inference().data().clone();
        long switchesBefore = synapses.signSwitches();
        synapses.startEpoch(KEY, 1);
        int[] stuck = IntStream.of(cells(layer))
                .filter(cell -> !layer.isProgrammable(cell))
                .toArray();
        assertThat(stuck).isNotEmpty();
        assertThat(synapses.signSwitches()).as("getting stuck is no switch").isEqualTo(switchesBefore);
        for (int cell : stuck) {
            float hidden = layer.hidden().data()[cell];
            float inference = layer.inference().data()[cell];
            switch (mode) {
                case RANDOM -> {
                    assertThat(Math.abs(hidden)).isEqualTo(BOUND);
                    boolean signKept = hidden >= 0 == hiddenBefore[cell] >= 0;
                    assertThat(inference == inferenceBefore[cell]).isEqualTo(signKept);
                }
                case FROZEN -> {
                    assertThat(hidden).isEqualTo(hiddenBefore[cell]);
                    assertThat(inference).isEqualTo(inferenceBefore[cell]);
                }
                case HRS -> assertThat(inference).isZero();
                case STUCK_LRS -> throw new AssertionError("it has tests of its own");
            }
        }
        float[] hiddenStuck = layer.hidden().data().clone();
        float[] inferenceStuck = layer.inference().data().clone();
        for (int i = 0; i < 10; i++) {
            step(synapses, 1);
        }
        synapses.resetMoments();
        step(synapses, -1);
        synapses.endEpoch(KEY, 1);
        for (int cell : stuck) {
            assertThat(layer.hidden().data()[cell]).isEqualTo(hiddenStuck[cell]);
            assertThat(layer.inference().data()[cell]).isEqualTo(inferenceStuck[cell]);
        }
    }

    @Test
    void halfOfTheRandomFailuresAreStuckAtPlusOne() {
        SynapseArray synapses = started(spec().failures("0.5", FailureMode.RANDOM));
        synapses.startEpoch(KEY, 1);
        SynapseLayer layer = synapses.layers().get(0);
        int[] stuck = IntStream.of(cells(layer))
                .filter(cell -> !layer.isProgrammable(cell))
                .toArray();
        long positive = IntStream.of(stuck)
                .filter(cell -> layer.hidden().data()[cell] > 0)
                .count();
        assertThat((double) positive).isCloseTo(stuck.length / 2.0, within(2 * Math.sqrt(stuck.length)));
    }

    @Test
    void theProgrammableFractionFollowsTheHazard() {
        SynapseArray synapses = started(spec().failures("0.01", FailureMode.FROZEN));
        double previous = 1;
        for (int epoch = 1; epoch <= 20; epoch++) {
            synapses.startEpoch(KEY, epoch);
            double expected = Math.pow(1 - 0.01, 3 * epoch);
            double deviation = Math.sqrt(expected * (1 - expected) / (IN * OUT + OUT * 10));
            assertThat(synapses.programmableFraction())
                    .isLessThanOrEqualTo(previous)
                    .isCloseTo(expected, within(4 * deviation));
            previous = synapses.programmableFraction();
        }
    }

    /** The square of 1e30 is no float: Adam's second moment becomes infinite, which no failure is. */
    @ParameterizedTest
    @EnumSource
    void aGradientThatOverflowsTheSecondMomentFailsNoSynapse(WritePolicyKind policy) {
        SynapseArray synapses = started(spec().policy(policy)
                .writeNoise("0.2")
                .inferenceNoise("0.1457")
                .redraw(InferenceNoiseRedraw.PER_EPOCH));
        SynapseLayer layer = synapses.layers().get(0);
        int cell = cells(layer)[17];
        float before = layer.hidden().data()[cell];
        Matrix gradient = Matrix.panels(IN, OUT);
        gradient.data()[cell] = 1e30f;
        AdamStep adam = new AdamStep(0.02f, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 1e-7f);
        synapses.step(0, adam, 3f, gradient, KEY, ++steps);
        if (policy != WritePolicyKind.PER_STEP) {
            assertThat(layer.hidden().data()[cell]).as("takes no step").isEqualTo(before);
        }
        float written = layer.hidden().data()[cell];
        float inference = layer.inference().data()[cell];
        synapses.endEpoch(KEY, 1);
        synapses.startEpoch(KEY, 2);
        assertThat(layer.isProgrammable(cell)).isTrue();
        assertThat(synapses.programmableFraction()).isEqualTo(1.0);
        assertThat(layer.inference().data()[cell]).as("has a new error").isNotEqualTo(inference);
        if (policy == WritePolicyKind.PER_EPOCH) {
            assertThat(layer.hidden().data()[cell]).as("is programmed").isNotEqualTo(written);
        }
        if (policy != WritePolicyKind.DIGITAL) {
            assertThat(IntStream.of(layer.writesOfSynapses()).asLongStream().sum()
                            + IntStream.of(synapses.layers().get(1).writesOfSynapses())
                                    .asLongStream()
                                    .sum())
                    .isEqualTo(synapses.deviceWrites());
        }
        assertThat(synapses.histograms().get(0).counts().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(IN * OUT);
        written = layer.hidden().data()[cell];
        synapses.resetMoments();
        for (int i = 0; i < 50; i++) {
            step(synapses, 1);
        }
        assertThat(layer.hidden().data()[cell]).as("learns again").isNotEqualTo(written);
    }

    @Test
    void paddingStaysZero() {
        SynapseArray synapses = started(spec().inferenceNoise("0.1457")
                .redraw(InferenceNoiseRedraw.PER_STEP)
                .failures("0.05", FailureMode.RANDOM));
        for (int epoch = 1; epoch <= 3; epoch++) {
            synapses.startEpoch(KEY, epoch);
            step(synapses, 1);
            synapses.endEpoch(KEY, epoch);
        }
        for (SynapseLayer layer : synapses.layers()) {
            boolean[] real = new boolean[layer.hidden().data().length];
            IntStream.of(cells(layer)).forEach(cell -> real[cell] = true);
            for (int cell = 0; cell < real.length; cell++) {
                if (!real[cell]) {
                    assertThat(layer.hidden().data()[cell]).isZero();
                    assertThat(layer.inference().data()[cell]).isZero();
                }
            }
        }
    }

    @Test
    void floatWeightsAreTheirOwnInferenceWeights() {
        SynapseArray synapses = SynapseArray.floatingPoint(SHAPES, KERNELS);
        synapses.start(KEY, 0.05f);
        step(synapses, 1);
        assertThat(synapses.inferenceWeights().get(0))
                .isSameAs(synapses.layers().get(0).hidden());
        assertThat(synapses.signSwitches()).isNull();
        assertThat(synapses.deviceWrites()).isNull();
        assertThat(synapses.metaplasticFactorMean(3)).isNull();
    }

    @Test
    void theMeanMetaplasticFactorIsThatOfTheProgrammableWeights() {
        SynapseArray synapses = started(spec().failures("0.1", FailureMode.RANDOM));
        synapses.startEpoch(KEY, 1);
        double sum = 0;
        long count = 0;
        for (SynapseLayer layer : synapses.layers()) {
            for (int cell : cells(layer)) {
                if (layer.isProgrammable(cell)) {
                    double tanh = Math.tanh(3.0 * layer.hidden().data()[cell]);
                    sum += 1 - tanh * tanh;
                    count++;
                }
            }
        }
        assertThat(synapses.metaplasticFactorMean(3)).isCloseTo(sum / count, within(1e-9));
        assertThat(synapses.metaplasticFactorMean(0)).isEqualTo(1.0);
    }

    private static SynapseArray started(SpecBuilder spec) {
        SynapseArray synapses = SynapseArray.binarized(spec.build(), SHAPES, KERNELS);
        synapses.start(KEY, 0.05f);
        return synapses;
    }

    /** A step against gradients of one direction for half of the weights, of the other for the rest. */
    private void step(SynapseArray synapses, int direction) {
        steps++;
        AdamStep adam = new AdamStep(0.02f, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 1e-7f);
        for (SynapseLayer layer : synapses.layers()) {
            Matrix gradient =
                    Matrix.panels(layer.hidden().rows(), layer.hidden().columns());
            for (int cell : cells(layer)) {
                gradient.data()[cell] = direction * (cell % 2 == 0 ? 0.01f : -0.01f);
            }
            synapses.step(layer.index(), adam, 3f, gradient, KEY, steps);
        }
    }

    private static int[] cells(SynapseLayer layer) {
        Matrix matrix = layer.hidden();
        return IntStream.range(0, matrix.rows() * matrix.columns())
                .map(i -> matrix.index(i % matrix.rows(), i / matrix.rows()))
                .toArray();
    }

    private static int[] signs(SynapseLayer layer) {
        return IntStream.range(0, layer.hidden().data().length)
                .map(cell -> (int) layer.sign(cell))
                .toArray();
    }

    private static float largest(Matrix matrix) {
        float largest = 0;
        for (float value : matrix.data()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

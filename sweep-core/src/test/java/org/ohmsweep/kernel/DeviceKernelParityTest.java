package org.ohmsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.kernel.Parity.assertSameBits;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** The kernels of device policies: vector and scalar give the same bits, and what their definitions say. */
class DeviceKernelParityTest {
    private static final AdamStep STEP = new AdamStep(0.05f, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 1e-7f);
    private static final float[] STRANGE = Parity.strange();

    private final Kernels vector = new VectorKernels();
    private final Kernels scalar = new ScalarKernels();

    @ParameterizedTest
    @ValueSource(ints = {64, 832, 1024, 4160})
    void stepsAgreeAndAreThoseOfTheUpdate(int length) {
        for (float metaplasticity : new float[] {0f, 3f, 1000f}) {
            float[][] steps = new float[2][length];
            Weights[] weights = {new Weights(length), new Weights(length)};
            Weights updated = new Weights(length);
            for (int t = 0; t < 4; t++) {
                for (int k = 0; k < 2; k++) {
                    Weights w = weights[k];
                    Kernels kernels = k == 0 ? vector : scalar;
                    kernels.steps(STEP, metaplasticity, w.gradient, w.weight, w.first, w.second, steps[k]);
                }
                assertSameBits(steps[0], steps[1]);
                assertSameBits(weights[0].first, weights[1].first);
                assertSameBits(weights[0].second, weights[1].second);
                float[] before = updated.weight.clone();
                scalar.updateWeights(
                        STEP,
                        metaplasticity,
                        Float.POSITIVE_INFINITY,
                        updated.gradient,
                        updated.weight,
                        updated.first,
                        updated.second,
                        new int[length]);
                for (int i = 0; i < length; i++) {
                    assertThat(before[i] + steps[0][i]).isEqualTo(updated.weight[i]);
                    assertThat(weights[0].weight[i]).as("not taken").isEqualTo(before[i]);
                    if (updated.second[i] == Float.POSITIVE_INFINITY) {
                        assertThat(steps[0][i]).as("immobile").isZero();
                    }
                }
                System.arraycopy(updated.weight, 0, weights[0].weight, 0, length);
                System.arraycopy(updated.weight, 0, weights[1].weight, 0, length);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25, 2", "1.5, 3", "6, 5", "0.3, 16", "0.7, 1", "1000000, 4", "1e-30, 3"})
    void rewritingsAgreeAndAreTheNearestLevelPlusNoise(double bound, int bits) {
        double spacing = 2 * bound / ((1 << bits) - 1);
        int length = 4160;
        Weights byVectors = new Weights(length);
        // Ties and their neighbours, levels, and numbers beyond the bound.
        for (int i = 0; i < length; i++) {
            float scaled = (float) (byVectors.weight[i] * bound * 10);
            float onGrid = (float) (spacing * 0.5 * (i % 41 - 20));
            byVectors.weight[i] = i % 3 == 0 ? scaled : i % 3 == 1 ? onGrid : Math.nextUp(onGrid);
        }
        System.arraycopy(STRANGE, 0, byVectors.weight, 70, STRANGE.length);
        float[] noise = byVectors.first;
        vector.fillGaussian(field(RandomStream.WRITE_NOISE), (float) (spacing / 3), noise);
        float[] before = byVectors.weight.clone();
        float[] byScalars = before.clone();
        int[] switchedVectors = new int[length];
        int[] switchedScalars = new int[length];
        int count = vector.program(bound, spacing, noise, byVectors.weight, byVectors.second, switchedVectors);
        assertThat(scalar.program(bound, spacing, noise, byScalars, byVectors.second, switchedScalars))
                .isEqualTo(count);
        assertSameBits(byVectors.weight, byScalars);
        assertThat(Arrays.copyOf(switchedVectors, count)).isEqualTo(Arrays.copyOf(switchedScalars, count));
        int switches = 0;
        for (int i = 0; i < length; i++) {
            float expected = byVectors.second[i] == Float.POSITIVE_INFINITY
                    ? before[i]
                    : nearest(before[i], bound, spacing) + noise[i];
            assertThat(byScalars[i]).isEqualTo(Float.valueOf(expected));
            switches += before[i] >= 0 == byScalars[i] >= 0 ? 0 : 1;
        }
        assertThat(count).isEqualTo(switches).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0.05, 1", "0.25, 2", "0.8, 3", "1.5, 4", "3.7, 5", "6, 6", "1.2345678, 7"})
    void floatsKnowTheLevelsOfDevicesAndAskForWhatIsNearTheMiddle(double bound, int bits) {
        double spacing = 2 * bound / ((1 << bits) - 1);
        assertThat(VectorLevels.areExactInFloats(bound, spacing)).isTrue();
        int neighbours = 130;
        int length = 64 * 64;
        float[] weight = new float[length];
        // Many floats on both sides of every middle between two levels, near and far.
        for (int i = 0; i < length; i++) {
            float middle = (float) (spacing * (i % 31 - 15));
            int away = i / 31 - neighbours / 2;
            weight[i] = middle + (away % 2 == 0 ? away / 2 * Math.ulp(middle) : away * (float) spacing * 1e-5f);
        }
        float[] before = weight.clone();
        vector.program(bound, spacing, new float[length], weight, new float[length], new int[length]);
        for (int i = 0; i < length; i++) {
            assertThat(weight[i]).isEqualTo(Float.valueOf(nearest(before[i], bound, spacing)));
        }
    }

    @Test
    void moreLevelsThanFloatsTellApartAreLeftToDoubles() {
        assertThat(VectorLevels.areExactInFloats(1, 2.0 / 255)).isFalse();
    }

    /** The definition of docs/model.md, "Hidden weight: a multilevel device". */
    private static float nearest(float weight, double bound, double spacing) {
        double level = (Math.rint(weight / spacing - 0.5) + 0.5) * spacing;
        return (float) Math.max(-bound, Math.min(bound, level));
    }

    @Test
    void signsWithErrorsAgreeAndLeaveTheImmobile() {
        Weights weights = new Weights(832);
        System.arraycopy(STRANGE, 0, weights.weight, 65, STRANGE.length);
        float[] error = new Weights(832).weight;
        float[][] signs = new float[2][832];
        for (float[] some : signs) {
            Arrays.fill(some, 7f);
        }
        vector.signsWithErrors(weights.weight, error, weights.second, signs[0]);
        scalar.signsWithErrors(weights.weight, error, weights.second, signs[1]);
        assertSameBits(signs[0], signs[1]);
        for (int i = 0; i < 832; i++) {
            float sign = weights.weight[i] >= 0 ? 1f : -1f;
            assertThat(signs[0][i]).isEqualTo(weights.second[i] == Float.POSITIVE_INFINITY ? 7f : sign + error[i]);
        }
    }

    @Test
    void accumulationsAgree() {
        for (float threshold : new float[] {0.3f, Float.MIN_VALUE, Float.POSITIVE_INFINITY}) {
            int length = 832;
            float[] addend = new Weights(length).weight;
            System.arraycopy(STRANGE, 0, addend, 65, STRANGE.length);
            float[][] sums = new float[2][length];
            int[][] reached = new int[2][length];
            for (int t = 0; t < 5; t++) {
                int count = vector.accumulate(threshold, addend, sums[0], reached[0]);
                assertThat(scalar.accumulate(threshold, addend, sums[1], reached[1]))
                        .isEqualTo(count);
                assertSameBits(sums[0], sums[1]);
                assertThat(reached[0]).isEqualTo(reached[1]);
                for (int i = 0; i < count; i++) {
                    assertThat(Math.abs(sums[0][reached[0][i]])).isGreaterThanOrEqualTo(threshold);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1024, 1088, 4160})
    void choicesByValueAgreeAndFollowTheField(int length) {
        RandomField field = field(RandomStream.ROUNDING);
        float[] value = new Weights(length).weight;
        for (int i = 0; i < STRANGE.length; i++) {
            value[7 + i] = STRANGE[i];
        }
        for (float scale : new float[] {0f, 1f, 10f, Float.MAX_VALUE}) {
            int[] byVectors = new int[length];
            int[] byScalars = new int[length];
            int count = vector.sampleBernoulli(field, scale, value, byVectors);
            assertThat(scalar.sampleBernoulli(field, scale, value, byScalars)).isEqualTo(count);
            assertThat(byVectors).isEqualTo(byScalars);
            int expected = 0;
            for (int i = 0; i < length; i++) {
                expected += field.positiveUniform(i) <= Math.abs(value[i]) * scale ? 1 : 0;
            }
            assertThat(count).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0x1p-33, 0x1p-32, 0.0001, 0.008, 0.5, 0.75, 1 - 0x1p-33, 1})
    void choicesByProbabilityAgreeAndFollowTheField(double probability) {
        RandomField field = field(RandomStream.FAILURE);
        int length = 100_032;
        int[] byVectors = new int[length];
        int[] byScalars = new int[length];
        int count = vector.sampleBernoulli(field, probability, byVectors);
        assertThat(scalar.sampleBernoulli(field, probability, byScalars)).isEqualTo(count);
        assertThat(byVectors).isEqualTo(byScalars);
        double deviation = Math.sqrt(length * probability * (1 - probability));
        assertThat(Math.abs(count - length * probability)).isLessThanOrEqualTo(5 * deviation + 1e-6);
    }

    @Test
    void thePositiveUniformNumberIsTheMiddleOfItsInterval() {
        RandomField field = field(RandomStream.ROUNDING);
        for (int cell = 0; cell < 1000; cell++) {
            double exact = (field.bits(cell) >>> 1) * 0x1p-31 + 0x1p-32;
            assertThat((double) field.positiveUniform(cell))
                    .isPositive()
                    .isLessThanOrEqualTo(1)
                    .isCloseTo(exact, within(0x1p-23 * exact));
        }
    }

    private static RandomField field(RandomStream stream) {
        return RandomKey.ofTrial(-5, 2).field(stream, 3, 1);
    }

    /** Arrays of weights, one in seventeen immobile. */
    private static final class Weights {
        final float[] gradient;
        final float[] weight;
        final float[] first;
        final float[] second;

        Weights(int length) {
            gradient = new float[length];
            weight = new float[length];
            first = new float[length];
            second = new float[length];
            RandomField field = field(RandomStream.INITIAL_WEIGHT);
            for (int i = 0; i < length; i++) {
                gradient[i] = field.gaussian(i) * 1e-3f;
                weight[i] = field.gaussian(i + 100_000) * 0.1f;
            }
            for (int i = 0; i < length; i += 17) {
                second[i] = Float.POSITIVE_INFINITY;
            }
            for (int i = 0; i < length; i += 13) {
                gradient[i] = 0f;
            }
        }
    }
}

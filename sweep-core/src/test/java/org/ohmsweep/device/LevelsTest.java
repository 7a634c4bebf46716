package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.device.SpecBuilder.spec;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uneven levels beside even ones (docs/model.md, "The measured device"). */
class LevelsTest {
    private static final Levels UNEVEN =
            Levels.of(spec().bound("2").levels("-1,-0.75,0,0.125,1").build());

    @Test
    void positionsAreFractionsOfTheBound() {
        assertThat(UNEVEN.count()).isEqualTo(5);
        assertThat(new float[] {UNEVEN.level(0), UNEVEN.level(1), UNEVEN.level(3), UNEVEN.level(4)})
                .containsExactly(-2f, -1.5f, 0.25f, 2f);
        assertThat(UNEVEN.spacing()).isEqualTo(1);
        assertThat(UNEVEN.smallestGap()).isEqualTo(0.25);
    }

    @Test
    void theNearestLevelIsByMidpointsWithTiesToTheEvenNumber() {
        assertThat(UNEVEN.nearest(-9f)).isZero();
        assertThat(UNEVEN.nearest(-1.75f)).as("between 0 and 1").isZero();
        assertThat(UNEVEN.nearest(-0.75f)).as("between 1 and 2").isEqualTo(2);
        assertThat(UNEVEN.nearest(0.125f)).as("between 2 and 3").isEqualTo(2);
        assertThat(UNEVEN.nearest(1.125f)).as("between 3 and 4").isEqualTo(4);
        assertThat(UNEVEN.nearest(1.12f)).isEqualTo(3);
        assertThat(UNEVEN.nearest(9f)).isEqualTo(4);
        assertThat(UNEVEN.nearestLevel(0.3f)).isEqualTo(0.25f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void evenPositionsAreNearestWhereEvenLevelsAre(int bits) {
        Levels even = Levels.of(spec().bound("1.3").bits(bits).build());
        double[] positions = new double[even.count()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = even.weight(i);
        }
        Levels same = new Levels.Uneven(positions);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            float weight = (float) (random.nextGaussian());
            assertThat(same.nearest(weight)).as("%s, seed %d", weight, seed).isEqualTo(even.nearest(weight));
        }
    }

    /** Whatever the step and the gaps, the expected level is where the step leads, within the outermost levels. */
    @ParameterizedTest
    @ValueSource(floats = {-3f, -0.9f, -0.25f, -0.01f, 0.004f, 0.2f, 0.31f, 1.3f, 5f})
    void stochasticRoundingIsUnbiased(float step) {
        for (int from = 0; from < UNEVEN.count(); from++) {
            double sum = 0;
            int draws = 20_000;
            for (int i = 0; i < draws; i++) {
                float uniform = (i + 0.5f) / draws;
                boolean isMoving = uniform <= Math.abs(step) / UNEVEN.smallestGap();
                sum += UNEVEN.level(isMoving ? UNEVEN.rounded(from, step, uniform) : from);
            }
            double expected = Math.max(-2, Math.min(2, UNEVEN.level(from) + step));
            assertThat(sum / draws).as("from %d by %s", from, step).isCloseTo(expected, within(1e-3));
        }
    }

    @Test
    void binsEndAtMidpointsQuarterPointsAndHalfTheBound() {
        WeightBins bins =
                WeightBins.of(spec().bound("2").levels("-1,-0.75,0,0.125,1").build());
        double[] edges = {-1.875, -1.75, -1.625, -1.125, -0.75, -0.375, 0.0625, 0.125, 0.1875, 0.6875, 1.125, -1, 1, 3};
        for (double edge : edges) {
            int bin = bins.of((float) edge);
            assertThat(bins.low(bin)).isEqualTo(edge);
            assertThat(bins.high(bin - 1)).isEqualTo(edge);
        }
        assertThat(bins.of(-99f)).isZero();
        assertThat(bins.of(99f)).isEqualTo(bins.count() - 1);
        assertThat(bins.low(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(bins.high(bins.count() - 1)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}

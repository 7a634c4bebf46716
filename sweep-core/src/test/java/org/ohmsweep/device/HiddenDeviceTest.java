package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels of a hidden device (docs/model.md, "Hidden weight: a multilevel device"). */
class HiddenDeviceTest {
    @ParameterizedTest
    @CsvSource({"0.05, 1", "0.05, 5", "1.5, 3", "6, 2", "6, 5", "2.75, 4"})
    void twoToTheBitsLevelsFromMinusToPlusBound(double bound, int bits) {
        Levels device = device(bound, bits);
        Set<Float> levels = new TreeSet<>();
        for (int i = -4000; i <= 4000; i++) {
            levels.add(device.nearestLevel((float) (bound * i / 2000)));
        }
        assertThat(levels).hasSize(1 << bits).contains((float) bound, (float) -bound);
        assertThat(levels).doesNotContain(0f);
        Float previous = null;
        for (Float level : levels) {
            if (previous != null) {
                assertThat((double) level - previous).isCloseTo(device.spacing(), within(1e-6 * bound));
            }
            previous = level;
        }
    }

    @Test
    void theNearestLevelIsTaken() {
        Levels device = device(1.5, 3);
        for (int i = -3000; i <= 3000; i++) {
            float weight = i / 1000f;
            double distance = Math.abs(device.nearestLevel(weight) - weight);
            double beyond = Math.max(0, Math.abs(weight) - 1.5);
            assertThat(distance).isLessThanOrEqualTo(Math.max(device.spacing() / 2, beyond) + 1e-6);
        }
    }

    @Test
    void tiesGoToTheEvenLevel() {
        // two bits, bound 1.5: levels (k + 1/2), D = 1; 0 lies between k = -1 and k = 0, 1 between 0 and 1
        Levels device = device(1.5, 2);
        assertThat(device.nearestLevel(0f)).isEqualTo(0.5f);
        assertThat(device.nearestLevel(1f)).isEqualTo(0.5f);
        assertThat(device.nearestLevel(-1f)).isEqualTo(-1.5f);
    }

    @Test
    void oneBitMeansPlusOrMinusTheBound() {
        Levels device = device(0.25, 1);
        assertThat(device.nearestLevel(0.001f)).isEqualTo(0.25f);
        assertThat(device.nearestLevel(-0.001f)).isEqualTo(-0.25f);
        assertThat(device.nearestLevel(7f)).isEqualTo(0.25f);
    }

    private static Levels device(double bound, int bits) {
        return Levels.of(
                SpecBuilder.spec().bound(Double.toString(bound)).bits(bits).build());
    }
}

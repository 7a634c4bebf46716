package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Measurements are in order, whoever makes them. */
class MeasurementsTest {
    private static Measurements of(int[] device, int[] programming, double[] target, double[] time) {
        return new Measurements(
                "m.csv",
                ConductanceUnit.MICROSIEMENS,
                List.of("a", "b"),
                device,
                programming,
                new int[device.length],
                target,
                time,
                new double[device.length],
                true,
                false,
                List.of(),
                BadReadings.NONE,
                List.of());
    }

    private static int[] ints(int... values) {
        return values;
    }

    private static double[] doubles(double... values) {
        return values;
    }

    @Test
    void programmingsAndDevicesHaveTheirReadingsTogether() {
        Measurements good = of(ints(0, 0, 0, 1), ints(0, 0, 1, 2), doubles(5, 5, 6, 5), doubles(0, 1, 0, 0));
        assertThat(good.count()).isEqualTo(4);
        assertThat(good.programmings()).isEqualTo(3);
        assertThat(good.programmingStarts()).containsExactly(0, 2, 3, 4);
    }

    @Test
    void whatIsOutOfOrderIsRefused() {
        assertThatThrownBy(() -> of(ints(), ints(), doubles(), doubles())).hasMessageContaining("and a reading");
        assertThatThrownBy(() -> of(ints(0, 0), ints(0, 0), doubles(5), doubles(0, 1)))
                .hasMessageContaining("one entry per reading");
        assertThatThrownBy(() -> of(ints(0, 0), ints(0, 0), doubles(5, 6), doubles(0, 1)))
                .as("another target")
                .hasMessageContaining("reading 1 is out of order");
        assertThatThrownBy(() -> of(ints(0, 0), ints(0, 0), doubles(5, 5), doubles(1, 0)))
                .as("time")
                .hasMessageContaining("reading 1 is out of order");
        assertThatThrownBy(() -> of(ints(1, 0), ints(0, 1), doubles(5, 5), doubles(0, 0)))
                .as("device")
                .hasMessageContaining("reading 1 is out of order");
        assertThatThrownBy(() -> of(ints(0, 0), ints(0, 2), doubles(5, 5), doubles(0, 0)))
                .as("a gap")
                .hasMessageContaining("reading 1 is out of order");
    }
}

package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameters;

/** A grid of a million points takes one pass over them and hardly any memory. */
class LargeGridTest {
    private static final String MILLION = "name: x\nrepeats: 3\naxes:\n"
            + "  device.bound: {from: 0.001, to: 1, step: 0.001}\n  learning_rate: {from: 0.001, to: 1, step: 0.001}";

    @Test
    void aMillionPointsAreReachedByTheirIndex() {
        Grid grid = Grid.read("g", MILLION, GridOptions.NONE);
        assertThat(grid.pointCount()).isEqualTo(1_000_000);
        assertThat(grid.size()).isEqualTo(3_000_000);
        long seed = Long.getLong("ohmsweep.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int n = 0; n < 1000; n++) {
            long i = (long) (random.nextDouble() * grid.size());
            GridPoint point = grid.get(i).point();
            String replay = "replay with -Dohmsweep.seed=" + seed;
            assertThat(point.device().bound().movePointRight(3).intValueExact())
                    .as(replay)
                    .isEqualTo((int) (i % 1_000_000 / 1000) + 1);
            assertThat(point.learningRate().movePointRight(3).intValueExact())
                    .as(replay)
                    .isEqualTo((int) (i % 1000) + 1);
            assertThat(grid.get(i).repeat()).as(replay).isEqualTo((int) (i / 1_000_000));
        }
    }

    @Test
    void theSameFileAlwaysGivesTheSameOrder() {
        Grid one = Grid.read("g", MILLION, GridOptions.NONE);
        Grid other = Grid.read("elsewhere", MILLION, GridOptions.NONE);
        for (long i = 0; i < one.size(); i += 99_991) {
            assertThat(other.get(i)).isEqualTo(one.get(i));
        }
    }

    @Test
    void coincidingPointsOfLargeBlocksAreFound() {
        Grid grid = Grid.read(
                "g",
                "name: x\nsweeps:\n"
                        + "  - axes: {device.bound: {from: 0.01, to: 3, step: 0.01}, learning_rate: {from: 0.01, to: 3, step: 0.01}}\n"
                        + "  - axes: {learning_rate: {from: 0.01, to: 4, step: 0.01}, device.bound: {from: 0.005, to: 2, step: 0.005}}",
                GridOptions.NONE);
        // Both blocks hold bounds 0.01 to 2 and learning rates 0.01 to 3.
        assertThat(grid.coincided()).isEqualTo(200 * 300);
        assertThat(grid.pointCount()).isEqualTo(300 * 300 + 400 * 400 - 200 * 300);
        assertThat(TrialParameters.BOUND.text(grid.get(300 * 300).point())).isEqualTo("0.005");
        assertThat(TrialParameters.BOUND.text(grid.get(300 * 300 + 1).point())).isEqualTo("0.015");
    }

    @Test
    void theMemoryOfAGridDoesNotGrowWithItsPoints() {
        Grid small = Grid.read("g", "name: x\naxes: {device.bits: [1]}", GridOptions.NONE);
        long before = usedAfterCollection();
        Grid large = Grid.read("g", MILLION, GridOptions.NONE);
        long after = usedAfterCollection();
        // Two axes of a thousand values each; a list of a million points would take hundreds of megabytes.
        assertThat(after - before).isLessThan(8_000_000L);
        assertThat(large.size()).isGreaterThan(small.size());
    }

    private static long usedAfterCollection() {
        for (int i = 0; i < 3; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

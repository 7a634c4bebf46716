package org.ohmsweep.device;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * What the programmed cells of a layer change by themselves (docs/model.md, "Time"): with age a and x = log10(1 + a / onset)
 * decades, drift x + spread B(x) + J(x). B is a Brownian motion with independent increments for each quarter of a decade and
 * straight between; J sums jumps, at most three a quarter, each at a place of its own. Every increment and every jump is a pure
 * function of the cell, of how often it was programmed and of the quarter, so that the change at an age does not depend on the
 * ages that were looked at before.
 *
 * <p>Memory of whole quarters makes looking at a growing age cheap; it changes no number.
 */
final class Relaxation {
    private static final int QUARTERS_PER_DECADE = 4;
    private static final int MOST_JUMPS = 3;
    /** Quarters and jumps share the word of the counter that tells layers apart. */
    private static final int PLACES = 1 << 16;

    /** Which numbers a relaxation takes, so that hidden devices and pairs do not share any. */
    enum Kind {
        HIDDEN(
                RandomStream.RELAXATION_STEP,
                RandomStream.RELAXATION_JUMPS,
                RandomStream.RELAXATION_PLACE,
                RandomStream.RELAXATION_SIZE),
        PAIR(
                RandomStream.PAIR_RELAXATION_STEP,
                RandomStream.PAIR_RELAXATION_JUMPS,
                RandomStream.PAIR_RELAXATION_PLACE,
                RandomStream.PAIR_RELAXATION_SIZE);

        private final RandomStream step;
        private final RandomStream jumps;
        private final RandomStream place;
        private final RandomStream size;

        Kind(RandomStream step, RandomStream jumps, RandomStream place, RandomStream size) {
            this.step = step;
            this.jumps = jumps;
            this.place = place;
            this.size = size;
        }
    }

    private final Kind kind;
    private final RandomKey key;
    private final int layer;
    private final double onset;
    private final double[] drift;
    /** Standard deviation of a quarter's increment of spread B. */
    private final double[] quarterSpread;
    /** For each level, probabilities of no jump, of at most one, and of at most two in a quarter. */
    private final double[][] jumpsAtMost;

    private final double[] jumpMean;
    private final double[] jumpSize;

    private final double[] programmedAt;
    private final int[] programmings;
    private final int[] quarters;
    private final double[] moved;

    /**
     * @param spec some relaxation
     * @param levels of the device
     * @param weightsPerUnit what the spec's lengths are multiplied by to be weights
     * @param cells of the layer, padding included
     * @param layer 0-based
     */
    Relaxation(Kind kind, RelaxationSpec spec, int levels, double weightsPerUnit, int cells, RandomKey key, int layer) {
        this.kind = kind;
        this.key = key;
        this.layer = layer;
        onset = spec.onset().doubleValue();
        drift = spec.drift().times(weightsPerUnit, levels);
        quarterSpread = spec.spread().times(weightsPerUnit / StrictMath.sqrt(QUARTERS_PER_DECADE), levels);
        jumpMean = spec.jumpMean().times(weightsPerUnit, levels);
        jumpSize = spec.jumpSize().times(weightsPerUnit, levels);
        double[] rate = spec.jumpRate().times(1.0 / QUARTERS_PER_DECADE, levels);
        jumpsAtMost = new double[levels][];
        for (int level = 0; level < levels; level++) {
            double none = StrictMath.exp(-rate[level]);
            double atMostOne = none * (1 + rate[level]);
            jumpsAtMost[level] = new double[] {none, atMostOne, atMostOne + none * rate[level] * rate[level] / 2};
        }
        programmedAt = new double[cells];
        programmings = new int[cells];
        quarters = new int[cells];
        moved = new double[cells];
    }

    /** Notes that a cell was programmed at a time, in seconds since the trial began. */
    void programmed(int cell, double time) {
        programmedAt[cell] = time;
        programmings[cell]++;
        quarters[cell] = 0;
        moved[cell] = 0;
    }

    /**
     * How far cells have moved since they were programmed, in weight units: a new array, in which other cells are 0. Cells that were
     * programmed as often as many others draw their numbers together, which is faster and gives the same.
     *
     * @param wanted which cells
     * @param level that a cell was programmed to
     * @param time now, not before any time asked for since they were programmed
     */
    double[] changes(Kernels kernels, IntPredicate wanted, IntUnaryOperator level, double time) {
        double[] quartersOfAge = new double[moved.length];
        double[] changes = new double[moved.length];
        int[] starts = new int[Arrays.stream(programmings).max().orElse(0) + 2];
        for (int cell = 0; cell < moved.length; cell++) {
            double age = time - programmedAt[cell];
            if (age > 0 && wanted.test(cell)) {
                quartersOfAge[cell] = StrictMath.log10(1 + age / onset) * QUARTERS_PER_DECADE;
                starts[programmings[cell] + 1]++;
            }
        }
        for (int times = 1; times < starts.length; times++) {
            starts[times] += starts[times - 1];
        }
        int[] next = starts.clone();
        int[] group = new int[starts[starts.length - 1]];
        for (int cell = 0; cell < moved.length; cell++) {
            if (quartersOfAge[cell] > 0) {
                group[next[programmings[cell]]++] = cell;
            }
        }
        Draws alone = new Alone();
        Draws together = new Together(kernels);
        for (int times = 0; times < starts.length - 1; times++) {
            boolean isFew = (starts[times + 1] - starts[times]) * (long) SynapseLayer.ALONE < moved.length;
            change(
                    isFew ? alone : together,
                    times,
                    Arrays.copyOfRange(group, starts[times], starts[times + 1]),
                    level,
                    quartersOfAge,
                    changes);
        }
        return changes;
    }

    /** Cells that were programmed equally often, quarter by quarter. */
    private void change(
            Draws draws, int times, int[] cells, IntUnaryOperator level, double[] quartersOfAge, double[] changes) {
        int first = Arrays.stream(cells).map(cell -> quarters[cell]).min().orElse(0);
        int last = Arrays.stream(cells)
                .map(cell -> (int) quartersOfAge[cell])
                .max()
                .orElse(-1);
        for (int quarter = first; quarter <= last; quarter++) {
            draws.of(times, quarter);
            for (int cell : cells) {
                int whole = (int) quartersOfAge[cell];
                if (quarters[cell] == quarter && quarter < whole) {
                    moved[cell] += inQuarter(draws, cell, level.applyAsInt(cell), quarter, 1);
                    quarters[cell]++;
                } else if (quarter == whole) {
                    double part = quartersOfAge[cell] - whole;
                    int k = level.applyAsInt(cell);
                    changes[cell] = drift[k] * quartersOfAge[cell] / QUARTERS_PER_DECADE
                            + moved[cell]
                            + (part == 0 ? 0 : inQuarter(draws, cell, k, quarter, part));
                }
            }
        }
    }

    /** What a cell moves in a part of a quarter, from its beginning on, without drift. */
    private double inQuarter(Draws draws, int cell, int level, int quarter, double part) {
        double change = 0;
        if (quarterSpread[level] != 0) {
            change = part * quarterSpread[level] * draws.step(cell);
        }
        double[] atMost = jumpsAtMost[level];
        if (atMost[0] < 1) {
            double uniform = draws.jumps(cell);
            for (int jump = 0; jump < MOST_JUMPS && uniform >= atMost[jump]; jump++) {
                if (field(kind.place, programmings[cell], quarter, jump).uniform(cell) < part) {
                    change += jumpMean[level]
                            + jumpSize[level]
                                    * field(kind.size, programmings[cell], quarter, jump)
                                            .gaussian(cell);
                }
            }
        }
        return change;
    }

    /** Numbers of a quarter that every cell needs. */
    private interface Draws {
        /** Goes to a quarter of cells that were programmed so many times. */
        void of(int times, int quarter);

        /** Standardised increment of the Brownian motion. */
        float step(int cell);

        /** The uniform number that says how many jumps there are. */
        double jumps(int cell);
    }

    /** Drawn one by one. */
    private final class Alone implements Draws {
        private RandomField steps;
        private RandomField jumps;

        @Override
        public void of(int times, int quarter) {
            steps = field(kind.step, times, quarter, 0);
            jumps = field(kind.jumps, times, quarter, 0);
        }

        @Override
        public float step(int cell) {
            return steps.gaussian(cell);
        }

        @Override
        public double jumps(int cell) {
            return jumps.uniform(cell);
        }
    }

    /** Drawn for the whole layer by kernels. */
    private final class Together implements Draws {
        private final Kernels kernels;
        private final boolean diffuses = Arrays.stream(quarterSpread).anyMatch(spread -> spread != 0);
        private final boolean jumps = Arrays.stream(jumpsAtMost).anyMatch(atMost -> atMost[0] < 1);
        private final float[] steps = new float[moved.length];
        private final int[] bits = new int[moved.length];

        Together(Kernels kernels) {
            this.kernels = kernels;
        }

        @Override
        public void of(int times, int quarter) {
            if (diffuses) {
                kernels.fillGaussian(field(kind.step, times, quarter, 0), 1f, steps);
            }
            if (jumps) {
                kernels.fillBits(field(kind.jumps, times, quarter, 0), bits);
            }
        }

        @Override
        public float step(int cell) {
            return steps[cell];
        }

        @Override
        public double jumps(int cell) {
            return RandomField.toUniform(bits[cell]);
        }
    }

    private RandomField field(RandomStream stream, int times, int quarter, int jump) {
        return key.field(stream, times, layer + PLACES * (quarter * MOST_JUMPS + jump));
    }
}

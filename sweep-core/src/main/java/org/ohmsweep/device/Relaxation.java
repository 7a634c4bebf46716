package org.ohmsweep.device;

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
     * How far a cell has moved since it was programmed, in weight units.
     *
     * @param level it was programmed to
     * @param time now, not before any time asked for since it was programmed
     */
    double change(int cell, int level, double time) {
        double age = time - programmedAt[cell];
        if (age == 0) {
            return 0;
        }
        double decades = StrictMath.log10(1 + age / onset);
        double inQuarters = decades * QUARTERS_PER_DECADE;
        int whole = (int) inQuarters;
        while (quarters[cell] < whole) {
            moved[cell] += inQuarter(cell, level, quarters[cell], 1);
            quarters[cell]++;
        }
        double part = inQuarters - whole;
        return drift[level] * decades + moved[cell] + (part == 0 ? 0 : inQuarter(cell, level, whole, part));
    }

    /** What a cell moves in a part of a quarter, from its beginning on, without drift. */
    private double inQuarter(int cell, int level, int quarter, double part) {
        double change = 0;
        if (quarterSpread[level] != 0) {
            change = part
                    * quarterSpread[level]
                    * field(kind.step, cell, quarter, 0).gaussian(cell);
        }
        double[] atMost = jumpsAtMost[level];
        if (atMost[0] < 1) {
            double uniform = field(kind.jumps, cell, quarter, 0).uniform(cell);
            for (int jump = 0; jump < MOST_JUMPS && uniform >= atMost[jump]; jump++) {
                if (field(kind.place, cell, quarter, jump).uniform(cell) < part) {
                    change += jumpMean[level]
                            + jumpSize[level]
                                    * field(kind.size, cell, quarter, jump).gaussian(cell);
                }
            }
        }
        return change;
    }

    private RandomField field(RandomStream stream, int cell, int quarter, int jump) {
        return key.field(stream, programmings[cell], layer + PLACES * (quarter * MOST_JUMPS + jump));
    }
}

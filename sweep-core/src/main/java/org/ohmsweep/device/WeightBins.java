package org.ohmsweep.device;

/**
 * The bins of a histogram of hidden weights, out to 1.5 bounds, and an open one on either side (docs/model.md, "Weight
 * histograms"). Half the bound and the quarters of the distance between neighbouring levels are edges of bins, unless there are
 * very many levels, so that fractions of weights beyond them are exact.
 */
public sealed interface WeightBins permits EvenBins, LevelBins {
    /** Without a bound: the bins of the paper's device of figure 5h, bound 1.5 and 3 bits. */
    WeightBins UNBOUNDED = EvenBins.of(1.5, 8);

    /** How many bins, the two open ones included. */
    int count();

    /** Where a bin begins, inclusively; -infinity for bin 0. */
    double low(int bin);

    /** Where a bin ends, exclusively; infinity for the last one. */
    double high(int bin);

    /** The bin that a weight lies in. */
    int of(float weight);

    /** The bins for hidden devices. */
    static WeightBins of(DeviceSpec spec) {
        double bound = spec.bound().doubleValue();
        Levels levels = Levels.of(spec);
        return levels instanceof Levels.Even || levels.count() > LevelBins.MOST_LEVELS
                ? EvenBins.of(bound, levels.count())
                : LevelBins.of(bound, levels);
    }
}

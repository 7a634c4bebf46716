package org.ohmsweep.device;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Bins for uneven levels: they end at midpoints and quarter points of neighbouring levels, at half the bound, and beyond the
 * outermost levels at every eighth of the bound.
 *
 * @param edges between bins, ascending, in weight units
 */
record LevelBins(double[] edges) implements WeightBins {
    /** With more levels, even bins are finer than anyone looks at. */
    static final int MOST_LEVELS = 256;

    private static final int OUTER = 4;

    /** The bins for some levels. */
    static LevelBins of(double bound, Levels levels) {
        TreeSet<Double> edges = new TreeSet<>();
        for (int number = 0; number < levels.count() - 1; number++) {
            double level = levels.weight(number);
            double gap = levels.gap(number);
            edges.add(level + gap / 4);
            edges.add(level + gap / 2);
            edges.add(level + 3 * gap / 4);
        }
        edges.add(-bound / 2);
        edges.add(bound / 2);
        for (int outer = 1; outer <= OUTER; outer++) {
            edges.add(bound * (1 + outer / (2.0 * OUTER)));
            edges.add(-bound * (1 + outer / (2.0 * OUTER)));
        }
        return new LevelBins(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public int count() {
        return edges.length + 1;
    }

    @Override
    public double low(int bin) {
        return bin == 0 ? Double.NEGATIVE_INFINITY : edges[bin - 1];
    }

    @Override
    public double high(int bin) {
        return bin == edges.length ? Double.POSITIVE_INFINITY : edges[bin];
    }

    @Override
    public int of(float weight) {
        int found = Arrays.binarySearch(edges, weight);
        return found >= 0 ? found + 1 : -found - 1;
    }
}

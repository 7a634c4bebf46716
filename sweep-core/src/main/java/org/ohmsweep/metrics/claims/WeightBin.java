package org.ohmsweep.metrics.claims;

/**
 * A bin of a histogram of hidden weights, as in table {@code weight_histograms}.
 *
 * @param layer 1-based
 * @param afterTask the task learned last or being learned, 1-based; 0 before training
 * @param epoch of that task; its last epoch is the state after the task
 * @param low the bin's lower end, in weight units; -infinity for a bin without one
 * @param high its upper end; infinity for a bin without one
 * @param count weights in it
 */
public record WeightBin(int layer, int afterTask, int epoch, double low, double high, long count) {
    /** @throws IllegalArgumentException when its width is 0 or its count negative */
    public WeightBin {
        if (!(low < high) || count < 0) {
            throw new IllegalArgumentException("a bin from " + low + " to " + high + " with " + count + " weights");
        }
    }

    /**
     * How many of its weights lie between two values if they are evenly spread; those of a bin without an end count only when
     * the whole bin lies there.
     */
    double countWithin(double from, double to) {
        if (from <= low && high <= to) {
            return count;
        }
        if (Double.isInfinite(high - low)) {
            return 0;
        }
        double width = Math.min(high, to) - Math.max(low, from);
        return width <= 0 ? 0 : count * width / (high - low);
    }
}

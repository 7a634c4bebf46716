package org.ohmsweep.fit;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * From conductances to weights: the mean readings of the lowest and the highest level are -bound and +bound. The bound is a
 * choice of the network's, since a conductance has no size in weight units: a larger one spreads the same device over a
 * wider range of weights, and its noise with it.
 *
 * @param bound in weight units; above 0
 * @param scale weight units for one unit of conductance
 * @param middle the conductance of weight 0
 */
record WeightUnits(BigDecimal bound, double scale, double middle) {
    WeightUnits {
        Objects.requireNonNull(bound, "bound");
    }

    static WeightUnits of(FittedDevice device, BigDecimal bound) {
        double low = device.centres()[0];
        double high = device.centres()[device.levels() - 1];
        return new WeightUnits(bound, 2 * bound.doubleValue() / (high - low), (low + high) / 2);
    }

    /** The weight of a conductance. */
    double weight(double conductance) {
        return (conductance - middle) * scale;
    }
}

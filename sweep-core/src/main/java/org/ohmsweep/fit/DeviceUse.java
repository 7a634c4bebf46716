package org.ohmsweep.fit;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ohmsweep.UserException;

/**
 * How a network uses a measured device.
 *
 * @param bound weight of the highest level
 * @param bits of a hidden weight, which takes 2^bits of the measured levels; empty for all of them
 * @param pairsAlike whether the pairs that hold signs are such devices too, in the lowest and the highest level
 */
public record DeviceUse(BigDecimal bound, Optional<Integer> bits, boolean pairsAlike) {
    /** A device with 2^16 levels is the finest that a trial takes. */
    private static final int MOST_BITS = 16;

    public DeviceUse {
        bits.ifPresent(value -> {
            if (value < 1 || value > MOST_BITS) {
                throw new IllegalArgumentException("bits are " + value + ", but must be from 1 to " + MOST_BITS);
            }
        });
    }

    /** All levels for hidden weights. */
    public static DeviceUse whole(BigDecimal bound) {
        return new DeviceUse(bound, Optional.empty(), false);
    }

    /**
     * Numbers of the levels that hidden weights take, ascending: the lowest, the highest, and for each even place between them
     * the nearest one that is left.
     *
     * @param positions of the measured levels, ascending
     * @throws UserException when fewer levels were measured than the bits need
     */
    int[] levels(double[] positions) {
        if (bits.isEmpty()) {
            return IntStream.range(0, positions.length).toArray();
        }
        int count = 1 << bits.get();
        if (count > positions.length) {
            throw new UserException(
                    bits.get() + " bits take " + count + " levels, but only " + positions.length + " were measured",
                    "Give --bits " + (31 - Integer.numberOfLeadingZeros(positions.length)) + " or less.");
        }
        int[] chosen = new int[count];
        for (int j = 1; j < count; j++) {
            double wanted = -1 + 2.0 * j / (count - 1);
            int last = positions.length - (count - j);
            int best = chosen[j - 1] + 1;
            while (best < last && Math.abs(positions[best + 1] - wanted) <= Math.abs(positions[best] - wanted)) {
                best++;
            }
            chosen[j] = best;
        }
        return chosen;
    }
}

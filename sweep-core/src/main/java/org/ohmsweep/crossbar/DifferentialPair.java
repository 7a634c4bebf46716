package org.ohmsweep.crossbar;

import java.math.BigDecimal;

/**
 * How two conductances make an inference weight: W~ = (G+ - G-) / (g_on - g_off), with g_on = 1 / lrs and g_off = 1 / hrs
 * (docs/model.md, "Line resistance").
 *
 * <p>The device on the side of the weight's sign is in the low-resistance state and carries the whole error; the other one is
 * in the high-resistance state: for W~ >= 0, G+ = g_off + W~ (g_on - g_off) and G- = g_off; for W~ < 0 the two swap, with
 * |W~|. So +1 and -1 are exactly g_on against g_off, 0 is two devices at g_off, and no conductance is below g_off. (An error
 * shared by both devices would need a negative conductance.)
 *
 * @param on conductance of the low-resistance state, siemens
 * @param off conductance of the high-resistance state, siemens; below {@code on}
 */
record DifferentialPair(double on, double off) {
    DifferentialPair {
        if (!(on > off && off > 0)) {
            throw new IllegalArgumentException("conductances " + on + " and " + off
                    + " S: the low-resistance state must conduct more than the other, and both more than 0");
        }
    }

    /** The pair of two resistances, in ohms. */
    static DifferentialPair ofOhms(BigDecimal lrs, BigDecimal hrs) {
        return new DifferentialPair(1 / lrs.doubleValue(), 1 / hrs.doubleValue());
    }

    /** G+ of a weight, siemens; G- is that of the negated weight. */
    double positive(double weight) {
        return weight > 0 ? off + weight * (on - off) : off;
    }

    /** The weight of two conductances, of devices or of a solved array, in siemens. */
    double weight(double positive, double negative) {
        return (positive - negative) / (on - off);
    }
}

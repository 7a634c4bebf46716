package org.ohmsweep.device.physics;

/** Range checks of physical quantities. */
final class Checks {
    private Checks() {}

    /** A finite number above zero. */
    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above 0 and finite");
        }
        return value;
    }

    /** A finite number, zero or above. */
    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 0 and finite");
        }
        return value;
    }
}

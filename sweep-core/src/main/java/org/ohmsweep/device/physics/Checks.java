package org.ohmsweep.device.physics;

/** Range checks of physical quantities. */
final class Checks {
    private Checks() {}

    /** Returns a finite number above zero, or throws. */
    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above 0 and finite");
        }
        return value;
    }

    /** Returns a finite number of at least zero, or throws. */
    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 0 and finite");
        }
        return value;
    }
}

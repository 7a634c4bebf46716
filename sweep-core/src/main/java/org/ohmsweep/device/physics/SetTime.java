package org.ohmsweep.device.physics;

/**
 * SET time against the magnitude of the SET voltage (figure 4a): in log10 of time, three straight lines that meet where their
 * regions do. The paper's text gives their slopes but not their position, which a known point sets.
 *
 * @param anchorVolts magnitude of the voltage at the known point, in V, at least 0.35
 * @param anchorSeconds SET time there, in s
 */
public record SetTime(double anchorVolts, double anchorSeconds) {
    /** The lowest voltage of region I. */
    public static final double LOWEST_VOLTS = 0.35;

    /** A region of figure 4a, named after what limits the SET time. */
    public enum Region {
        /** Region I, 0.35 to 0.8 V: -50 mV per decade. */
        NUCLEATION(LOWEST_VOLTS, 0.8, 0.050),
        /** Region II, 0.8 to 1.2 V: -155 mV per decade. */
        ELECTRON_TRANSFER(0.8, 1.2, 0.155),
        /** Region III, above 1.2 V: -1100 mV per decade. */
        ION_TRANSPORT(1.2, Double.POSITIVE_INFINITY, 1.100);

        private final double from;
        private final double to;
        private final double voltsPerDecade;

        Region(double from, double to, double voltsPerDecade) {
            this.from = from;
            this.to = to;
            this.voltsPerDecade = voltsPerDecade;
        }

        /** Where it begins, in V. */
        public double from() {
            return from;
        }

        /** Where it ends, in V. */
        public double to() {
            return to;
        }

        /** Magnitude of the slope: volts for which the time falls to a tenth. */
        public double voltsPerDecade() {
            return voltsPerDecade;
        }

        /** Decades by which the time falls within this region, up to a voltage. */
        private double decades(double volts) {
            return Math.max(0, Math.min(volts, to) - from) / voltsPerDecade;
        }
    }

    /** @throws IllegalArgumentException naming the parameter that is out of range */
    public SetTime {
        checkVolts(anchorVolts);
        Checks.positive("the SET time in s", anchorSeconds);
    }

    /**
     * SET time, in s.
     *
     * @param volts magnitude of the SET voltage, in V, at least 0.35: nothing is known below
     */
    public double seconds(double volts) {
        checkVolts(volts);
        return anchorSeconds * StrictMath.pow(10, decades(anchorVolts) - decades(volts));
    }

    /** Decades by which the time has fallen since 0.35 V. */
    private static double decades(double volts) {
        double decades = 0;
        for (Region region : Region.values()) {
            decades += region.decades(volts);
        }
        return decades;
    }

    private static void checkVolts(double volts) {
        if (!(volts >= LOWEST_VOLTS && volts < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the SET voltage in V is " + volts + "; it must be at least "
                    + LOWEST_VOLTS + ", where figure 4a begins, and finite");
        }
    }
}

package org.ohmsweep.device.physics;

/**
 * SET time against the size of the SET voltage (figure 4a): straight in log10 of time, in three regions that meet at their
 * borders. The text gives the slopes, not where the lines lie: one point is the caller's.
 *
 * @param anchorVolts size of the voltage at a known point, at least 0.35 V
 * @param anchorSeconds SET time there
 */
public record SetTime(double anchorVolts, double anchorSeconds) {
    /** The lowest voltage of region I. */
    public static final double LOWEST_VOLTS = 0.35;

    /** A region of figure 4a: nucleation, electron transfer, ionic transport. */
    public enum Region {
        /** Region I, 0.35 to 0.8 V: -50 mV a decade. */
        NUCLEATION(LOWEST_VOLTS, 0.8, 0.050),
        /** Region II, 0.8 to 1.2 V: -155 mV a decade. */
        ELECTRON_TRANSFER(0.8, 1.2, 0.155),
        /** Region III, above 1.2 V: -1100 mV a decade. */
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

        /** Volts for which the time falls to a tenth. */
        public double voltsPerDecade() {
            return voltsPerDecade;
        }

        /** Decades of time between its begin and a voltage, as far as that lies in it. */
        private double decades(double volts) {
            return Math.max(0, Math.min(volts, to) - from) / voltsPerDecade;
        }
    }

    /** @throws IllegalArgumentException naming what is out of its range */
    public SetTime {
        checkVolts(anchorVolts);
        Checks.positive("the SET time in s", anchorSeconds);
    }

    /**
     * SET time, in s.
     *
     * @param volts size of the SET voltage, at least 0.35 V: nothing is known below
     */
    public double seconds(double volts) {
        checkVolts(volts);
        return anchorSeconds * StrictMath.pow(10, decades(anchorVolts) - decades(volts));
    }

    /** Decades by which the time has fallen from 0.35 V on. */
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

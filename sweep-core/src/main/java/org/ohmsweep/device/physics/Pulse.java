package org.ohmsweep.device.physics;

/**
 * A voltage pulse.
 *
 * @param volts its height, of either sign, not 0
 * @param seconds its length
 */
public record Pulse(double volts, double seconds) {
    /** The paper's SET pulse (figure 1e). */
    public static final Pulse SET = new Pulse(-1.2, 30e-3);

    /** Its RESET pulse. */
    public static final Pulse RESET = new Pulse(3.2, 2e-3);

    /** Its READ pulse. */
    public static final Pulse READ = new Pulse(-0.2, 6e-3);

    /** @throws IllegalArgumentException naming what is out of its range */
    public Pulse {
        Checks.positive("the size of a pulse in V", Math.abs(volts));
        Checks.positive("the length of a pulse in s", seconds);
    }

    /**
     * Energy V^2 G t of the pulse in a device that has this conductance all the while, in J: with the largest one that the
     * device takes, an upper bound.
     *
     * @param siemens conductance G
     */
    public double joules(double siemens) {
        return volts * volts * Checks.positive("the conductance in S", siemens) * seconds;
    }
}

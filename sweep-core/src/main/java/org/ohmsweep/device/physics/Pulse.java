package org.ohmsweep.device.physics;

/**
 * A voltage pulse.
 *
 * @param volts amplitude, in V; positive or negative, not 0
 * @param seconds width, in s
 */
public record Pulse(double volts, double seconds) {
    /** The paper's SET pulse (figure 1e). */
    public static final Pulse SET = new Pulse(-1.2, 30e-3);

    /** The paper's RESET pulse (figure 1e). */
    public static final Pulse RESET = new Pulse(3.2, 2e-3);

    /** The paper's READ pulse (figure 1e). */
    public static final Pulse READ = new Pulse(-0.2, 6e-3);

    /** @throws IllegalArgumentException naming the parameter that is out of range */
    public Pulse {
        Checks.positive("the amplitude of a pulse in V", Math.abs(volts));
        Checks.positive("the width of a pulse in s", seconds);
    }

    /**
     * Energy V^2 G t of the pulse in a device of constant conductance, in J: an upper bound where that is the device's
     * largest one.
     *
     * @param siemens conductance G, in S
     */
    public double joules(double siemens) {
        return volts * volts * Checks.positive("the conductance in S", siemens) * seconds;
    }
}

package org.ohmsweep.device.physics;

/** Physical constants (exact since the SI of 2019) and the thermal voltage. */
public final class Thermal {
    /** k, in J/K. */
    public static final double BOLTZMANN = 1.380649e-23;

    /** e, in C. */
    public static final double ELEMENTARY_CHARGE = 1.602176634e-19;

    private Thermal() {}

    /**
     * The thermal voltage kT/e, in V: 25.85 mV at 300 K.
     *
     * @param kelvin temperature, in K, positive
     */
    public static double volts(double kelvin) {
        return BOLTZMANN * Checks.positive("the temperature in K", kelvin) / ELEMENTARY_CHARGE;
    }
}

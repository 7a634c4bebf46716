package org.ohmsweep.device.physics;

/** Nucleation at the cathode, equation 7 of the paper: t = t_0 exp((N_c + alpha_c) z e dphi_c / kT), with dphi_c below 0. */
public final class Nucleation {
    private Nucleation() {}

    /**
     * The nucleation time, in s.
     *
     * @param prefactor t_0, in s
     * @param nucleus N_c + alpha_c: atoms of the critical nucleus plus cathodic transfer coefficient
     * @param electrons z, exchanged per atom
     * @param volts cathodic potential dphi_c, in V, at most 0
     * @param kelvin temperature, in K
     */
    public static double seconds(double prefactor, double nucleus, int electrons, double volts, double kelvin) {
        Checks.positive("the prefactor in s", prefactor);
        Checks.positive("N_c + alpha_c", nucleus);
        Checks.positive("the number of electrons", electrons);
        Checks.notNegative("minus the cathodic potential in V", -volts);
        return prefactor * StrictMath.exp(nucleus * electrons * volts / Thermal.volts(kelvin));
    }

    /**
     * N_c + alpha_c from a measured slope: ln 10 kT / (z e slope). With z = 5 (Ta5+) the paper finds 0.24 for 50 mV and about
     * 0.1 for 155 mV per decade; at 300 K these are 0.238 and 0.077.
     *
     * @param voltsPerDecade magnitude of the slope of voltage against log10 of time, in V
     * @param electrons z
     * @param kelvin temperature, in K
     */
    public static double nucleus(double voltsPerDecade, int electrons, double kelvin) {
        Checks.positive("the slope in V per decade", voltsPerDecade);
        Checks.positive("the number of electrons", electrons);
        return StrictMath.log(10) * Thermal.volts(kelvin) / (electrons * voltsPerDecade);
    }
}

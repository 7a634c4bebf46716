package org.ohmsweep.device.physics;

/**
 * Steady currents through the interface between an electrode and the oxide: thermionic emission over the barrier and redox
 * reactions (Butler-Volmer), equations 1 to 6 of the paper. Currents are densities in A/m^2; voltages are the paper's
 * delta phi, in V.
 *
 * @param richardson effective Richardson constant A*, in A/(m^2 K^2)
 * @param barrier Schottky barrier e phi_B, in eV
 * @param rate rate constant k times concentration of ions at equilibrium c, in 1/(m^2 s)
 * @param activation free energy of activation delta G_a, in eV
 * @param kelvin temperature, in K
 */
public record ElectrodeInterface(double richardson, double barrier, double rate, double activation, double kelvin) {
    /** Electrons exchanged in the paper's boundary cases. */
    private static final int ELECTRONS = 2;

    /** Transfer coefficient of the paper's boundary cases: with two electrons, alpha z = 1 both ways. */
    private static final double SYMMETRIC = 0.5;

    /** @throws IllegalArgumentException naming the parameter that is out of range */
    public ElectrodeInterface {
        Checks.positive("the Richardson constant", richardson);
        Checks.notNegative("the barrier in eV", barrier);
        Checks.positive("the rate", rate);
        Checks.notNegative("the activation energy in eV", activation);
        Checks.positive("the temperature in K", kelvin);
    }

    /** Saturation current density j_S = A* T^2 exp(-e phi_B / kT). */
    public double saturation() {
        return richardson * kelvin * kelvin * exp(-barrier);
    }

    /** Equation 1: j_TE = j_S (exp(e dphi / kT) - 1). */
    public double thermionic(double volts) {
        return saturation() * (exp(volts) - 1);
    }

    /**
     * Exchange current density j_0 = z e k c exp(-dG_a / kT).
     *
     * @param electrons z, exchanged in the reaction
     */
    public double exchange(int electrons) {
        Checks.positive("the number of electrons", electrons);
        return electrons * Thermal.ELEMENTARY_CHARGE * rate * exp(-activation);
    }

    /**
     * Equation 2: j_ION = j_0 (exp(alpha_a z e dphi / kT) - exp(-alpha_c z e dphi / kT)), alpha_c = 1 - alpha_a.
     *
     * @param electrons z
     * @param anodicTransfer alpha_a, in [0, 1]
     */
    public double redox(double volts, int electrons, double anodicTransfer) {
        if (!(anodicTransfer >= 0 && anodicTransfer <= 1)) {
            throw new IllegalArgumentException(
                    "the anodic transfer coefficient is " + anodicTransfer + "; it must be in [0, 1]");
        }
        return exchange(electrons)
                * (exp(anodicTransfer * electrons * volts) - exp(-(1 - anodicTransfer) * electrons * volts));
    }

    /**
     * A high Schottky barrier: equation 3 under forward bias (from 0 V), equation 4 under reverse bias, where only redox
     * reactions carry current. These boundary cases leave out terms that are small far from 0 V, and do not meet at 0 V.
     */
    public double highBarrier(double volts) {
        return volts >= 0 ? richardson * kelvin * kelvin * exp(volts - barrier) + oxidation(volts) : -reduction(volts);
    }

    /** A low barrier: equation 5 under forward bias (from 0 V), equation 6 under reverse bias, with the same omissions. */
    public double lowBarrier(double volts) {
        double electronic = richardson * kelvin * kelvin * (exp(volts - barrier) - exp(-barrier));
        return volts >= 0 ? electronic + oxidation(volts) : electronic - reduction(volts);
    }

    /** 2 e k c exp((e dphi - dG_a) / kT), the first term of equation 2. */
    private double oxidation(double volts) {
        return exchange(ELECTRONS) * exp(SYMMETRIC * ELECTRONS * volts);
    }

    /** 2 e k c exp((-e dphi - dG_a) / kT), the second one. */
    private double reduction(double volts) {
        return exchange(ELECTRONS) * exp(-SYMMETRIC * ELECTRONS * volts);
    }

    /** exp(E / kT) of an energy in eV. */
    private double exp(double electronvolts) {
        return StrictMath.exp(electronvolts / Thermal.volts(kelvin));
    }
}

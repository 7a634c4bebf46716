package org.ohmsweep.device.physics;

/**
 * The pulses by which devices are programmed, and their price. A change of sign exchanges the states of a binary pair: one
 * device is SET, the other RESET. A writing of a hidden device is RESET, SET and READ, as often as it takes to reach its
 * level. Energies are upper bounds: every pulse is taken to meet the largest conductance.
 *
 * @param set pulse towards low resistance
 * @param reset pulse towards high resistance
 * @param read pulse by which a written level is verified
 * @param siemens largest conductance of a device
 * @param verifyCycles RESET, SET and READ of one writing; the paper writes and verifies in a loop of a length it does not
 *     give
 */
public record Programming(Pulse set, Pulse reset, Pulse read, double siemens, int verifyCycles) {
    /** The paper's pulses at its largest conductance, 1 mS, and one cycle for each writing. */
    public static final Programming PAPER = new Programming(Pulse.SET, Pulse.RESET, Pulse.READ, 1e-3, 1);

    /** @throws IllegalArgumentException naming what is out of its range */
    public Programming {
        Checks.positive("the conductance in S", siemens);
        Checks.positive("the number of cycles of a writing", verifyCycles);
    }

    /** One change of sign. */
    public Cost ofSwitch() {
        return of(set).plus(of(reset));
    }

    /** One writing of a hidden device. */
    public Cost ofWrite() {
        return of(reset).plus(of(set)).plus(of(read)).times(verifyCycles);
    }

    /** Changes of sign and writings. */
    public Cost of(long switches, long writes) {
        return ofSwitch().times(switches).plus(ofWrite().times(writes));
    }

    private Cost of(Pulse pulse) {
        return new Cost(pulse.joules(siemens), pulse.seconds());
    }
}

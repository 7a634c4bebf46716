package org.ohmsweep.device.physics;

/**
 * The pulses that program devices, and what they cost (docs/model.md, "Energy and time of programming"). A sign switch
 * exchanges the states of a binary pair: one device is SET, the other RESET. A write of a hidden device is RESET, SET and
 * READ, repeated until it reaches its level. Energies are upper bounds: every pulse is taken to meet the largest conductance.
 *
 * @param set pulse towards low resistance
 * @param reset pulse towards high resistance
 * @param read pulse that verifies a written level
 * @param siemens largest conductance of a device, in S
 * @param verifyCycles how often RESET, SET and READ are repeated in one write; the paper does not say
 */
public record Programming(Pulse set, Pulse reset, Pulse read, double siemens, int verifyCycles) {
    /** The paper's pulses at its largest conductance, 1 mS, and one cycle per write. */
    public static final Programming PAPER = new Programming(Pulse.SET, Pulse.RESET, Pulse.READ, 1e-3, 1);

    /** @throws IllegalArgumentException naming the parameter that is out of range */
    public Programming {
        Checks.positive("the conductance in S", siemens);
        Checks.positive("the number of verify cycles", verifyCycles);
    }

    /** One sign switch. */
    public Cost ofSwitch() {
        return of(set).plus(of(reset));
    }

    /** One write of a hidden device. */
    public Cost ofWrite() {
        return of(reset).plus(of(set)).plus(of(read)).times(verifyCycles);
    }

    /** Sign switches and device writes. */
    public Cost of(long switches, long writes) {
        return ofSwitch().times(switches).plus(ofWrite().times(writes));
    }

    private Cost of(Pulse pulse) {
        return new Cost(pulse.joules(siemens), pulse.seconds());
    }
}

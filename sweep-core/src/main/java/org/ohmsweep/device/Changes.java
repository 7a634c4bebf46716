package org.ohmsweep.device;

/**
 * What a write policy did to a layer, valid until the policy is called again.
 *
 * @param switched the synapses whose sign changed, ascending
 * @param programmed the synapses whose hidden device was programmed, ascending, or {@link Cells#ALL}
 */
record Changes(Cells switched, Cells programmed) {
    /** Nothing. */
    static final Changes NONE = new Changes(Cells.NONE, Cells.NONE);
}

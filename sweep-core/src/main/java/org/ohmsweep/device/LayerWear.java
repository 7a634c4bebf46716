package org.ohmsweep.device;

/**
 * The wear of one layer's devices in a trial (docs/model.md, "Wear"). A synapse, failed or not, has one hidden device and
 * one binary pair.
 *
 * @param layer 1-based, from the inputs
 * @param devices synapses of the layer: as many hidden devices and as many binary pairs
 * @param switches changes of the inference sign, except by getting stuck: each programs the binary pair; null for a float
 *     network
 * @param writes programmings of the hidden device, including the first and those that leave its level as it was; null
 *     without hidden devices
 */
public record LayerWear(int layer, int devices, WearCounts switches, WearCounts writes) {
    /** Endurance that the paper demonstrates, in cycles (figure 1e). */
    public static final long ENDURANCE = 1_000_000;

    /** @throws IllegalArgumentException without a device */
    public LayerWear {
        if (layer < 1 || devices < 1) {
            throw new IllegalArgumentException("layer " + layer + " with " + devices + " devices; both start at 1");
        }
    }

    /**
     * For how many tasks devices of {@link #ENDURANCE} cycles last, from what learning some tasks took of the busiest one:
     * floor(10^6 x tasks / cycles). Null without cycles: then nothing wears out.
     *
     * @param tasks that were learned
     * @param cycles of the busiest device in all of them
     */
    public static Integer tasksWithinEndurance(int tasks, long cycles) {
        return cycles == 0 ? null : Math.toIntExact(ENDURANCE * tasks / cycles);
    }
}

package org.ohmsweep.device;

/**
 * The wear of one layer's devices in a trial. A synapse, failed ones included, has one hidden device and one binary pair.
 *
 * @param layer 1-based, the first one behind the inputs
 * @param devices synapses of the layer: as many hidden devices and as many binary pairs
 * @param switches changes of the inference sign but for those by getting stuck: each rewrites the binary pair; null for a
 *     float network
 * @param writes programmings of the hidden device, the first one and those that leave its level included; null without
 *     hidden devices
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
     * How many tasks devices of {@link #ENDURANCE} cycles last for, where some tasks took so many cycles of the one that
     * takes most: floor(10^6 x tasks / cycles). Null where they took none: then nothing wears out.
     *
     * @param tasks that were learned
     * @param cycles of one device, over all these tasks
     */
    public static Integer tasksWithinEndurance(int tasks, long cycles) {
        return cycles == 0 ? null : Math.toIntExact(ENDURANCE * tasks / cycles);
    }
}

package org.ohmsweep.device;

import org.ohmsweep.rng.RandomField;

/**
 * The paper's device: 2^b levels, evenly spaced and symmetric without zero, the outermost at -B and +B; a device programmed
 * to level q stores W = q + N(0, writeNoise^2).
 */
final class IdealDevice extends HiddenDevice {
    private final double bound;
    private final float writeNoise;

    IdealDevice(DeviceSpec spec) {
        super(spec);
        bound = spec.bound().doubleValue();
        writeNoise = (float) spec.writeNoise().times(spec.weightsPerUnit(), 1)[0];
    }

    @Override
    void programAll(SynapseLayer layer, RandomField noise, Cells switched) {
        switched.setCount(layer.kernels()
                .program(
                        bound,
                        levels().spacing(),
                        layer.noise(noise, writeNoise),
                        layer.hidden().data(),
                        layer.immobile(),
                        switched.array()));
    }

    @Override
    void program(SynapseLayer layer, Cells cells, int[] level, RandomField noise, Cells switched) {
        float[] errors = layer.noise(noise, writeNoise, cells);
        switched.clear();
        for (int i = 0; i < cells.count(); i++) {
            int cell = cells.get(i);
            layer.store(cell, levels().level(level[cell]) + errors[cell], switched);
        }
    }
}

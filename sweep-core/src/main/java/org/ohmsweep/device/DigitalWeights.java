package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;

/** No device: hidden weights are floating-point numbers without levels, bound or write noise (supplementary figure 28b). */
final class DigitalWeights implements WritePolicy {
    private final Cells switched;
    private final Changes changes;

    DigitalWeights(int cells) {
        switched = new Cells(cells);
        changes = new Changes(switched, Cells.NONE);
    }

    @Override
    public Changes program(SynapseLayer layer, RandomKey key) {
        return Changes.NONE;
    }

    @Override
    public Changes step(
            SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        layer.move(adam, metaplasticity, gradient, Float.POSITIVE_INFINITY, switched);
        return changes;
    }
}

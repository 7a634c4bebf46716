package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * Within an epoch W moves in a digital accumulator, clipped to [-B, B]. At its end every programmable device is programmed
 * to the level nearest to W, and the next epoch starts from the stored value, which write noise may have put outside the
 * bound until the next step clips it.
 */
final class PerEpochWrites implements WritePolicy {
    private final HiddenDevice device;
    private final Cells switched;
    private final Changes moved;
    private final Changes programmed;

    PerEpochWrites(HiddenDevice device, int cells) {
        this.device = device;
        switched = new Cells(cells);
        moved = new Changes(switched, Cells.NONE);
        programmed = new Changes(switched, Cells.ALL);
    }

    @Override
    public Changes program(SynapseLayer layer, RandomKey key) {
        device.start(key, layer.index(), layer.kernels());
        return endEpoch(layer, key, 0);
    }

    @Override
    public Changes startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        device.read(layer, key, epoch, switched);
        return moved;
    }

    @Override
    public Changes step(
            SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        layer.move(adam, metaplasticity, gradient, device.bound(), switched);
        return moved;
    }

    @Override
    public Changes endEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        device.programAll(layer, key.field(RandomStream.WRITE_NOISE, epoch, layer.index()), switched);
        return programmed;
    }
}

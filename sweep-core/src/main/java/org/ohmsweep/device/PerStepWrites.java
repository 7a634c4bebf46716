package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * Every programmable device is programmed at every step, to the level nearest to W + u: what a device does without a
 * digital memory beside it. Steps below half a level are lost but for what noise makes of them, so that learning stalls
 * where levels are far apart (docs/model.md, "Hidden weight: a multilevel device").
 */
final class PerStepWrites implements WritePolicy {
    private final HiddenDevice device;
    private final Cells byStep;
    private final Cells byProgramming;
    private final Cells switched;
    private final Changes changes;

    PerStepWrites(HiddenDevice device, int cells) {
        this.device = device;
        byStep = new Cells(cells);
        byProgramming = new Cells(cells);
        switched = new Cells(cells);
        changes = new Changes(switched, Cells.ALL);
    }

    @Override
    public Changes program(SynapseLayer layer, RandomKey key) {
        device.start(key, layer.index(), layer.kernels());
        device.programAll(layer, key.field(RandomStream.WRITE_NOISE, 0, layer.index()), switched);
        return changes;
    }

    @Override
    public Changes startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        device.read(layer, key, epoch, switched);
        return new Changes(switched, Cells.NONE);
    }

    @Override
    public Changes step(
            SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        layer.move(adam, metaplasticity, gradient, Float.POSITIVE_INFINITY, byStep);
        device.programAll(layer, key.field(RandomStream.WRITE_NOISE_AT_STEP, step, layer.index()), byProgramming);
        collectInOneOnly(byStep, byProgramming, switched);
        return changes;
    }

    /** A sign that changes on the way to W + u and changes back by programming is no switch. */
    private static void collectInOneOnly(Cells a, Cells b, Cells result) {
        result.clear();
        int i = 0;
        int j = 0;
        while (i < a.count() || j < b.count()) {
            if (j == b.count() || i < a.count() && a.get(i) < b.get(j)) {
                result.add(a.get(i++));
            } else if (i == a.count() || b.get(j) < a.get(i)) {
                result.add(b.get(j++));
            } else {
                i++;
                j++;
            }
        }
    }
}

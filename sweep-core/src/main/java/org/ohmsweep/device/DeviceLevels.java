package org.ohmsweep.device;

import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * The level q of each hidden device of a layer, kept apart from its noisy stored value W, for policies that rewrite a
 * device only when its level changes.
 */
final class DeviceLevels {
    private final Quantizer quantizer;
    private final float writeNoise;
    private final int[] level;
    private final int[] rewritten;
    private int count;

    DeviceLevels(Quantizer quantizer, float writeNoise, int cells) {
        this.quantizer = quantizer;
        this.writeNoise = writeNoise;
        level = new int[cells];
        rewritten = new int[cells];
    }

    /** Programs every device to the level nearest to its initial weight. */
    void start(SynapseLayer layer, RandomKey key) {
        float[] hidden = layer.hidden().data();
        for (int cell = 0; cell < level.length; cell++) {
            level[cell] = quantizer.nearestNumber(hidden[cell]);
        }
        layer.rewriteAll(quantizer, writeNoise, key.field(RandomStream.WRITE_NOISE, 0, layer.index()));
    }

    /** Distance D between neighbouring levels, as weights have it. */
    float spacing() {
        return (float) quantizer.spacing();
    }

    /** Forgets which devices the last step rewrote. */
    void clear() {
        count = 0;
    }

    /** Sets a device's level some whole steps on, none beyond the outermost levels; cells must come ascending. */
    void move(int cell, double steps) {
        int to = quantizer.moved(level[cell], steps);
        if (to != level[cell]) {
            level[cell] = to;
            rewritten[count++] = cell;
        }
    }

    /**
     * Rewrites the devices whose level has moved since {@link #clear}, W = q + N(0, writeNoise^2).
     *
     * @return how many signs changed; their cells are in {@link SynapseLayer#switched()}
     */
    int rewrite(SynapseLayer layer, RandomKey key, int step) {
        layer.countWrites(rewritten, count);
        RandomField field = key.field(RandomStream.WRITE_NOISE_AT_STEP, step, layer.index());
        float[] noise = layer.noise(field, writeNoise, rewritten, count);
        int switches = 0;
        for (int i = 0; i < count; i++) {
            int cell = rewritten[i];
            float before = layer.sign(cell);
            layer.hidden().data()[cell] = quantizer.level(level[cell]) + noise[cell];
            if (layer.sign(cell) != before) {
                layer.switched()[switches++] = cell;
            }
        }
        return switches;
    }

    /** Lets the rewritten devices fail, where failures go by rewritings. */
    void wear(SynapseLayer layer, Failures failures, RandomKey key, int step) {
        failures.afterRewriting(layer, key, step, rewritten, count);
    }

    /** A device's level q; for tests. */
    float level(int cell) {
        return quantizer.level(level[cell]);
    }
}

package org.ohmsweep.device;

import java.util.List;
import java.util.stream.IntStream;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * One layer of synapses under some policies, driven by random gradients; beside it a twin without devices that is given
 * its weights before each step and so shows where the bare step leads.
 */
final class PolicyRun {
    static final int IN = 61;
    static final int OUT = 37;
    static final int SYNAPSES = IN * OUT;

    /** Replayed by -Dohmsweep.seed. */
    static final long SEED = Long.getLong("ohmsweep.seed", 20261124L);

    static final RandomKey KEY = RandomKey.ofTrial(SEED, 0);
    private static final RandomKey OTHER_KEY = RandomKey.ofTrial(SEED, 1);
    private static final Kernels KERNELS = new VectorKernels();

    final SynapseArray synapses;
    final SynapseLayer layer;
    final int[] cells;
    final DeviceSpec spec;
    private final SynapseArray twin;
    private final Matrix gradient = Matrix.panels(IN, OUT);
    private final float rate;
    int step;
    int epoch;

    PolicyRun(SpecBuilder builder, double rate) {
        System.out.println("PolicyRun: -Dohmsweep.seed=" + SEED);
        spec = builder.build();
        this.rate = (float) rate;
        List<LayerShape> shapes = SpecBuilder.shapes(IN, OUT);
        synapses = SynapseArray.binarized(spec, shapes, KERNELS);
        layer = synapses.layers().get(0);
        twin = SynapseArray.binarized(builder.policy(WritePolicyKind.DIGITAL).build(), shapes, KERNELS);
        cells = IntStream.range(0, SYNAPSES)
                .map(i -> gradient.index(i % IN, i / IN))
                .toArray();
        synapses.start(KEY, 0.05f);
        twin.start(KEY, 0.05f);
    }

    /** One step; before it, the twin takes it. */
    void step() {
        step++;
        RandomField field = OTHER_KEY.field(RandomStream.INITIAL_WEIGHT, step, 0);
        RandomField lasting = OTHER_KEY.field(RandomStream.INITIAL_WEIGHT, 0, 0);
        for (int cell : cells) {
            gradient.data()[cell] = 0.01f * (field.gaussian(cell) + 0.5f * lasting.gaussian(cell));
        }
        AdamStep adam = new AdamStep(rate, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 1e-7f);
        float[] bare = bare();
        System.arraycopy(hidden(), 0, bare, 0, bare.length);
        twin.step(0, adam, 3f, gradient, KEY, step);
        synapses.step(0, adam, 3f, gradient, KEY, step);
    }

    void startEpoch() {
        epoch++;
        synapses.startEpoch(KEY, epoch);
    }

    void endEpoch() {
        synapses.endEpoch(KEY, epoch);
    }

    float[] hidden() {
        return layer.hidden().data();
    }

    float[] inference() {
        return layer.inference().data();
    }

    /** W + u of the last step. */
    float[] bare() {
        return twin.layers().get(0).hidden().data();
    }

    /** A device like the layer's. */
    Levels device() {
        return Levels.of(spec);
    }

    /** Levels that the policy keeps of all cells, where it keeps them. */
    float[] levels() {
        DeviceLevels levels = layer.writes() instanceof MixedPrecisionWrites mixed
                ? mixed.levels()
                : ((StochasticWrites) layer.writes()).levels();
        float[] values = new float[hidden().length];
        for (int cell : cells) {
            values[cell] = levels.level(cell);
        }
        return values;
    }

    /** The accumulators chi of all cells under mixed precision. */
    float[] accumulators() {
        MixedPrecisionWrites mixed = (MixedPrecisionWrites) layer.writes();
        float[] values = new float[hidden().length];
        for (int cell : cells) {
            values[cell] = mixed.accumulated(cell);
        }
        return values;
    }

    /** Fails unless a cell's number is the expected one; many times faster than an assertion object for each cell. */
    void same(int cell, float found, float expected) {
        if (Float.floatToIntBits(found) != Float.floatToIntBits(expected)) {
            throw new AssertionError(place(cell) + ": expected " + expected + ", found " + found);
        }
    }

    /** Fails unless something holds of a cell. */
    void holds(int cell, boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(place(cell) + ": " + what);
        }
    }

    private String place(int cell) {
        return "cell " + cell + " after step " + step + " in epoch " + epoch + " (-Dohmsweep.seed=" + SEED + ")";
    }

    int[] stuck() {
        return IntStream.of(cells).filter(cell -> !layer.isProgrammable(cell)).toArray();
    }
}

package org.ohmsweep.device;

import java.util.function.IntPredicate;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * A device as it is measured (docs/model.md, "The measured device"): device i, programmed to level k, stores
 * W = (1 + gamma_i) l_k + delta_i + b_k + s_k e, with a gain and an offset of its own, the bias and the noise of the level, and
 * a standardised error e; then it relaxes, and every reading adds an error. The controller knows the ideal levels only.
 */
final class MeasuredDevice extends HiddenDevice {
    private final WriteError writeError;
    private final double[] writeNoise;
    private final double[] writeBias;
    private final float deviceSpread;
    private final float gainSpread;
    private final float readNoise;
    private final RelaxationSpec relaxationSpec;
    private final double weightsPerUnit;

    private final float[] errors;
    private final float[] offsets;
    private final float[] gains;
    /** Number of the level that each cell was programmed to last. */
    private final int[] programmedLevel;
    /** What programming left in each cell. */
    private final float[] stored;

    private final boolean changes;

    private Relaxation relaxation;

    MeasuredDevice(DeviceSpec spec, int cells) {
        super(spec);
        int levels = levels().count();
        weightsPerUnit = spec.weightsPerUnit();
        writeError = WriteError.of(spec);
        writeNoise = spec.writeNoise().times(weightsPerUnit, levels);
        writeBias = spec.writeBias().times(weightsPerUnit, levels);
        deviceSpread = (float) (spec.deviceSpread().doubleValue() * weightsPerUnit);
        gainSpread = spec.gainSpread().floatValue();
        readNoise = (float) (spec.readNoise().doubleValue() * weightsPerUnit);
        relaxationSpec = spec.relaxation();
        errors = new float[cells];
        offsets = new float[cells];
        gains = new float[cells];
        programmedLevel = new int[cells];
        stored = new float[cells];
        changes = readNoise > 0 || !relaxationSpec.isNone();
    }

    @Override
    void start(RandomKey key, int layer, Kernels kernels) {
        kernels.fillGaussian(key.field(RandomStream.DEVICE_OFFSET, 0, layer), deviceSpread, offsets);
        kernels.fillGaussian(key.field(RandomStream.DEVICE_GAIN, 0, layer), gainSpread, gains);
        if (!relaxationSpec.isNone()) {
            relaxation = new Relaxation(
                    Relaxation.Kind.HIDDEN,
                    relaxationSpec,
                    levels().count(),
                    weightsPerUnit,
                    offsets.length,
                    key,
                    layer);
        }
    }

    @Override
    void programAll(SynapseLayer layer, RandomField noise, Cells switched) {
        writeError.fill(layer.kernels(), noise, errors);
        float[] hidden = layer.hidden().data();
        switched.clear();
        for (int cell = 0; cell < hidden.length; cell++) {
            if (layer.isProgrammable(cell)) {
                int level = levels().nearest(hidden[cell]);
                layer.store(cell, program(cell, level, errors[cell], layer.time()), switched);
            }
        }
    }

    @Override
    void program(SynapseLayer layer, Cells cells, int[] level, RandomField noise, Cells switched) {
        switched.clear();
        for (int i = 0; i < cells.count(); i++) {
            int cell = cells.get(i);
            layer.store(cell, program(cell, level[cell], writeError.of(noise, cell), layer.time()), switched);
        }
    }

    /**
     * Programs a cell.
     *
     * @param level by number
     * @param error standardised
     * @param time in seconds since the trial began
     * @return what it stores, in weight units
     */
    float program(int cell, int level, float error, double time) {
        float weight = (float) ((1 + gains[cell]) * (double) levels().level(level)
                + offsets[cell]
                + writeBias[level]
                + writeNoise[level] * error);
        programmedLevel[cell] = level;
        stored[cell] = weight;
        if (relaxation != null) {
            relaxation.programmed(cell, time);
        }
        return weight;
    }

    @Override
    void read(SynapseLayer layer, RandomKey key, int epoch, Cells switched) {
        switched.clear();
        if (!changes) {
            return;
        }
        layer.kernels().fillGaussian(key.field(RandomStream.READ_NOISE, epoch, layer.index()), readNoise, errors);
        float[] now = stored(layer.kernels(), layer::isProgrammable, layer.time());
        for (int cell = 0; cell < stored.length; cell++) {
            if (layer.isProgrammable(cell)) {
                layer.store(cell, now[cell] + errors[cell], switched);
            }
        }
    }

    /**
     * What cells store at a time, in weight units.
     *
     * @param wanted which cells; what is said of others has no meaning
     */
    float[] stored(Kernels kernels, IntPredicate wanted, double time) {
        if (relaxation == null) {
            return stored;
        }
        double[] changes = relaxation.changes(kernels, wanted, cell -> programmedLevel[cell], time);
        float[] now = new float[stored.length];
        for (int cell = 0; cell < now.length; cell++) {
            now[cell] = (float) (stored[cell] + changes[cell]);
        }
        return now;
    }

    /** The law of its write errors. */
    WriteError writeError() {
        return writeError;
    }

    /** Standard deviation of a reading's error, in weight units. */
    float readNoise() {
        return readNoise;
    }
}

package org.ohmsweep.device;

import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * Readings of single devices, drawn as the trainer draws them: what measurements are compared with. The order of calls does
 * not matter but for {@link #program} before {@link #read}.
 */
public final class DeviceSimulator {
    private final RandomKey key;
    private final int devices;
    private final Kernels kernels = KernelSelection.select();
    private final MeasuredDevice device;
    private final float[] errors;
    private int cycle;

    /**
     * Devices that were not programmed yet, each with an offset and a gain of its own.
     *
     * @param devices how many, at least 1
     */
    public DeviceSimulator(DeviceSpec spec, int devices, RandomKey key) {
        if (devices < 1) {
            throw new IllegalArgumentException("devices is " + devices + "; it must be at least 1");
        }
        this.key = key;
        this.devices = devices;
        int group = RandomField.CELLS_PER_GROUP;
        int cells = Math.multiplyExact((devices + group - 1) / group, group);
        device = new MeasuredDevice(spec, cells);
        device.start(key, 0, kernels);
        errors = new float[cells];
    }

    /** How many levels the devices have. */
    public int levels() {
        return device.levels().count();
    }

    /** The ideal level of a number, from 0 at -B up, in weight units. */
    public float level(int number) {
        return device.levels().level(number);
    }

    /**
     * Programs all devices.
     *
     * @param levels of each device, by number from 0 at -B up
     * @param cycle number of this programming, from 0
     * @return what they store just afterwards, in weight units
     */
    public float[] program(int[] levels, int cycle) {
        if (levels.length != devices) {
            throw new IllegalArgumentException(levels.length + " levels for " + devices + " devices");
        }
        this.cycle = cycle;
        device.writeError().fill(kernels, key.field(RandomStream.WRITE_NOISE, cycle, 0), errors);
        float[] weights = new float[devices];
        for (int i = 0; i < devices; i++) {
            weights[i] = device.program(i, levels[i], errors[i], 0);
        }
        return weights;
    }

    /**
     * Reads all devices. Ages must not fall between two programmings.
     *
     * @param ageSeconds since they were programmed
     * @param reading number of this reading of all since they were programmed, 0 to 65,535
     * @return what is read, in weight units
     */
    public float[] read(double ageSeconds, int reading) {
        if (!(ageSeconds >= 0) || reading < 0 || reading > 0xffff) {
            throw new IllegalArgumentException("reading " + reading + " at " + ageSeconds + " s");
        }
        kernels.fillGaussian(key.field(RandomStream.READ_NOISE, cycle, reading), device.readNoise(), errors);
        float[] stored = device.stored(kernels, i -> i < devices, ageSeconds);
        float[] weights = new float[devices];
        for (int i = 0; i < devices; i++) {
            weights[i] = stored[i] + errors[i];
        }
        return weights;
    }
}

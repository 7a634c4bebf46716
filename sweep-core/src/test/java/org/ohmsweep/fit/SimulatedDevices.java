package org.ohmsweep.fit;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ohmsweep.device.DeviceSimulator;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.grid.DeviceProfile;
import org.ohmsweep.rng.RandomKey;

/**
 * Devices of known parameters, drawn by the trainer's code: each is programmed to random levels and read at some ages. A device
 * that fails keeps what was programmed last.
 *
 * @param parameters of the section {@code device} of a profile, in fractions of the bound
 * @param devices how many
 * @param cycles programmings of each
 * @param ages of the readings of a programming, in seconds, ascending; an age that stands twice is read twice
 * @param failureRatio probability that a working device fails in a cycle after its first
 */
record SimulatedDevices(String parameters, int devices, int cycles, List<Double> ages, double failureRatio) {
    /** Conductances from 0 to 200 uS: a reading of 150 uS is 0.5 in units of the bound. */
    private static final double HALF = 100;

    /** Readings of a set of devices; each seed gives another. */
    Measurements measurements(long seed) {
        DeviceSpec spec = DeviceProfile.read(
                        "known.yaml", "name: known\ndevice:\n  bound: 1\n  noise_unit: bound\n" + parameters)
                .point()
                .device();
        DeviceSimulator simulator = new DeviceSimulator(spec, devices, RandomKey.ofTrial(seed, 0));
        Random random = new Random(seed);
        int count = devices * cycles * ages.size();
        int[] device = new int[count];
        int[] programming = new int[count];
        int[] cycleOf = new int[count];
        double[] target = new double[count];
        double[] time = new double[count];
        double[] read = new double[count];
        int[] levels = new int[devices];
        float[] kept = new float[devices];
        boolean[] failed = new boolean[devices];
        for (int cycle = 0; cycle < cycles; cycle++) {
            for (int i = 0; i < devices; i++) {
                levels[i] = random.nextInt(simulator.levels());
                failed[i] |= cycle > 0 && random.nextDouble() < failureRatio;
            }
            float[] stored = simulator.program(levels, cycle);
            for (int reading = 0; reading < ages.size(); reading++) {
                float[] weights = simulator.read(ages.get(reading), reading);
                for (int i = 0; i < devices; i++) {
                    int at = (i * cycles + cycle) * ages.size() + reading;
                    device[at] = i;
                    programming[at] = i * cycles + cycle;
                    cycleOf[at] = cycle;
                    target[at] = HALF * (1 + simulator.level(levels[i]));
                    time[at] = ages.get(reading);
                    read[at] = HALF * (1 + (failed[i] ? kept[i] : weights[i]));
                }
            }
            for (int i = 0; i < devices; i++) {
                kept[i] = failed[i] ? kept[i] : stored[i];
            }
        }
        return new Measurements(
                "simulated " + seed,
                ConductanceUnit.MICROSIEMENS,
                IntStream.range(0, devices).mapToObj(i -> "d" + i).toList(),
                device,
                programming,
                cycleOf,
                target,
                time,
                read,
                ages.size() > 1,
                false,
                List.of(),
                BadReadings.NONE,
                List.of());
    }
}

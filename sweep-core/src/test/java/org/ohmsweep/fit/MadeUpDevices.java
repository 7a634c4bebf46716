package org.ohmsweep.fit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Measurements of devices that do not exist, with known parameters: levels evenly spaced from 100 to 800 uS.
 *
 * @param devices how many
 * @param cycles of each
 * @param levels how many
 * @param noise write noise in weight units, at bound 1.5
 * @param outliers share of readings that lie anywhere in the range
 * @param failures probability that a working device gets stuck in a cycle
 * @param stuck where
 */
record MadeUpDevices(int devices, int cycles, int levels, double noise, double outliers, double failures, Stuck stuck) {
    static final double LOW = 100;
    static final double HIGH = 800;
    static final double BOUND = 1.5;

    /** Where a device gets stuck. */
    enum Stuck {
        AT_AN_END,
        WHERE_IT_IS,
        ANYWHERE
    }

    /** The seed of a test, or the one to replay. */
    static long seed(long seed) {
        long used = Long.getLong("ohmsweep.seed", seed);
        System.out.println("made-up devices: replay with -Dohmsweep.seed=" + used);
        return used;
    }

    /** A file with them. */
    String csv(long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        double scale = (HIGH - LOW) / (2 * BOUND);
        for (int device = 0; device < devices; device++) {
            double stuckAt = Double.NaN;
            double before = LOW;
            for (int cycle = 1; cycle <= cycles; cycle++) {
                if (Double.isNaN(stuckAt) && random.nextDouble() < failures) {
                    stuckAt = switch (stuck) {
                        case AT_AN_END -> random.nextBoolean() ? LOW : HIGH;
                        case WHERE_IT_IS -> before;
                        case ANYWHERE -> LOW + (HIGH - LOW) * random.nextDouble();
                    };
                }
                double target = LOW + random.nextInt(levels) * (HIGH - LOW) / (levels - 1);
                double read;
                if (random.nextDouble() < outliers) {
                    read = LOW + (HIGH - LOW) * random.nextDouble();
                } else if (Double.isNaN(stuckAt)) {
                    read = target + noise * scale * random.nextGaussian();
                    before = read;
                } else {
                    read = stuckAt + 0.5 * noise * scale * random.nextGaussian();
                }
                csv.append(hundredths(target)).append(',').append(hundredths(read));
                csv.append(",d").append(device).append(',').append(cycle).append('\n');
            }
        }
        return csv.toString();
    }

    private static double hundredths(double value) {
        return Math.round(100 * value) / 100.0;
    }

    Measurements measurements(long seed) {
        return read("made-up.csv", csv(seed));
    }

    static Measurements read(String location, String csv) {
        try {
            return new MeasurementReader(MeasurementOptions.NONE)
                    .add(location, new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                    .measurements();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.ohmsweep.spark.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.fit.Comparison;
import org.ohmsweep.fit.DeviceFit;
import org.ohmsweep.fit.DeviceMeans;
import org.ohmsweep.fit.DeviceUse;
import org.ohmsweep.fit.FitReport;
import org.ohmsweep.fit.FittedDevice;
import org.ohmsweep.fit.MeasurementOptions;
import org.ohmsweep.fit.MeasurementReader;
import org.ohmsweep.fit.ProfileText;
import org.ohmsweep.grid.DeviceProfile;

/**
 * Readings of made-up devices at levels 100 uS apart: a write noise of 5 uS, an offset of each device of 10 uS, and a random
 * walk of 2 uS from each age to the next. The first device gets stuck at 150 uS in its fifth cycle.
 *
 * @param levels how many
 * @param devices how many
 * @param cycles of each
 * @param ages in seconds, ascending; none for a file without times
 * @param firstName name of the first device; the others are d1, d2 and so on
 */
record MeasuredFile(int levels, int devices, int cycles, List<Integer> ages, String firstName) {
    private static final long SEED = Long.getLong("ohmsweep.seed", 19);

    /** Its text. */
    String csv() {
        System.out.println("measured file: replay with -Dohmsweep.seed=" + SEED);
        Random random = new Random(SEED);
        StringBuilder csv = new StringBuilder("device,cycle,target_uS,read_uS" + (ages.isEmpty() ? "\n" : ",time_s\n"));
        for (int device = 0; device < devices; device++) {
            String name = device == 0 ? '"' + firstName.replace("\"", "\"\"") + '"' : "d" + device;
            double offset = 10 * random.nextGaussian();
            for (int cycle = 1; cycle <= cycles; cycle++) {
                int target = 100 * (1 + random.nextInt(levels));
                boolean isStuck = device == 0 && cycle >= 5;
                double read = isStuck ? 150 + random.nextGaussian() : target + offset + 5 * random.nextGaussian();
                for (int age : ages.isEmpty() ? List.of(0) : ages) {
                    csv.append(String.format(Locale.ROOT, "%s,%d,%d,%.4f", name, cycle, target, read))
                            .append(ages.isEmpty() ? "\n" : "," + age + "\n");
                    read += isStuck ? 0 : 2 * random.nextGaussian();
                }
            }
        }
        return csv.toString();
    }

    /** A fit and what belongs to it. */
    record Fit(FittedDevice device, Comparison comparison, DeviceMeans means) {
        /** Its page. */
        String page() {
            return HtmlReport.ofDevice("mine", FitReport.of(device, comparison), device, comparison, means);
        }
    }

    /** Fits a device to it. */
    Fit fit(String location) {
        try {
            FittedDevice device = DeviceFit.of(new MeasurementReader(MeasurementOptions.NONE)
                    .add(location, new ByteArrayInputStream(csv().getBytes(StandardCharsets.UTF_8)))
                    .measurements());
            DeviceSpec spec = DeviceProfile.read(
                            "mine.yaml",
                            ProfileText.of(device, "mine", DeviceUse.whole(new BigDecimal("1.5")), List.of()))
                    .point()
                    .device();
            return new Fit(device, Comparison.of(device, spec), DeviceMeans.of(device, spec));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The measured deviations of a level at an age, ascending. */
    static double[] measured(Fit fit, int level, double age) {
        return fit.comparison().cells().stream()
                .filter(cell -> cell.level() == level && cell.age() == age)
                .map(Comparison.Cell::measured)
                .findFirst()
                .map(values -> Arrays.copyOf(values, values.length))
                .orElseThrow();
    }
}

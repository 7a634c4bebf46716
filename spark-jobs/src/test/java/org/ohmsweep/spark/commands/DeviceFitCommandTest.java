package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.device.QuantileLaw;
import org.ohmsweep.grid.DeviceProfile;

/** {@code device fit}, and grids that name what it wrote. */
class DeviceFitCommandTest extends CommandTestCase {
    /** Four levels from 0 to 3 uS, a write noise of 0.1 uS: 0.1 weight units at bound 1.5. */
    private String measured(String header) throws IOException {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (int device = 0; device < 40; device++) {
            for (int cycle = 0; cycle < 30; cycle++) {
                int target = random.nextInt(4);
                csv.append(target)
                        .append(',')
                        .append(target + 0.1 * random.nextGaussian())
                        .append(",d");
                csv.append(device).append(',').append(cycle).append('\n');
            }
        }
        return Files.writeString(directory.resolve("measured.csv"), csv).toString();
    }

    @Test
    void itReportsAndWritesAProfileThatGridsCanName() throws IOException {
        Outcome fit = run("device", "fit", measured("target_uS,read_uS,device,cycle"), "--out", path("my/own.yaml"));
        assertThat(fit.err()).isEmpty();
        assertThat(fit.status()).isZero();
        assertThat(fit.out())
                .contains(
                        "1,200 readings of 1,200 programmings of 40 devices, in uS",
                        "levels",
                        "Measured against simulated")
                .endsWith("Profile: " + path("my/own.yaml") + System.lineSeparator() + "Report: " + path("my/own.html")
                        + System.lineSeparator());
        assertThat(directory.resolve("my/own.html"))
                .content()
                .contains("<h1>own</h1>", "1,200 readings of 1,200 programmings of 40 devices, in uS")
                .contains("report-data", "Measured against simulated");
        DeviceProfile profile = DeviceProfile.read("own", Files.readString(directory.resolve("my/own.yaml")));
        assertThat(profile.name()).isEqualTo("own");

        String grid = grid("name: g\ndevice_profile: my/own.yaml\ntrial: {train_images: 20, batch_size: 10}\n");
        Outcome plan = run("plan", grid, "--out", path("out"));
        assertThat(plan.err()).isEmpty();
        assertThat(plan.status()).as("a path from the grid's folder").isZero();
        Outcome trial = run("trial", "--tier", "smoke", "--set", "device_profile=" + path("my/own.yaml"));
        assertThat(trial.status()).as(trial.err()).isZero();
    }

    /** Fits a profile to readings of a profile's devices. */
    private DeviceSpec again(String parameters, String devices, String cycles, String times) throws IOException {
        simulate(parameters, devices, cycles, times);
        return fitted();
    }

    private void simulate(String parameters, String devices, String cycles, String times) throws IOException {
        Files.writeString(directory.resolve("known.yaml"), "name: known\ndevice:\n  noise_unit: bound\n" + parameters);
        Outcome simulate = run(
                "device",
                "simulate",
                path("known.yaml"),
                "--devices",
                devices,
                "--cycles",
                cycles,
                "--times",
                times,
                "--out",
                path("simulated.csv"));
        assertThat(simulate.err()).isEmpty();
        assertThat(simulate.status()).isZero();
    }

    private DeviceSpec fitted() throws IOException {
        Outcome fit = run("device", "fit", path("simulated.csv"), "--out", path("again.yaml"));
        assertThat(fit.status()).as(fit.err()).isZero();
        return DeviceProfile.read("again", Files.readString(directory.resolve("again.yaml")))
                .point()
                .device();
    }

    private static double[] doubles(List<BigDecimal> values) {
        return values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /** One number for all levels. */
    private static double only(PerLevel parameter) {
        assertThat(parameter.values()).hasSize(1);
        return parameter.values().get(0).doubleValue();
    }

    /** A profile, readings of its devices, and a profile of those. */
    @Test
    void simulatedReadingsGiveTheirProfile() throws IOException {
        DeviceSpec again = again(
                "  levels: [-1, -0.2, 0.5, 1]\n  write_noise: [0.02, 0.05, 0.04, 0.03]\n"
                        + "  write_bias: [0.01, 0, 0, -0.02]\n  device_spread: 0.06\n  gain_spread: 0.05\n"
                        + "  relaxation: {spread: 0.02, drift: -0.01}\n",
                "400",
                "12",
                "0,1,100,10000");
        assertThat(doubles(again.levels())).containsExactly(new double[] {-1, -0.2, 0.5, 1}, within(1e-4));
        double[] noise = {0.02, 0.05, 0.04, 0.03};
        double[] bias = {0.01, 0, 0, -0.02};
        for (int level = 0; level < noise.length; level++) {
            assertThat(again.writeNoise().values().get(level).doubleValue())
                    .isCloseTo(noise[level], withinPercentage(7));
            assertThat(again.writeBias().values().get(level).doubleValue())
                    .as("to within the means of 400 devices' offsets and gains")
                    .isCloseTo(bias[level], within(3 * 0.08 / Math.sqrt(400)));
        }
        assertThat(again.writeError()).isEmpty();
        assertThat(again.deviceSpread().doubleValue()).isCloseTo(0.06, withinPercentage(12));
        assertThat(again.gainSpread().doubleValue()).isCloseTo(0.05, withinPercentage(12));
        assertThat(only(again.relaxation().spread())).isCloseTo(0.02, withinPercentage(10));
        assertThat(only(again.relaxation().drift())).isCloseTo(-0.01, withinPercentage(10));
        assertThat(only(again.relaxation().jumpRate())).isZero();
        assertThat(again.failureRatio()).isZero();
    }

    /** Each programming is read twice at once. */
    @Test
    void skewedErrorsAndReadNoiseAreFoundAgain() throws IOException {
        String quantiles = "-0.9984, -0.9016, -0.7866, -0.6496, -0.4839, -0.2767, -0.0022, 0.3907, 1.0586, 2.6493";
        DeviceSpec again = again(
                "  bits: 1\n  write_noise: 0.04\n  write_error: [" + quantiles + "]\n  read_noise: 0.004\n",
                "300",
                "20",
                "0,0");
        assertThat(again.readNoise().doubleValue()).isCloseTo(0.004, withinPercentage(4));
        again.writeNoise()
                .values()
                .forEach(noise -> assertThat(noise.doubleValue()).isCloseTo(0.04, withinPercentage(5)));
        double[] known = Arrays.stream(quantiles.split(", "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] found = doubles(again.writeError());
        double deviation = Math.sqrt(QuantileLaw.variance(known));
        for (int j = 0; j < known.length; j++) {
            double place = (j + 0.5) / known.length * found.length;
            assertThat(found[(int) place])
                    .as("quantile %d of the standardised error", j)
                    .isCloseTo((known[j] - QuantileLaw.mean(known)) / deviation, within(0.12));
        }
    }

    @Test
    void jumpsAndTheirOnsetAreFoundAgain() throws IOException {
        DeviceSpec again = again(
                "  bits: 1\n  write_noise: 0.01\n  relaxation: {spread: 0.006, jump_rate: 0.3, jump_mean: -0.04,"
                        + " jump_size: 0.05, onset: 1}\n",
                "4000",
                "1",
                "0,0.1,1,10,100,1000,100000");
        assertThat(again.relaxation().onset().doubleValue()).isBetween(0.5, 2.0);
        assertThat(only(again.relaxation().spread())).isCloseTo(0.006, withinPercentage(15));
        assertThat(only(again.relaxation().jumpRate())).isCloseTo(0.3, withinPercentage(25));
        assertThat(only(again.relaxation().jumpMean())).isCloseTo(-0.04, withinPercentage(25));
        assertThat(only(again.relaxation().jumpSize())).isCloseTo(0.05, withinPercentage(15));
    }

    /** One device in four stops following its targets at its 16th cycle. */
    @Test
    void stuckDevicesAreFoundAgain() throws IOException {
        simulate("  levels: [-1, -0.4, 0.3, 1]\n  write_noise: 0.03\n", "200", "40", "0");
        Path file = directory.resolve("simulated.csv");
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i < lines.size(); i++) {
            String[] line = lines.get(i).split(",");
            boolean stuck = Integer.parseInt(line[0].substring(1)) % 4 == 0 && Integer.parseInt(line[1]) >= 15;
            line[4] = stuck ? "65" : line[4];
            lines.set(i, String.join(",", line));
        }
        Files.write(file, lines);
        DeviceSpec again = fitted();
        // Failures count for about as many cycles as there are but for the last ones, where they would not be seen.
        assertThat(again.failureRatio().doubleValue())
                .isBetween(50 / (150 * 39 + 50 * 15.0), 50 / (150 * 33 + 50 * 15.0));
        again.writeNoise()
                .values()
                .forEach(noise -> assertThat(noise.doubleValue()).isCloseTo(0.03, withinPercentage(7)));
    }

    /** Both states of a pair, 50 and 5 uS, with standard deviations of 4 and 3 uS; the low-resistance state relaxes. */
    @Test
    void aPairOfTwoStates() throws IOException {
        Random random = new Random(2);
        StringBuilder csv = new StringBuilder("state,read_uS,device,cycle,time_s\n");
        for (int device = 0; device < 300; device++) {
            for (String state : List.of("LRS", "HRS")) {
                boolean low = state.equals("LRS");
                double read = low ? 50 + 4 * random.nextGaussian() : 5 + 3 * random.nextGaussian();
                for (int time : new int[] {0, 1, 100, 10_000}) {
                    csv.append(
                            String.format(Locale.ROOT, "%s,%.5f,d%d,%d,%d%n", state, read, device, low ? 1 : 2, time));
                    read += low ? -0.8 + 0.4 * random.nextGaussian() : 0;
                }
            }
        }
        Path file = Files.writeString(directory.resolve("states.csv"), csv);
        Outcome fit = run("device", "fit", file.toString(), "--pair", "--out", path("pair.yaml"));
        assertThat(fit.err()).isEmpty();
        assertThat(fit.status()).isZero();
        assertThat(fit.out()).contains("inference_noise of a pair: 0.1");
        assertThat(directory.resolve("pair.html")).content().contains("inference_noise of a pair: 0.1");

        DeviceProfile profile = DeviceProfile.read("pair", Files.readString(directory.resolve("pair.yaml")));
        DeviceSpec device = profile.point().device();
        assertThat(device.inferenceNoise().doubleValue()).isCloseTo(5.0 / 45, withinPercentage(10));
        assertThat(device.inferenceRelaxation().drift().values().get(0).doubleValue())
                .isNegative();
        assertThat(profile.point().lineResistance().lrsOhms().doubleValue()).isCloseTo(20_000, withinPercentage(4));
        assertThat(profile.facts().get("hrs_lrs_ratio").value().doubleValue()).isCloseTo(10, withinPercentage(12));

        String grid = grid("name: g\ndevice_profile: pair.yaml\ntrial: {train_images: 20, batch_size: 10}\n");
        Outcome plan = run("plan", grid, "--out", path("out"));
        assertThat(plan.err()).isEmpty();
        assertThat(plan.status()).as("a path from the grid's folder").isZero();
        Outcome trial = run("trial", "--tier", "smoke", "--set", "device_profile=" + path("pair.yaml"));
        assertThat(trial.status()).as(trial.err()).isZero();
    }

    @Test
    void theBoundAndTheUnitMayBeGiven() throws IOException {
        String csv = measured("target,read,device,cycle");
        Outcome without = run("device", "fit", csv);
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).contains("measured.csv:1:1: the unit of target and read is not stated", "--unit");
        Outcome fit = run("device", "fit", csv, "--unit", "nS", "--bound", "3");
        assertThat(fit.status()).isZero();
        assertThat(fit.out()).contains("in nS").doesNotContain("Profile:", "Report:");
        assertThat(directory).isDirectoryNotContaining("glob:**.html");
    }

    /** The same readings in files as others write them give the same report. */
    @Test
    void filesAsOthersWriteThem() throws IOException {
        String csv = measured("target_uS,read_uS,device,cycle");
        String report = run("device", "fit", csv).out().replace(csv, "FILE");
        String lines = Files.readString(Path.of(csv)).lines().skip(1).collect(Collectors.joining("\n"));
        Path tabs = directory.resolve("tabs.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(tabs))) {
            out.write(lines.replace(",", "\t-\t").getBytes(StandardCharsets.UTF_8));
        }
        Outcome fit =
                run("device", "fit", tabs.toString(), "--columns", "target,-,read,-,device,-,cycle", "--unit", "uS");
        assertThat(fit.err()).isEmpty();
        assertThat(numbers(fit.out())).isEqualTo(numbers(report));

        Path bad = Files.writeString(
                directory.resolve("bad.csv"), Files.readString(Path.of(csv)) + "1,9.91E37,d0,77\n1,,d1,78\n");
        assertThat(error("device", "fit", bad.toString()))
                .contains(
                        "bad.csv:1202:3: 2 readings are missing",
                        "line 1202 (9.91E37), line 1203 (empty)",
                        "--skip-bad");
        assertThat(numbers(run("device", "fit", bad.toString(), "--skip-bad").out()))
                .isEqualTo(numbers(report));

        Outcome twice = run("device", "fit", csv, csv);
        assertThat(twice.out()).contains("2,400 readings of 2,400 programmings of 80 devices");
        assertThat(run("device", "fit", csv, csv, "--same-devices").out())
                .contains("2,400 readings of 1,200 programmings of 40 devices");
    }

    /** The table of levels. */
    private static List<String> numbers(String report) {
        List<String> levels = report.lines()
                .dropWhile(line -> !line.startsWith("level  "))
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertThat(levels).hasSizeGreaterThan(4);
        return levels;
    }

    @Test
    void aColumnListMayBeginWithADash() throws IOException {
        Path file = directory.resolve("dash.csv");
        Files.writeString(file, "x,1,2\n".repeat(9) + "x,2,3\n".repeat(9));
        Outcome fit = run("device", "fit", file.toString(), "--columns", "-,target,read", "--unit", "kohm");
        assertThat(fit.err()).doesNotContain("Unknown option", "Expected parameter");
    }

    @Test
    void anExistingFileIsKept() throws IOException {
        Path there = Files.writeString(directory.resolve("own.yaml"), "name: precious\n");
        String csv = measured("target_uS,read_uS,device,cycle");
        Outcome refused = run("device", "fit", csv, "--out", there.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("own.yaml exists", "--overwrite");
        assertThat(there).hasContent("name: precious");
        assertThat(run("device", "fit", csv, "--out", there.toString(), "--overwrite")
                        .status())
                .isZero();
        assertThat(Files.readString(there)).contains("name: \"own\"");
    }

    /** Seen before anything is read: the measurements need not even exist. */
    @Test
    void anExistingReportIsKept() throws IOException {
        Path there = Files.writeString(directory.resolve("own.html"), "precious");
        assertThat(error("device", "fit", path("none.csv"), "--out", path("own.yaml")))
                .contains("own.html exists", "--overwrite");
        assertThat(there).hasContent("precious");
        assertThat(directory.resolve("own.yaml")).doesNotExist();
        String csv = measured("target_uS,read_uS,device,cycle");
        assertThat(run("device", "fit", csv, "--out", path("own.yaml"), "--overwrite")
                        .status())
                .isZero();
        assertThat(there).content().contains("<h1>own</h1>");
    }

    @Test
    void wrongOptionsAndFiles() throws IOException {
        String csv = measured("target_uS,read_uS,device,cycle");
        assertThat(error("device", "fit", path("none.csv"))).contains("There is no file", "none.csv");
        assertThat(error("device", "fit", directory.toString())).contains("cannot be read");
        assertThat(error("device", "fit", csv, "--bound", "0")).contains("--bound is 0; it must be in (0, 1000000]");
        assertThat(error("device", "fit", csv, "--bound", "x")).contains("--bound", "'x'");
        assertThat(error("device", "fit", csv, "--unit", "V"))
                .contains("--unit is V", "S, mS, uS, nS, pS, ohm, kohm, Mohm");
        assertThat(error("device", "fit", csv, "--unit", "mohm")).contains("--unit is mohm");
        assertThat(error("device", "fit", csv, "--unit", "ohm")).contains("the header is in uS, and --unit says ohm");
        assertThat(error("device", "fit", csv, "--target-window", "low"))
                .contains("--target-window is low, but it takes the names of two columns");
        assertThat(error("device", "fit", csv, "--level-windows", "0,1.5"))
                .contains("--level-windows is 0.0,1.5: three numbers are expected", "0,40,32");
        assertThat(error("device", "fit", csv, "--level-windows", "0,40,2.5")).contains("the last a whole one");
        assertThat(error("device", "fit", csv, "--level-windows", "40,0,4")).contains("upwards");
        assertThat(error("device", "fit", csv, "--level-windows", "0,1,4", "--pair"))
                .contains("Give one of them");
        assertThat(error("device", "fit", csv, "--pair")).contains("there is no column state", "LRS and HRS");
        assertThat(error("device", "fit")).contains("CSV");
        assertThat(error("device", "fit", csv, "--out", path("own"))).contains("NAME.yaml", "conf/devices/mine.yaml");
        Files.write(directory.resolve("bytes.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(error("device", "fit", path("bytes.csv"))).contains("is not UTF-8 text", "UTF-16");
    }

    private String error(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        return outcome.err();
    }

    @Test
    void aMissingProfileIsAnError() {
        assertThat(error("plan", grid("name: g\ndevice_profile: ohmik\n"), "--out", path("out")))
                .contains(
                        "grid.yaml:2:17: there is no device profile ohmik",
                        "did you mean ohmic?",
                        "Known are ohmic, ",
                        ", vcm; a path ends in .yaml");
        assertThat(error("plan", grid("name: g\ndevice_profile: no/such.yaml\n"), "--out", path("out")))
                .contains("there is no device profile no/such.yaml");
    }

    @Test
    void anErrorInAProfileNamesIt() throws IOException {
        Files.writeString(directory.resolve("mine.yaml"), "name: mine\ndevice: {bitz: 3}\n");
        assertThat(error("plan", grid("name: g\ndevice_profile: mine.yaml\n"), "--out", path("out")))
                .contains("mine.yaml:2:10: unknown parameter 'device.bitz'", "did you mean device.bits?");
    }
}

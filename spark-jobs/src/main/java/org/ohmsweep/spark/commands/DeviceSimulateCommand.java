package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmsweep.UserException;
import org.ohmsweep.device.DeviceSimulator;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.grid.DeviceProfile;
import org.ohmsweep.grid.ProfileSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;
import org.ohmsweep.spark.files.LocalPaths;
import org.ohmsweep.spark.files.LocalTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code device simulate}: readings of devices that a profile describes, in the format that {@code device fit} reads. */
@Command(
        name = "simulate",
        description =
                "Writes readings of simulated devices of a profile, drawn as in training, in the format of device fit.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep device simulate mine --devices 200 --cycles 30 --out simulated.csv",
            "  ohmsweep device simulate conf/devices/mine.yaml --devices 2000 --cycles 1 --times 0,1,3600,86400 --out aged.csv"
        })
final class DeviceSimulateCommand extends BaseCommand {
    private static final String LOWEST = "lowest_level";
    private static final String HIGHEST = "highest_level";

    @Parameters(paramLabel = "PROFILE", description = "Name or path of a device profile.")
    private String profile;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "100",
            description = "Devices. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(
            names = "--cycles",
            paramLabel = "M",
            defaultValue = "10",
            description = "Programmings of each, to random levels. Default: ${DEFAULT-VALUE}.")
    private int cycles;

    @Option(
            names = "--times",
            paramLabel = "SECONDS",
            split = ",",
            description = "Ages, ascending, at which each programming is read. Default: 0.")
    private List<Double> times = List.of(0.0);

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", paramLabel = "CSV", required = true, description = "File to write.")
    private String out;

    @Option(names = "--overwrite", description = "Replace an existing file.")
    private boolean overwrite;

    @Override
    public Integer call() {
        check();
        ProfileFiles profiles = new ProfileFiles(surroundings().home(), Optional.empty(), hadoop());
        ProfileSource.Text text = profiles.find(profile)
                .orElseThrow(() -> new UserException(
                        "There is no device profile " + profile,
                        "Give a name in conf/devices, or a path to a .yaml file."));
        DeviceProfile read = DeviceProfile.read(text.location(), text.text());
        LocalTarget target = LocalFiles.write(LocalPaths.of(out), overwrite, file -> {
            Writer csv = new OutputStreamWriter(file, StandardCharsets.UTF_8);
            write(read, csv);
            csv.flush();
        });
        if (target.isStream()) {
            tell("Readings: " + out); // standard output may be that stream
        } else {
            print("Readings: " + out);
        }
        return ExitStatus.OK;
    }

    private void check() {
        if (devices < 1 || cycles < 1 || (long) devices * cycles > Integer.MAX_VALUE) {
            throw new UserException(
                    "--devices is " + devices + " and --cycles is " + cycles,
                    "Give numbers from 1, with a product below 2^31.");
        }
        for (int i = 0; i < times.size(); i++) {
            double time = times.get(i);
            if (!(time >= 0) || Double.isInfinite(time) || i > 0 && time < times.get(i - 1)) {
                throw new UserException("--times has " + time, "Give ages in seconds, from 0, ascending.");
            }
        }
    }

    private void write(DeviceProfile read, Writer csv) throws IOException {
        DeviceSpec spec = read.point().device();
        RandomKey key = RandomKey.ofTrial(seed, 0);
        DeviceSimulator simulator = new DeviceSimulator(spec, devices, key);
        DeviceProfile.Fact lowest = read.facts().get(LOWEST);
        DeviceProfile.Fact highest = read.facts().get(HIGHEST);
        boolean scaled = lowest != null && highest != null && !lowest.unit().isEmpty();
        double low = scaled ? lowest.value().doubleValue() : 0;
        double high = scaled ? highest.value().doubleValue() : 100;
        double bound = spec.bound().doubleValue();
        String unit = scaled ? lowest.unit() : "uS";
        csv.write("device,cycle,time,target_" + unit + ",read_" + unit + "\n");
        int[] levels = new int[devices];
        for (int cycle = 0; cycle < cycles; cycle++) {
            RandomField choice = key.field(RandomStream.SELECTION, cycle, 0);
            for (int device = 0; device < devices; device++) {
                levels[device] = choice.index(device, simulator.levels());
            }
            simulator.program(levels, cycle);
            for (int reading = 0; reading < times.size(); reading++) {
                float[] weights = simulator.read(times.get(reading), reading);
                for (int device = 0; device < devices; device++) {
                    csv.write(String.format(
                            Locale.ROOT,
                            "d%d,%d,%s,%.7g,%.7g%n",
                            device,
                            cycle,
                            times.get(reading),
                            conductance(simulator.level(levels[device]) / bound, low, high),
                            conductance(weights[device] / bound, low, high)));
                }
            }
        }
    }

    private static double conductance(double position, double low, double high) {
        return (low + high) / 2 + position * (high - low) / 2;
    }
}

package org.ohmsweep.fit;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.ohmsweep.Decimals;

/** A fitted device as the text of a device profile. */
public final class ProfileText {
    private final StringBuilder text = new StringBuilder();

    private ProfileText() {}

    /**
     * The profile.
     *
     * @param name of the profile
     * @param bound that the outermost levels stand for, in weight units
     */
    public static String of(FittedDevice device, String name, BigDecimal bound) {
        ProfileText profile = new ProfileText();
        profile.write(device, name, bound);
        return profile.text.toString();
    }

    private void write(FittedDevice device, String name, BigDecimal bound) {
        Measurements from = device.measurements();
        WeightUnits weights = WeightUnits.of(device, bound);
        Interval noise = device.writeNoise().times(weights.scale());
        Optional<Interval> failures = device.failures().ratio();
        line("# Fitted by `ohmsweep device fit` to measured conductances; docs/devices.md says how.");
        line("name: \"%s\"", name);
        line(
                "description: \"Fitted to %d readings of %d devices in %s\"",
                from.count(), from.devices().size(), plain(from.location()));
        line("device:");
        line("  bound: %s  # chosen: the outermost levels stand for -bound and +bound", Decimals.text(bound));
        line("  bits: %d  # %d levels were measured", device.bits(), device.levels());
        line("  write_noise: %s  # 95 %% interval: %s", Numbers.text(noise.estimate()), Numbers.range(noise));
        if (failures.isPresent()) {
            line(
                    "  failure_ratio: %s  # per cycle, here per epoch; 95 %% interval: %s",
                    Numbers.text(failures.get().estimate()), Numbers.range(failures.get()));
        } else {
            line("  # failure_ratio is not known: too few readings of a device");
        }
        String unit = from.unit().symbol();
        line("facts:");
        fact("lowest_level", device.centres()[0], unit, "mean reading");
        fact("highest_level", device.centres()[device.levels() - 1], unit, "mean reading");
        fact("levels", device.levels(), "levels", "different targets");
        fact("write_noise", device.writeNoise().estimate(), unit, "standard deviation without outliers");
        fact("outlier_share", device.outlierShare().estimate(), "", "of readings that follow their targets");
        fact("unevenness", device.unevenness(), "steps", "largest distance of a level from its even place");
        fact("dead_devices", device.deadDevices(), "devices", "never followed their targets");
        fact("devices", from.devices().size(), "devices", "measured");
    }

    private void fact(String name, double value, String unit, String place) {
        line(
                "  %s: {value: %s, %splace: \"%s\"}",
                name, Numbers.text(value), unit.isEmpty() ? "" : "unit: " + unit + ", ", place);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** A file's name for a text in double quotes. */
    private static String plain(String location) {
        String name = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
        return name.replaceAll("[^A-Za-z0-9 ._()+-]", "_");
    }
}

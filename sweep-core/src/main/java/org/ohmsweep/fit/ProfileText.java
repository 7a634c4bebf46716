package org.ohmsweep.fit;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.ohmsweep.Decimals;
import org.ohmsweep.UserException;

/** A fitted device as the text of a device profile. */
public final class ProfileText {
    /** Longest line of a list. */
    private static final int WIDTH = 120;

    private final StringBuilder text = new StringBuilder();
    private final FittedDevice device;
    private final int[] used;

    private ProfileText(FittedDevice device, int[] used) {
        this.device = device;
        this.used = used;
    }

    /**
     * The profile.
     *
     * @param name of the profile
     * @param use how the network uses the device
     * @param quality what is poor about it, one sentence each
     * @throws UserException when the device has too few levels for that use
     */
    public static String of(FittedDevice device, String name, DeviceUse use, List<String> quality) {
        ProfileText profile = new ProfileText(device, use.levels(device.levels().positions()));
        profile.head(name, quality);
        profile.writing(use.bound());
        profile.relaxation();
        if (use.pairsAlike()) {
            profile.pairs();
        }
        profile.failures();
        profile.unknown();
        profile.facts();
        return profile.text.toString();
    }

    /**
     * The profile of the pair that holds a sign, from readings of its two states.
     *
     * @param device with two levels: the high-resistance state and the low-resistance state
     * @param name of the profile
     * @param quality what is poor about it, one sentence each
     */
    public static String ofPair(FittedDevice device, String name, List<String> quality) {
        ProfileText profile = new ProfileText(device, new int[] {0, 1});
        profile.head(name, quality);
        profile.line("device:");
        profile.pairs();
        profile.unknown();
        profile.pairFacts();
        return profile.text.toString();
    }

    /** Pairs in units of the inference weight, which is 1 where a unit of the bound is 1/2. */
    private void pairs() {
        line("  # Standard deviation of the difference of two devices, one in each state, in units of its mean.");
        line("  inference_noise: %s", Numbers.plain(device.pairNoise()));
        device.relaxation().ifPresent(found -> {
            line("  # Of the device in the low-resistance state, the highest level.");
            line("  inference_relaxation:");
            line("    onset: %s  # seconds", Numbers.plain(found.onset().estimate()));
            int highest = device.levels().count() - 1;
            FittedRelaxation low =
                    new FittedRelaxation(List.of(found.of(highest).times(0.5)), found.onset(), found.fitsOnset());
            low.parameters().forEach(this::movement);
        });
    }

    private void pairFacts() {
        double unit = 1 / device.measurements().unit().perSiemens();
        double lrs = device.levels().conductance(1) * unit;
        double hrs = device.levels().conductance(-1) * unit;
        if (hrs > 0) {
            line("line_resistance:");
            line("  lrs_ohms: %s", Numbers.plain(1 / lrs));
            line("  hrs_ohms: %s", Numbers.plain(1 / hrs));
        }
        String symbol = device.measurements().unit().symbol();
        line("facts:");
        fact("lrs", device.levels().conductance(1), symbol, "mean of the low-resistance state");
        fact("hrs", device.levels().conductance(-1), symbol, "mean of the high-resistance state");
        if (hrs > 0) {
            fact("hrs_lrs_ratio", lrs / hrs, "", "of resistances");
        }
        fact("devices", device.measurements().devices().size(), "devices", "measured");
        fact("readings", device.measurements().count(), "readings", "measured");
    }

    private void head(String name, List<String> quality) {
        Measurements from = device.measurements();
        line("# Fitted by `ohmsweep device fit` to measured conductances; docs/devices.md says how.");
        line("name: \"%s\"", name);
        line(
                "description: \"Fitted to %d readings of %d devices in %s\"",
                from.count(), from.devices().size(), plain(from.location()));
        if (!quality.isEmpty()) {
            line("quality:");
            quality.forEach(
                    sentence -> line("  - \"%s\"", sentence.replace('\\', '/').replace('"', '\'')));
        }
    }

    private void writing(BigDecimal bound) {
        line("device:");
        line("  bound: %s  # the network's choice: it may be swept, and the device stays itself", Decimals.text(bound));
        line("  noise_unit: bound");
        double[] positions = device.levels().positions();
        String chosen = used.length == positions.length
                ? ""
                : String.format(
                        Locale.ROOT, "; %d of the %d measured ones, spread evenly", used.length, positions.length);
        line(
                "  # Positions of the levels: %s%s.",
                device.levels().byReadings() ? "where their readings are on average" : "their targets", chosen);
        list(
                "  levels",
                Arrays.stream(used).mapToDouble(level -> positions[level]).toArray(),
                ProfileText::place);
        estimates("write_noise", device.noise(), "standard deviation of a level's first readings");
        if (!device.bias().isEmpty()) {
            estimates("write_bias", device.bias(), "mean of a level's first readings minus its target");
        }
        ErrorLaw law = device.law();
        if (law.isGaussian()) {
            line(
                    "  # write_error is gaussian: %d standardised errors are at most %s from the normal distribution.",
                    law.errors(), Numbers.text(law.distance()));
        } else {
            line(
                    "  # Quantiles of %d standardised errors of all levels, up to %s from the normal distribution.",
                    law.errors(), Numbers.text(law.distance()));
            list("  write_error", law.quantiles(), ProfileText::place);
        }
        one("device_spread", device.deviceSpread(), "standard deviation between devices, by likelihood");
        one("gain_spread", device.gainSpread(), "standard deviation between devices, by likelihood");
        one("read_noise", device.readNoise(), "from repeated readings of one programming");
    }

    private void relaxation() {
        if (device.relaxation().isEmpty()) {
            return;
        }
        FittedRelaxation found = device.relaxation().get();
        line("  relaxation:");
        line(
                "    # Fitted to the distributions of readings at all ages, %s; 95 %% intervals from resampled devices.",
                found.levels().size() == 1 ? "all levels together" : "level by level");
        line(
                "    onset: %s  # seconds; 95 %% interval: %s",
                Numbers.plain(found.onset().estimate()), found.aboutOnset());
        found.parameters().forEach(this::movement);
    }

    private void failures() {
        MeasuredFailures failures = device.failures();
        if (failures.ratio().isEmpty()) {
            line("  # failure_ratio is not known: no device has enough programmings to show a failure");
        } else if (failures.count() == 0) {
            line(
                    "  # failure_ratio: no failure was seen; with 95 %% confidence at most %s per cycle",
                    Numbers.text(failures.ratio().get().high()));
        } else {
            Interval ratio = failures.ratio().get();
            line(
                    "  failure_ratio: %s  # per cycle, here per epoch; 95 %% interval: %s",
                    Numbers.plain(ratio.estimate()), Numbers.range(ratio));
        }
    }

    private void unknown() {
        device.unknown().forEach(sentence -> line("  # %s", sentence));
    }

    private void facts() {
        String unit = device.measurements().unit().symbol();
        MeasuredLevels levels = device.levels();
        line("facts:");
        fact("lowest_level", levels.conductance(-1), unit, "position -1");
        fact("highest_level", levels.conductance(1), unit, "position 1");
        fact("levels", levels.count(), "levels", "with enough readings");
        fact("outlier_share", device.outlierShare(), "", "of first readings, beyond five robust standard deviations");
        fact("first_age", device.firstAge(), "s", "age of the first readings");
        fact("dead_devices", device.failures().dead(), "devices", "never followed their targets");
        fact("devices", device.measurements().devices().size(), "devices", "measured");
        fact("readings", device.measurements().count(), "readings", "measured");
    }

    private void one(String name, Optional<Interval> found, String how) {
        found.ifPresent(interval -> line(
                "  %s: %s  # %s; 95 %% interval: %s",
                name, Numbers.plain(interval.estimate()), how, Numbers.range(interval)));
    }

    private void estimates(String name, List<Interval> found, String how) {
        List<Interval> shown = ofUsedLevels(found);
        line("  # %s; %s", capital(how), intervals(shown));
        list("  " + name, estimates(shown), Numbers::plain);
    }

    private void movement(String name, List<Interval> found) {
        if (found.size() == 1) {
            line("    %s: %s  # %s", name, Numbers.plain(found.get(0).estimate()), intervals(found));
        } else {
            List<Interval> shown = ofUsedLevels(found);
            line("    # %s", intervals(shown));
            list("    " + name, estimates(shown), Numbers::plain);
        }
    }

    private List<Interval> ofUsedLevels(List<Interval> found) {
        return Arrays.stream(used).mapToObj(found::get).toList();
    }

    private static double[] estimates(List<Interval> found) {
        return found.stream().mapToDouble(Interval::estimate).toArray();
    }

    /** The interval of one estimate; of several, how wide they are. */
    private static String intervals(List<Interval> found) {
        if (found.size() == 1) {
            return "95 % interval: " + Numbers.range(found.get(0));
        }
        double[] halves = found.stream()
                .mapToDouble(interval -> (interval.high() - interval.low()) / 2)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return halves.length == 0
                ? "95 % intervals are not known"
                : "half-widths of the 95 % intervals: " + Numbers.text(halves[0]) + " to "
                        + Numbers.text(halves[halves.length - 1]);
    }

    /** A list, on as many lines as it takes. */
    private void list(String name, double[] values, DoubleFunction<String> format) {
        String indent = " ".repeat(name.length() - name.stripLeading().length() + 2);
        StringBuilder line = new StringBuilder(name).append(": [");
        for (int i = 0; i < values.length; i++) {
            String value = format.apply(values[i]) + (i + 1 < values.length ? "," : "]");
            if (line.length() + 1 + value.length() > WIDTH) {
                line("%s", line);
                line = new StringBuilder(indent).append(value);
            } else {
                line.append(i == 0 ? "" : " ").append(value);
            }
        }
        line("%s", line);
    }

    private static String place(double position) {
        return Decimals.text(Numbers.position(position));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void fact(String name, double value, String unit, String place) {
        line(
                "  %s: {value: %s, %splace: \"%s\"}",
                name, Numbers.plain(value), unit.isEmpty() ? "" : "unit: " + unit + ", ", place);
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

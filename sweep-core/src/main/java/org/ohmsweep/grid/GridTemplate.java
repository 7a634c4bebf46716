package org.ohmsweep.grid;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.ohmsweep.Names;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** A grid to start from: a small map, and every other key with its meaning, ready to be uncommented. */
public final class GridTemplate {
    /** Precedes the path of the schema with which editors complete and check a grid. */
    public static final String SCHEMA_LINE = "# yaml-language-server: $schema=";

    private static final String OFF = "# ";

    private static final String HEAD = """
            # Which trials a sweep has. Check this file with `ohmsweep plan FILE --out DIR`, run it with
            # `ohmsweep run FILE --out DIR`. A commented parameter shows the value that it has: remove the # to change it.
            # docs/grid.md has all forms of all keys, conf/grids the paper's grids.

            # Name of the sweep, a column of the table `sweeps`: %2$s.
            name: %1$s

            # Free text for readers.
            description: Bound against bits, to start from

            # How much training: smoke, laptop or paper; without it, the paper's values. It sets
            %3$s
            tier: smoke

            # Seed of all random streams, a whole number of 64 bits.
            seed: 1

            # Trials of each point, 1 to 1000000: repeat r uses the same random numbers at every point. Two or more give intervals.
            repeats: 1

            # A device by name (conf/devices) or by path (mine.yaml); its parameters hold unless this file sets them.
            # device_profile: ohmic

            # Parameters that stay the same.
            trial:
            %4$s
            # Parameters that are swept: every combination, the last axis fastest. The forms of an axis:
            #   device.bound: [0.25, 0.5, 1.0]                          a list of values
            #   device.bits: {from: 1, to: 5}                           a range; {from, to, step} where numbers are not whole
            #   device.bound: {linear: {from: 0.5, to: 1.5, points: 5}}  points at equal distances, without rounding
            #   device.bound: {log: {from: 0.05, to: 6, points: 8}}     points at equal ratios
            #   device_profile: [ohmic, vcm]                            devices by name or path
            #   zip: [{device.bits: 1, device.bound: 0.5}, {device.bits: 2, device.bound: 1}]    parameters that move together
            axes:
              device.bound: [0.5, 1.0, 1.5]
              device.bits: {from: 2, to: 4}

            # Points to leave out: those where all the values of an entry hold.
            # exclude: [{device.bits: 2, device.bound: 1.5}]

            # Instead of repeats: how far a number may go at each point of the axes (docs/tolerance.md; checked, but not run yet).
            # tolerance: {of: device.write_noise, from: 0.01, to: 0.5, within: 0.01, holds: continual-learning}

            # Several blocks instead of axes, each with its own trial, axes, exclude and device_profile; the trial above holds in all.
            # sweeps:
            #   - axes: {device.bits: [2, 3]}
            #   - trial: {device: {write_policy: digital, inference_noise: 0}}
            """;

    private GridTemplate() {}

    /**
     * The text of a grid file.
     *
     * @param name of the sweep
     * @throws IllegalArgumentException when it cannot be a name
     */
    public static String text(String name) {
        return HEAD.formatted(Names.checked("name", name), Names.RULE, tiers(), parameters());
    }

    private static String tiers() {
        return Arrays.stream(Tier.values())
                .map(tier -> "#   " + tier.text() + ": "
                        + tier.settings().stream()
                                .map(setting -> setting.parameter().key() + " " + setting.text())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }

    private static String parameters() {
        return TrialParameters.ALL.stream().map(GridTemplate::parameter).collect(Collectors.joining());
    }

    private static String parameter(TrialParameter<?> parameter) {
        boolean byTier = Tier.SMOKE.settings().stream().anyMatch(setting -> setting.parameter() == parameter);
        return "  # " + parameter.description() + "; " + allowed(parameter.type())
                + (byTier ? "; set by the tier; without one, the paper's value" : "") + "\n  "
                + (parameter == TrialParameters.TASKS ? "" : OFF) + parameter.key() + ": "
                + value(parameter) + "\n";
    }

    private static String allowed(ParameterType<?> type) {
        if (type instanceof ParameterType.Numeric<?> number) {
            return number.range().toString();
        }
        if (type instanceof ParameterType.ListOf<?> list) {
            return "1 to " + list.most()
                    + (list.item() instanceof ParameterType.Numeric<?> ? ", each " + allowed(list.item()) : "");
        }
        return type.expectation();
    }

    private static String value(TrialParameter<?> parameter) {
        return Values.yaml(parameter, parameter.defaultText(), "");
    }
}

package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.grid.Tier;
import picocli.CommandLine.Option;

/** The options that change a grid. */
final class GridSettings {
    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "Amount of training: smoke, laptop or paper. Replaces the tier of the grid.")
    private String tier;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Set a parameter, seed, repeats or device_profile; replaces an axis of that parameter. Repeatable.")
    private List<String> sets = new ArrayList<>();

    /** What the options change in a grid. */
    GridOptions options() {
        return new GridOptions(Optional.ofNullable(tier).map(GridSettings::tier), sets);
    }

    private static Tier tier(String text) {
        return Tier.find(text)
                .orElseThrow(() -> new UserException(
                        "There is no tier '" + text + "'",
                        Suggestion.question(text, tiers()) + "Give one of " + String.join(", ", tiers())
                                + " with --tier."));
    }

    private static List<String> tiers() {
        return Arrays.stream(Tier.values()).map(Tier::text).toList();
    }
}

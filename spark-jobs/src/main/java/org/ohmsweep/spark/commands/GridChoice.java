package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;
import org.ohmsweep.data.ImageUse;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.grid.DeviceProfile;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.grid.Tier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that names a grid. */
final class GridChoice {
    @Mixin
    private DataChoice data;

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
        return new GridOptions(Optional.ofNullable(tier).map(GridChoice::tier), sets);
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

    /**
     * Loads the images of all tasks of a grid, and repeats what its device profiles say against themselves.
     *
     * @throws UserException when they cannot be loaded, or are ordered by class where that makes results meaningless
     */
    TaskSet images(Grid grid, Surroundings surroundings, Configuration hadoop) {
        for (DeviceProfile profile : grid.profiles()) {
            profile.quality()
                    .forEach(poor -> surroundings.err().println("warning: device profile " + profile + ": " + poor));
        }
        Set<ImageUse> uses = new LinkedHashSet<>();
        for (long position = 0; position < grid.pointCount(); position++) {
            uses.add(grid.get(position).point().imageUse());
        }
        TaskSource source = data.source(surroundings, hadoop);
        TaskSet images = TaskSet.ofTrials(source, uses);
        source.checkOrder(uses);
        return images;
    }
}

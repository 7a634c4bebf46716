package org.ohmsweep.spark.commands;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.UserException;
import org.ohmsweep.data.ImageUse;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.grid.DeviceProfile;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import picocli.CommandLine.Mixin;

/** The options of every command that names a grid. */
final class GridChoice {
    @Mixin
    private DataChoice data;

    @Mixin
    private GridSettings settings;

    /** What the options change in a grid. */
    GridOptions options() {
        return settings.options();
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

package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.UserException;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.grid.Tier;
import org.ohmsweep.spark.files.HadoopDataFolder;
import org.ohmsweep.spark.files.HadoopPaths;
import org.ohmsweep.trial.GridPoint;
import picocli.CommandLine.Option;

/** The options of every command that names a grid. */
final class GridChoice {
    private static final String DATA_VARIABLE = "OHMSWEEP_DATA";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with one folder of IDX files for each task; any path that Hadoop knows. Default:"
                    + " $OHMSWEEP_DATA, and without it the embedded synthetic tasks.")
    private String data;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "smoke, laptop or paper: how much training; replaces the grid's tier.")
    private String tier;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Set a parameter, seed, repeats or device_profile; on an axis it replaces the axis. May be repeated.")
    private List<String> sets = new ArrayList<>();

    /** What the options change in a grid. */
    GridOptions options() {
        return new GridOptions(Optional.ofNullable(tier).map(GridChoice::tier), sets);
    }

    private static Tier tier(String text) {
        return Tier.find(text)
                .orElseThrow(() -> new UserException(
                        "There is no tier '" + text + "'",
                        "Give one of "
                                + Arrays.stream(Tier.values()).map(Tier::text).collect(Collectors.joining(", "))
                                + " with --tier."));
    }

    /** Loads the images of all tasks of a grid. */
    TaskSet images(Grid grid, Surroundings surroundings, Configuration hadoop) {
        Set<List<TaskSpec>> tasks = new LinkedHashSet<>();
        int images = 1;
        for (long position = 0; position < grid.pointCount(); position++) {
            GridPoint point = grid.get(position).point();
            tasks.add(point.tasks());
            images = Math.max(images, point.trainImages());
        }
        return TaskSet.ofTrials(source(surroundings, hadoop), tasks, images);
    }

    private TaskSource source(Surroundings surroundings, Configuration hadoop) {
        Optional<String> folder = Optional.ofNullable(data).or(() -> surroundings.variable(DATA_VARIABLE));
        return folder.<TaskSource>map(
                        path -> new IdxTaskSource(new HadoopDataFolder(HadoopPaths.resolve(path, hadoop), hadoop)))
                .orElseGet(SyntheticTaskSource::new);
    }
}

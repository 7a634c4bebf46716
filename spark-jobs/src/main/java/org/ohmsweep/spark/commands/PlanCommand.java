package org.ohmsweep.spark.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.PlanCounts;
import org.ohmsweep.spark.sweep.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}: how much of a grid an output folder holds. */
@Command(
        name = "plan",
        description =
                "Says how many trials of a grid are done, missing, failed or stale in an output folder, which need"
                        + " not exist. Runs nothing.")
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "GRID", description = "A grid file, or the name of a preset.")
    private String grid;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The output folder.")
    private String out;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private GridChoice choice;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Configuration hadoop = HadoopSettings.read(SparkSettings.conf(null, surroundings));
        Grid read = GridFiles.read(grid, choice.options(), surroundings.home(), hadoop);
        OutputFolder folder = OutputFolder.at(out, hadoop);
        TaskSet images = choice.images(read, surroundings, hadoop);
        PlanCounts counts =
                new Sweep(read, images, folder, surroundings.executor()).plan().counts();
        if (json) {
            surroundings.out().println(Json.text(json(counts)));
        } else {
            print(read, images, folder, counts);
        }
        return ExitStatus.OK;
    }

    private static Map<String, Object> json(PlanCounts counts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("total", counts.total());
        object.put("done", counts.done());
        object.put("missing", counts.missing());
        object.put("failed", counts.failed());
        object.put("stale", counts.stale());
        object.put("coincided", counts.coincided());
        return object;
    }

    private void print(Grid read, TaskSet images, OutputFolder folder, PlanCounts counts) {
        surroundings.out().println("Sweep " + read + ", " + images.source().label() + " images, folder " + folder);
        line(counts.total(), "total", "trials of the grid: done + missing + failed");
        line(counts.done(), "done", "completed with these images and this version of the model");
        line(counts.missing(), "missing", "`run` will run them");
        line(counts.failed(), "failed", "attempted, not completed; `run --retry-failed` runs them again");
        line(counts.stale(), "stale", "stored with other images or by another version of the model; never used");
        line(counts.coincided(), "coincided", "the same as an earlier trial of the grid; not counted in the total");
    }

    private void line(long count, String name, String meaning) {
        surroundings.out().printf("%10d %-10s %s%n", count, name, meaning);
    }
}

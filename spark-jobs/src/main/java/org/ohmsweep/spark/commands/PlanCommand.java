package org.ohmsweep.spark.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.console.PlanText;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.PlanCounts;
import org.ohmsweep.spark.sweep.ResumePlan;
import org.ohmsweep.spark.sweep.Sweep;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}: how much of a grid an output folder holds. */
@Command(
        name = "plan",
        description =
                "Says how many trials of a grid are done, missing, failed or stale in an output folder, which need"
                        + " not exist, and why. Runs nothing.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep plan my-device.yaml --out out/mine",
            "  ohmsweep plan quickstart --out out/quickstart --json",
            "  ohmsweep plan fig5ef --out out/fig5ef --tier smoke --set device.bits=3 --list"
        })
final class PlanCommand implements Callable<Integer> {
    /** What is shown, where it is not the counts. */
    private static final class Form {
        @Option(names = "--json", description = "The counts as one JSON object on standard output.")
        private boolean json;

        @Option(
                names = "--list",
                description = "A line for each trial: where it stands, its id, what varies, and why it stands there.")
        private boolean list;
    }

    @Parameters(paramLabel = "GRID", description = "A grid file, or the name of a preset.")
    private String grid;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The output folder.")
    private String out;

    @ArgGroup
    private Form form = new Form();

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
        Configuration hadoop = HadoopSettings.read(surroundings);
        Grid read = GridFiles.read(grid, choice.options(), surroundings.home(), hadoop);
        OutputFolder folder = OutputFolder.at(out, hadoop);
        TaskSet images = choice.images(read, surroundings, hadoop);
        ResumePlan plan = new Sweep(read, images, folder, surroundings.executor()).plan();
        if (form.json) {
            surroundings.out().println(Json.text(json(plan.counts())));
            return ExitStatus.OK;
        }
        PlanText text = new PlanText(plan);
        if (form.list) {
            text.list(surroundings.out()::println);
        } else {
            surroundings.out().println("Sweep " + read + ", " + images.source().label() + " images, folder " + folder);
            surroundings.out().print(text.counts());
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
}

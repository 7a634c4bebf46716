package org.ohmsweep.spark.commands;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.console.Cost;
import org.ohmsweep.spark.console.PlanText;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.ResumePlan;
import org.ohmsweep.spark.sweep.SpeedProbe;
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
                "Counts the trials of a grid that are done, missing, failed or stale in an output folder, and says why. Of a"
                        + " tolerance map, counts those that it has asked for so far. Estimates what the missing ones"
                        + " take, by the speed of stored trials or else of a few training steps. The folder need not"
                        + " exist. Stores nothing.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep plan my-device.yaml --out out/mine",
            "  ohmsweep plan quickstart --out out/quickstart --json",
            "  ohmsweep plan fig5ef --out out/fig5ef --tier smoke --set device.bits=3 --list"
        })
final class PlanCommand extends BaseCommand {
    /** How the plan is shown, other than as counts. */
    private static final class Form {
        @Option(names = "--json", description = "Print the counts as one JSON object.")
        private boolean json;

        @Option(
                names = "--list",
                description =
                        "Print a line for each trial: its state, id and varying parameters, and the reason for its state.")
        private boolean list;
    }

    @Parameters(paramLabel = "GRID", description = "Grid file, or name of a preset.")
    private String grid;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Output folder, on any file system that Hadoop knows.")
    private String out;

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private GridChoice choice;

    @Override
    public Integer call() {
        Configuration hadoop = hadoop();
        Grid read = GridFiles.read(grid, choice.options(), surroundings().home(), hadoop);
        Errors.warnOfIdleExclusions(surroundings().err(), read);
        OutputFolder folder = OutputFolder.at(out, hadoop);
        TaskSet images = choice.images(read, surroundings(), hadoop);
        ResumePlan plan = new Sweep(read, images, folder, surroundings().executor()).plan();
        if (form.json) {
            printJson(PlanJson.of(plan, cost(plan, images, folder)));
            return ExitStatus.OK;
        }
        if (form.list) {
            new PlanText(plan, Optional.empty()).list(surroundings().out()::println);
        } else {
            print("Sweep " + read + ", " + images.source().label() + " images, folder " + folder);
            surroundings().out().print(new PlanText(plan, cost(plan, images, folder)).counts());
        }
        return ExitStatus.OK;
    }

    private Optional<Cost> cost(ResumePlan plan, TaskSet images, OutputFolder folder) {
        int cores = Runtime.getRuntime().availableProcessors();
        return Cost.here(
                plan.trials(),
                plan.missing(),
                folder,
                new SpeedProbe(images, surroundings().executor(), cores),
                0);
    }
}

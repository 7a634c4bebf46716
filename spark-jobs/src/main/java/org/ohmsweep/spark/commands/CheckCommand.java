package org.ohmsweep.spark.commands;

import org.ohmsweep.grid.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: whether a grid can be read. */
@Command(
        name = "check",
        description =
                "Reads a grid, as `run` would, and says how many points and trials it has. Needs neither images nor an"
                        + " output folder.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep check my-device.yaml",
            "  ohmsweep check fig5ef --tier smoke --set repeats=2"
        })
final class CheckCommand extends BaseCommand {
    @Parameters(paramLabel = "GRID", description = "Grid file, or name of a preset.")
    private String grid;

    @Mixin
    private GridSettings settings;

    @Override
    public Integer call() {
        Grid read = GridFiles.read(grid, settings.options(), surroundings().home(), hadoop());
        Errors.warnOfIdleExclusions(surroundings().err(), read);
        print(read.toString());
        return ExitStatus.OK;
    }
}

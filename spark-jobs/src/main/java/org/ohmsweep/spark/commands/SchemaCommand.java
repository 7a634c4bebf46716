package org.ohmsweep.spark.commands;

import java.util.concurrent.Callable;
import org.ohmsweep.grid.GridSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code schema}: the JSON schema of grid files. */
@Command(
        name = "schema",
        description =
                "Prints the JSON schema of grid files, by which editors complete and check them. The installation has"
                        + " it as conf/grid.schema.json, and grids that `init` writes name it in their first line.",
        footer = {"", "Examples:", "  ohmsweep schema > grid.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.out().println(Json.lines(GridSchema.tree()));
        return ExitStatus.OK;
    }
}

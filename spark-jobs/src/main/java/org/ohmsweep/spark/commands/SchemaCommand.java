package org.ohmsweep.spark.commands;

import org.ohmsweep.grid.GridSchema;
import picocli.CommandLine.Command;

/** {@code schema}: the JSON schema of grid files. */
@Command(
        name = "schema",
        description =
                "Prints the JSON schema of grid files, by which editors complete and check them. The installation has"
                        + " it as conf/grid.schema.json, and grids that `init` writes name it in their first line.",
        footer = {"", "Examples:", "  ohmsweep schema > grid.schema.json"})
final class SchemaCommand extends BaseCommand {
    @Override
    public Integer call() {
        print(Json.lines(GridSchema.tree()));
        return ExitStatus.OK;
    }
}

package org.ohmsweep.spark.commands;

import org.ohmsweep.grid.GridSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code schema}: the JSON schema of grid files, and the description of all tables. */
@Command(
        name = "schema",
        description =
                "Prints the JSON schema of grid files, by which editors complete and check them, or the tables as JSON:"
                        + " keys, columns, types, units and meanings. The installation has them as conf/grid.schema.json and"
                        + " conf/tables.json, and grids that `init` writes name the former in their first line.",
        footer = {"", "Examples:", "  ohmsweep schema > grid.schema.json", "  ohmsweep schema tables > tables.json"})
final class SchemaCommand extends BaseCommand {
    /** What can be described; the names are those on the command line. */
    private enum Subject {
        /** Grid files. */
        grid,
        /** Tables. */
        tables
    }

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = "grid",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Subject subject;

    @Override
    public Integer call() {
        print(Json.lines(
                switch (subject) {
                    case grid -> GridSchema.tree();
                    case tables -> TablesJson.all();
                }));
        return ExitStatus.OK;
    }
}

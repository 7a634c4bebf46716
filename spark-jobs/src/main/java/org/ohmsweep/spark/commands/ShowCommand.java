package org.ohmsweep.spark.commands;

import org.ohmsweep.UserException;
import org.ohmsweep.spark.console.OverviewText;
import org.ohmsweep.spark.console.ResultTable;
import org.ohmsweep.spark.results.FolderOverview;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code show}: what an output folder holds, as a table. */
@Command(
        name = "show",
        description =
                "Shows what an output folder holds, even while a sweep writes to it: a row for each grid point with the"
                        + " mean over its repeats and its 95 %% interval, the progress of each sweep, and why trials failed.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep show out/quickstart",
            "  ohmsweep show out/quickstart --sort acc --rows 10",
            "  ohmsweep show out/quickstart --sort forgetting --reverse",
            "  ohmsweep show hdfs://namenode/sweeps/mine --json"
        })
final class ShowCommand extends FolderCommand {
    @Option(names = "--json", description = "Print one JSON object, with all points.")
    private boolean json;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "Sort by this column: accuracies from the largest down, everything else from the smallest up."
                    + " Default: by the parameters.")
    private String sort;

    @Option(names = "--reverse", description = "Reverse the order of --sort.")
    private boolean reverse;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100",
            description = "Most rows to print. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Override
    public Integer call() {
        if (rows < 1) {
            throw new UserException(
                    "--rows is " + rows + "; it must be at least 1", "Give a number of rows, such as 100.");
        }
        if (reverse && sort == null) {
            throw new UserException("--reverse needs --sort", "Name the column: --sort acc --reverse.");
        }
        OutputFolder folder = existingFolder();
        warnOfLostRows(folder);
        FolderOverview overview = FolderOverview.of(folder);
        ResultTable table = ResultTable.of(overview.points());
        ResultTable sorted = sort == null ? table : table.sortedBy(sort, reverse);
        if (json) {
            printJson(ShowJson.of(overview, sorted));
        } else {
            surroundings().out().print(OverviewText.of(folder, overview, sorted, rows));
        }
        return ExitStatus.OK;
    }
}

package org.ohmsweep.spark.commands;

import java.util.concurrent.Callable;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.console.OverviewText;
import org.ohmsweep.spark.console.ResultTable;
import org.ohmsweep.spark.results.FolderOverview;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: what an output folder holds, as a table. */
@Command(
        name = "show",
        description =
                "Shows what an output folder holds, also while a sweep writes there: a row for each grid point with"
                        + " mean +- 95 %% interval over its repeats, how far each sweep is, and why trials failed.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep show out/quickstart",
            "  ohmsweep show out/quickstart --sort acc --rows 10",
            "  ohmsweep show out/quickstart --sort forgetting --reverse",
            "  ohmsweep show hdfs://namenode/sweeps/mine --json"
        })
final class ShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            description = "The output folder of one or more sweeps; any path that Hadoop knows.")
    private String directory;

    @Option(names = "--json", description = "One JSON object on standard output, with all points.")
    private boolean json;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "Sort by a column of the table: accuracies the largest first, all else the smallest first."
                    + " Default: by the parameters.")
    private String sort;

    @Option(names = "--reverse", description = "Sort the other way round.")
    private boolean reverse;

    @Option(names = "--rows", paramLabel = "N", description = "Rows of the table at most. Default: ${DEFAULT-VALUE}.")
    private int rows = 100;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (rows < 1) {
            throw new UserException(
                    "--rows is " + rows + "; it must be at least 1", "Give a number of rows, such as 100.");
        }
        if (reverse && sort == null) {
            throw new UserException("--reverse needs --sort", "Name the column: --sort acc --reverse.");
        }
        OutputFolder folder = OutputFolders.existing(directory, HadoopSettings.read(surroundings));
        FolderOverview overview = FolderOverview.of(folder);
        ResultTable table = ResultTable.of(overview.points());
        ResultTable sorted = sort == null ? table : table.sortedBy(sort, reverse);
        if (json) {
            surroundings.out().println(Json.text(ShowJson.of(overview, sorted)));
        } else {
            surroundings.out().print(OverviewText.of(folder, overview, sorted, rows));
        }
        return ExitStatus.OK;
    }
}

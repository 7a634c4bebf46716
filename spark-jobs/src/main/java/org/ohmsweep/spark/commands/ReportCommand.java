package org.ohmsweep.spark.commands;

import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.spark.report.HtmlReport;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: an output folder as one HTML file. */
@Command(
        name = "report",
        description = "Writes DIR/report.html: charts, results, verdicts, failures, parameters and how to rerun, in one"
                + " file that needs no network. An earlier report is replaced.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep report out/quickstart",
            "  ohmsweep report hdfs://namenode/sweeps/mine --out report.html"
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The output folder of one or more sweeps.")
    private String directory;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write it instead. Any path that Hadoop knows.")
    private String out;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Configuration hadoop = HadoopSettings.read(surroundings);
        OutputFolder folder = OutputFolders.existing(directory, hadoop);
        String written = out == null ? HtmlReport.write(folder) : HtmlReport.write(folder, WholeFile.at(out, hadoop));
        surroundings.out().println("Report: " + written);
        return ExitStatus.OK;
    }
}

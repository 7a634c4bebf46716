package org.ohmsweep.spark.commands;

import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.spark.report.HtmlReport;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report}: an output folder as one HTML file. */
@Command(
        name = "report",
        description = "Writes DIR/report.html: results, charts, verdicts, failures, parameters and how to rerun, in one"
                + " file that needs no network. Replaces an earlier report.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep report out/quickstart",
            "  ohmsweep report hdfs://namenode/sweeps/mine --out report.html"
        })
final class ReportCommand extends FolderCommand {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file or pipe instead, on any file system that Hadoop knows.")
    private String out;

    @Override
    public Integer call() {
        Configuration hadoop = hadoop();
        OutputFolder folder = OutputFolders.existing(directory(), hadoop);
        warnOfLostRows(folder);
        if (out == null) {
            print("Report: " + HtmlReport.write(folder));
            return ExitStatus.OK;
        }
        WholeFile file = WholeFile.at(out, hadoop);
        boolean stream = file.isStream();
        String line = "Report: " + HtmlReport.write(folder, file);
        if (stream) {
            tell(line); // standard output may be that stream
        } else {
            print(line);
        }
        return ExitStatus.OK;
    }
}

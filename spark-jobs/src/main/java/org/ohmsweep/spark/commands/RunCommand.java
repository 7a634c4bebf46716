package org.ohmsweep.spark.commands;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.ohmsweep.UserException;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.console.Cost;
import org.ohmsweep.spark.console.ResultTable;
import org.ohmsweep.spark.console.SweepProgress;
import org.ohmsweep.spark.console.ToleranceTable;
import org.ohmsweep.spark.report.HtmlReport;
import org.ohmsweep.spark.results.FailureText;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.CancelSignal;
import org.ohmsweep.spark.sweep.ResumePlan;
import org.ohmsweep.spark.sweep.SparkContexts;
import org.ohmsweep.spark.sweep.SpeedProbe;
import org.ohmsweep.spark.sweep.Sweep;
import org.ohmsweep.spark.sweep.SweepEnd;
import org.ohmsweep.spark.sweep.SweepStart;
import org.ohmsweep.spark.sweep.SweepSummary;
import org.ohmsweep.spark.sweep.SweepTrials;
import org.ohmsweep.spark.sweep.TimeLimitedExecutor;
import org.ohmsweep.spark.sweep.TrialExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: runs and stores the missing trials of a grid. */
@Command(
        name = "run",
        description =
                "Runs the trials of a grid that an output folder does not hold yet, and stores them as they finish; of a"
                        + " tolerance map, round after round until every line is decided. After an interruption, run it"
                        + " again to continue. Writes a report at the end, as `report` does.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep run quickstart --out out/quickstart",
            "  ohmsweep run my-device.yaml --out out/mine --data images --set repeats=5",
            "  ohmsweep run fig5ef --out out/fig5ef --data images --retry-failed --trial-timeout 10min",
            "  ohmsweep run fig5ef --out hdfs://namenode/fig5ef --data hdfs://namenode/images --master yarn"
        })
final class RunCommand extends BaseCommand {
    /** Rows of the table at the end: what fits on a screen. */
    private static final int ROWS = 40;

    /** Units of work, some minutes: the first trials of a shorter run tell the speed as soon as it is measured. */
    private static final double MEASURED_FROM = 2e13;

    /** With this many trials or more, the report is left to the user: on a busy driver it takes minutes. */
    private static final int TOO_MANY_TO_REPORT = 20_000;

    @Parameters(paramLabel = "GRID", description = "Grid file, or name of a preset.")
    private String grid;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Output folder, on any file system that Hadoop knows; created if missing.")
    private String out;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master: local[2], spark://host:7077, yarn, ... Default: all cores of this machine.")
    private String master;

    @Option(names = "--retry-failed", description = "Also run trials that failed before.")
    private boolean retryFailed;

    @Option(
            names = "--trial-timeout",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Fail a trial that takes longer: 90s, 10min, 2h. Default: no limit.")
    private Duration trialTimeout;

    @Mixin
    private GridChoice choice;

    @Override
    public Integer call() {
        SparkConf conf = SparkSettings.conf(master, surroundings());
        Configuration hadoop = hadoop();
        Grid read = GridFiles.read(grid, choice.options(), surroundings().home(), hadoop);
        Errors.warnOfIdleExclusions(surroundings().err(), read);
        OutputFolder folder = OutputFolder.at(out, hadoop);
        TaskSet images = choice.images(read, surroundings(), hadoop);
        tell("Sweep " + read + " on " + images.source().label() + " images, master " + conf.get("spark.master")
                + ", into " + folder);
        boolean isLocal = SparkContexts.isLocal(conf.get("spark.master"));
        if (isLocal) {
            Errors.warnOfSlowKernels(surroundings().err());
        }
        SweepProgress progress = new SweepProgress(
                surroundings().liveText(), System::nanoTime, start -> cost(start, isLocal, images, folder));
        CancelSignal cancel = new CancelSignal();
        CancelHook hook = CancelHook.install(cancel, progress::notice);
        Ticker ticker = Ticker.everySecond(progress::tick);
        try {
            Sweep sweep = new Sweep(read, images, folder, executor());
            SweepSummary summary = sweep.run(() -> SparkContexts.start(conf), retryFailed, progress, cancel);
            progress.end();
            if (summary.end() != SweepEnd.CANCELLED) {
                hook.close(); // all is stored: Ctrl-C ends the program at once from here on
            }
            return report(sweep, summary);
        } finally {
            progress.end();
            ticker.close();
            hook.close();
        }
    }

    private Optional<Cost> cost(SweepStart start, boolean isLocal, TaskSet images, OutputFolder folder) {
        SweepTrials trials = start.plan().trials();
        return isLocal
                ? Cost.here(
                        trials,
                        start.positions(),
                        folder,
                        new SpeedProbe(
                                images, surroundings().executor(), start.cores().orElse(1)),
                        MEASURED_FROM)
                : Cost.onCluster(trials, start.positions(), folder);
    }

    private TrialExecutor executor() {
        return trialTimeout == null
                ? surroundings().executor()
                : new TimeLimitedExecutor(surroundings().executor(), trialTimeout);
    }

    private int report(Sweep sweep, SweepSummary summary) {
        if (summary.end() == SweepEnd.CANCELLED) {
            tell("Stopped. " + summary.completed() + " trials of this run are stored in " + sweep.folder() + ", "
                    + left(sweep, summary) + ". Run the same command again to continue.");
            return ExitStatus.CANCELLED;
        }
        printResults(sweep);
        print((sweep.images().source() == DataSource.SYNTHETIC ? "Images: synthetic stand-ins. " : "") + "Tables: "
                + sweep.folder());
        writeReport(sweep.folder());
        if (summary.failed() > 0 || summary.left() > 0) {
            reportFailures(sweep.plan(), summary.end());
            return ExitStatus.FAILED_TRIALS;
        }
        return ExitStatus.OK;
    }

    private static String left(Sweep sweep, SweepSummary summary) {
        return sweep.grid().tolerance().isPresent()
                ? sweep.plan().trials().map().map(ToleranceTable::progress).orElseThrow()
                : summary.left() + " of " + summary.before().total() + " are left";
    }

    private void printResults(Sweep sweep) {
        // Only a map has to be planned again: its lines follow from what is stored now.
        if (sweep.grid().tolerance().isPresent()) {
            printLines(new ToleranceTable(sweep.plan().trials().map().orElseThrow()));
        } else {
            printPoints(sweep);
        }
    }

    private void printLines(ToleranceTable table) {
        surroundings().out().print(table.text(ROWS));
        if (table.leftOut(ROWS) > 0) {
            print("... and " + table.leftOut(ROWS) + " more lines: `ohmsweep show " + out + "` shows them");
        }
    }

    private void printPoints(Sweep sweep) {
        ResultTable table = ResultTable.ofGrid(sweep.grid(), sweep.images(), sweep.folder(), ROWS);
        surroundings().out().print(table.text(ROWS));
        if (table.leftOut(ROWS) > 0) {
            print("... and " + table.leftOut(ROWS) + " more points: `ohmsweep show " + out + " --rows "
                    + sweep.grid().pointCount() + "` shows all points in the folder");
        }
    }

    /** A report that cannot be written changes neither what is stored nor the exit status. */
    private void writeReport(OutputFolder folder) {
        if (new Results(folder).size() >= TOO_MANY_TO_REPORT) {
            print("Report: `ohmsweep report " + out + "` writes one");
            return;
        }
        try {
            print("Report: " + HtmlReport.write(folder));
        } catch (UserException e) {
            Errors.warn(surroundings().err(), "no report was written: " + e.getMessage(), e.remedy());
        }
    }

    private void reportFailures(ResumePlan after, SweepEnd end) {
        PrintStream err = surroundings().err();
        err.println(after.counts().failed() + " of " + after.counts().total() + " trials failed:");
        err.print(FailureText.of(after.failureCauses()));
        if (end == SweepEnd.FIRST_TRIALS_FAILED) {
            err.println(
                    "Stopped early: the first trials, taken from all over the grid, all failed with the same error and none"
                            + " was completed. " + after.counts().missing()
                            + " trials are left. Fix the cause, or remove from the"
                            + " grid what cannot run, then use `run --retry-failed`.");
        } else {
            err.println("Table failures lists each of them; `run --retry-failed` runs them again.");
        }
    }
}

package org.ohmsweep.spark.commands;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.spark.console.SweepWatch;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: follows a sweep from outside. */
@Command(
        name = "watch",
        description =
                "Follows a sweep from another terminal or machine, by reading its output folder, which need not exist"
                        + " yet: progress, speed, time left, the best and the worst point so far, and failures. Writes nothing."
                        + " Ends with the sweep, or by Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep watch out/quickstart",
            "  ohmsweep watch hdfs://namenode/sweeps/mine --every 30s"
        })
final class WatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The output folder of the sweep; any path that Hadoop knows.")
    private String directory;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "How often to look: 2s, 1min. Default: 2s.")
    private Duration every = Duration.ofSeconds(2);

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    WatchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration hadoop = HadoopSettings.read(surroundings);
        OutputFolder folder = OutputFolder.at(directory, hadoop);
        SweepWatch watch = new SweepWatch(folder, surroundings.liveText(), System::nanoTime);
        SweepWatch.State state = watch.look();
        while (state == SweepWatch.State.AWAITED || state == SweepWatch.State.RUNNING) {
            Thread.sleep(every.toMillis());
            state = watch.look();
        }
        surroundings.out().println(text(state, watch) + " `ohmsweep show " + directory + "` shows the results.");
        return watch.failed() > 0 ? ExitStatus.FAILED_TRIALS : ExitStatus.OK;
    }

    private static String text(SweepWatch.State state, SweepWatch watch) {
        return state == SweepWatch.State.COMPLETE
                ? "The sweep is complete."
                : "No run is at the sweep; " + watch.left() + " of its trials are not done, " + watch.failed()
                        + " of them failed.";
    }
}

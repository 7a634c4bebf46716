package org.ohmsweep.spark.commands;

import java.time.Duration;
import org.ohmsweep.spark.console.SweepWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code watch}: follows a sweep from another process. */
@Command(
        name = "watch",
        description =
                "Follows a sweep from another terminal or machine by reading its output folder, which need not exist yet:"
                        + " progress, speed, time left, the best and worst points so far, and failures. Writes nothing. Ends"
                        + " with the sweep, or with Ctrl-C. Exits with status 3 if trials of it are not done.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep watch out/quickstart",
            "  ohmsweep watch hdfs://namenode/sweeps/mine --every 30s"
        })
final class WatchCommand extends FolderCommand {
    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = DurationText.class,
            defaultValue = "2s",
            description = "Time between two looks, such as 1min. Default: ${DEFAULT-VALUE}.")
    private Duration every;

    @Override
    public Integer call() throws InterruptedException {
        SweepWatch watch = new SweepWatch(folder(), surroundings().liveText(), System::nanoTime);
        SweepWatch.State state = watch.look();
        while (state == SweepWatch.State.AWAITED || state == SweepWatch.State.RUNNING) {
            Thread.sleep(every.toMillis());
            state = watch.look();
        }
        print(text(state, watch) + " `ohmsweep show " + directory() + "` shows the results.");
        return state == SweepWatch.State.COMPLETE ? ExitStatus.OK : ExitStatus.FAILED_TRIALS;
    }

    private static String text(SweepWatch.State state, SweepWatch watch) {
        if (state == SweepWatch.State.COMPLETE) {
            return "The sweep is complete.";
        }
        String lines = watch.linesLeft() == 0 ? "" : watch.linesLeft() + " of its lines are not decided, ";
        return "No run is working on the sweep; " + lines + watch.left() + " of its trials are not done, "
                + watch.failed() + " of them failed.";
    }
}

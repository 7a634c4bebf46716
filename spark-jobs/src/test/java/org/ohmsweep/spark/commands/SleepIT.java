package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.TrialsTable;

/**
 * A local run survives the sleep of its laptop. In every build, {@code SparkContextsTest} looks at the setting.
 *
 * <p>After a sleep Spark counts heartbeats to a driver that has forgotten its executor, and ends the process at the 60th. Here they
 * come every second, so that this is soon.
 */
@Tag(Sizes.EXHAUSTIVE)
class SleepIT {
    private static final String GRID = """
            name: asleep
            trial: {tasks: [a, b], train_images: 30, batch_size: 10, epochs_per_task: 2, learning_rate: 0.05,
                    network: {hidden_layers: [24, 16]}}
            axes: {device.bits: [1, 2, 3]}
            repeats: 1
            """;

    /** Longer than Spark by default waits for a heartbeat, and than the minute between its looks. */
    private static final int ASLEEP_SECONDS = 200;

    private static final int AWAKE_SECONDS = 70;

    @TempDir
    Path directory;

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .as("status of kill -%s", name)
                .isZero();
    }

    @Test
    void aRunGoesOnAfterThreeMinutes() throws IOException, InterruptedException {
        GatedProgram program = GatedProgram.prepare(directory, GRID);
        Processes.Started run = program.start(1, "-Dspark.executor.heartbeatInterval=1s");
        run.awaitUntil("a trial is under way", () -> program.journal().starts() > 0);

        signal("STOP", run.process());
        TimeUnit.SECONDS.sleep(ASLEEP_SECONDS);
        signal("CONT", run.process());
        run.process().waitFor(AWAKE_SECONDS, TimeUnit.SECONDS);
        program.gate().open();

        Processes.Result result = run.await();
        assertThat(result.status()).as(result.err()).isZero();
        OutputFolder folder = OutputFolder.at(directory.resolve("killed").toString(), TestSweeps.hadoop());
        assertThat(RowTexts.of(folder, TrialsTable.TABLE)).hasSize(3);
    }
}

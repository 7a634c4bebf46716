package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.Await;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.sweep.TrialExecutor;

/** {@code watch} beside {@code run}. */
class WatchIT extends CommandTestCase {
    private static final String TEN_REPEATS = GRID.replace("axes:", "repeats: 10\naxes:");

    private Outcome sweep(TrialExecutor executor) {
        return sweep(TEN_REPEATS, executor);
    }

    private Outcome sweep(String grid, TrialExecutor executor) {
        return run(executor, Map.of(), "run", grid(grid), "--out", path("out"), "--master", "local[2]");
    }

    private record Watched(Outcome run, Outcome watch) {}

    /** Watches a sweep that starts once the watcher waits for it, and whose trials start once the watcher has seen it. */
    private Watched watched(TrialExecutor executor) {
        return watched(TEN_REPEATS, executor);
    }

    private Watched watched(String grid, TrialExecutor executor) {
        Printed printed = new Printed();
        CompletableFuture<Outcome> watch =
                CompletableFuture.supplyAsync(() -> run(printed, "watch", path("out"), "--every", "0.1s"));
        Await.until("the sweep is awaited", () -> printed.err().contains("Waiting for a sweep in " + path("out")));
        TrialGate gate = TrialGate.closed(directory);
        CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> sweep(grid, gate.of(executor)));
        Await.until("the sweep is seen", () -> printed.err().contains("Sweep g in " + path("out")));
        gate.open();
        return new Watched(run.join(), watch.join());
    }

    @Test
    void aWatcherFromTheStartSeesTheEnd() {
        Watched both = watched(new FakeExecutor());
        assertThat(both.run().status()).as(both.run().err()).isZero();
        assertThat(both.watch().status()).as(both.watch().err()).isZero();
        assertThat(both.watch().err())
                .contains("20/20 done, 0 failed")
                .containsPattern("(?m)^best  .* at bits=")
                .containsPattern("(?m)^worst .* at bits=");
        assertThat(both.watch().out())
                .isEqualTo("The sweep is complete. `ohmsweep show " + path("out") + "` shows the results.\n");
    }

    @Test
    void aToleranceMapIsWatchedToItsLastRound() {
        // Ends, quarters and middle, in three rounds.
        Watched both = watched(
                GRID + "tolerance: {of: device.bound, from: 1, to: 9, within: 2, holds: [acc >= 0.5]}\n",
                new FakeExecutor());
        assertThat(both.run().status()).as(both.run().err()).isZero();
        assertThat(both.run().err()).contains("round 1, 0 of 2 lines decided", "round 3, 0 of 2 lines decided");
        assertThat(both.watch().status()).as(both.watch().err()).isZero();
        assertThat(both.watch().err())
                .contains("round 1, 0 of 2 lines decided: 0/12 done", "2 lines decided in 3 rounds: 30/30 done");
        assertThat(both.watch().out()).startsWith("The sweep is complete.");
    }

    @Test
    void failuresAreShown() {
        Watched both = watched(new FakeExecutor(FakeExecutor.Fault.RETURN_FAILED, 3));
        assertThat(both.run().status()).isEqualTo(3);
        assertThat(both.watch().status()).as(both.watch().err()).isEqualTo(3);
        assertThat(both.watch().err())
                .contains(": java.lang.ArithmeticException: loss is NaN", "10/20 done, 10 failed");
        assertThat(both.watch().out())
                .startsWith("No run is working on the sweep; 10 of its trials are not done, 10 of them failed.");
    }

    @Test
    void aRunThatEndedHalfWayIsNoSuccess() throws IOException {
        assertThat(sweep(new FakeExecutor()).status()).isZero();
        for (String file : content("out/trials").keySet()) {
            Files.delete(Path.of(file));
        }
        Outcome watched = run("watch", path("out"));
        assertThat(watched.status()).as(watched.err()).isEqualTo(3);
        assertThat(watched.out())
                .startsWith("No run is working on the sweep; 20 of its trials are not done, 0 of them failed.");
    }

    @Test
    void aWatcherAfterTheEndIsToldAtOnce() {
        assertThat(sweep(new FakeExecutor()).status()).isZero();
        Map<String, Integer> before = content("out");
        Outcome watched = run("watch", path("out"));
        assertThat(watched.status()).isZero();
        assertThat(watched.out()).startsWith("The sweep is complete.");
        assertThat(content("out")).isEqualTo(before);
    }
}

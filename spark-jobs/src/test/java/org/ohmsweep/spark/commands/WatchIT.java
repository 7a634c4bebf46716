package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.SlowExecutor;

/** {@code watch} beside {@code run}. */
class WatchIT extends CommandTestCase {
    private Outcome runSlowly(FakeExecutor executor) {
        return run(
                new SlowExecutor(executor, 300),
                Map.of(),
                "run",
                grid(GRID.replace("axes:", "repeats: 10\naxes:")),
                "--out",
                path("out"),
                "--master",
                "local[2]");
    }

    private CompletableFuture<Outcome> watch() {
        return CompletableFuture.supplyAsync(() -> run("watch", path("out"), "--every", "0.1s"));
    }

    @Test
    void whoWatchesFromTheStartSeesItsEnd() {
        CompletableFuture<Outcome> watch = watch();
        Outcome run = runSlowly(new FakeExecutor());
        assertThat(run.status()).as(run.err()).isZero();
        Outcome watched = watch.join();
        assertThat(watched.status()).as(watched.err()).isZero();
        assertThat(watched.err())
                .contains("Waiting for a sweep in " + path("out"), "Sweep g in " + path("out"), "20/20 done, 0 failed")
                .containsPattern("(?m)^best  .* at bits=")
                .containsPattern("(?m)^worst .* at bits=");
        assertThat(watched.out())
                .isEqualTo("The sweep is complete. `ohmsweep show " + path("out") + "` shows the results.\n");
    }

    @Test
    void failuresAreTold() {
        CompletableFuture<Outcome> watch = watch();
        assertThat(runSlowly(new FakeExecutor(FakeExecutor.Fault.RETURN_FAILED, 3))
                        .status())
                .isEqualTo(3);
        Outcome watched = watch.join();
        assertThat(watched.status()).as(watched.err()).isEqualTo(3);
        assertThat(watched.err()).contains(": java.lang.ArithmeticException: loss is NaN", "10/20 done, 10 failed");
        assertThat(watched.out())
                .startsWith("No run is working on the sweep; 10 of its trials are not done, 10 of them failed.");
    }

    @Test
    void whoComesAfterTheEndIsToldAtOnce() {
        assertThat(runSlowly(new FakeExecutor()).status()).isZero();
        Map<String, Integer> before = content("out");
        Outcome watched = run("watch", path("out"));
        assertThat(watched.status()).isZero();
        assertThat(watched.out()).startsWith("The sweep is complete.");
        assertThat(content("out")).isEqualTo(before);
    }
}

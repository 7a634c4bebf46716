package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.sweep.PlanCounts;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;

class SweepProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    private SweepProgress progress(boolean terminal) {
        return new SweepProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, clock::get);
    }

    private static TrialOutcome outcome(FakeExecutor.Fault fault) {
        return new FakeExecutor(fault, 3).run(TestRows.specs(0).get(0), TestSweeps.images(0), TrialObserver.NONE);
    }

    private void pass(int seconds) {
        clock.addAndGet(seconds * 1_000_000_000L);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void elsewhereALineNowAndThen() {
        SweepProgress progress = progress(false);
        progress.started(new PlanCounts(20, 10, 9, 1, 0, 0), 10, OptionalInt.of(2));
        pass(6);
        progress.finished(outcome(FakeExecutor.Fault.NONE));
        pass(1);
        progress.finished(outcome(FakeExecutor.Fault.NONE));
        pass(23);
        progress.finished(outcome(FakeExecutor.Fault.RETURN_FAILED));
        assertThat(text().lines())
                .containsExactly(
                        "20 trials: 10 done, 9 missing, 1 failed; running 10 on 2 cores",
                        "11/20 done, 0 failed, 10.0 trials/min, ETA 54 s",
                        "A trial failed: java.lang.ArithmeticException: loss is NaN",
                        "12/20 done, 1 failed, 6.0 trials/min, ETA 1 min 10 s");
    }

    @Test
    void theLastTrialIsAlwaysShown() {
        SweepProgress progress = progress(false);
        progress.started(new PlanCounts(1, 0, 1, 0, 0, 0), 1, OptionalInt.empty());
        pass(1);
        progress.finished(outcome(FakeExecutor.Fault.NONE));
        assertThat(text().lines())
                .containsExactly(
                        "1 trials: 0 done, 1 missing, 0 failed; running 1",
                        "1/1 done, 0 failed, 60.0 trials/min, ETA 0 s");
    }

    @Test
    void aTerminalsLineIsUpdatedAndMakesWayForOthers() {
        SweepProgress progress = progress(true);
        progress.started(new PlanCounts(2, 0, 2, 0, 0, 0), 2, OptionalInt.of(1));
        pass(1);
        progress.finished(outcome(FakeExecutor.Fault.NONE));
        progress.notice("note");
        progress.end();
        assertThat(text().replace(System.lineSeparator(), "\n"))
                .isEqualTo("2 trials: 0 done, 2 missing, 0 failed; running 2 on 1 core\n"
                        + "\r\u001b[K0/2 done, 0 failed, - trials/min, ETA unknown"
                        + "\r\u001b[K1/2 done, 0 failed, 60.0 trials/min, ETA 1 s\n"
                        + "note\n");
    }

    @Test
    void durationsAreForPeople() {
        assertThat(SweepProgress.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(SweepProgress.duration(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
        assertThat(SweepProgress.duration(Duration.ofSeconds(7620))).isEqualTo("2 h 7 min");
    }
}

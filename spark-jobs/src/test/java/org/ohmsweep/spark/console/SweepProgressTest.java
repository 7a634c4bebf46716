package org.ohmsweep.spark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.ResumePlan;
import org.ohmsweep.spark.sweep.Sweep;
import org.ohmsweep.spark.sweep.SweepStart;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;

class SweepProgressTest {
    /** Draws lines in place of this many others. */
    private static final String DRAW = "\u001b[?7l";

    private static final String DRAWN = "\u001b[?7h";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();
    /** A grid of bounds so large that all trials take the same work. */
    private final Grid grid = TestSweeps.grid(TestSweeps.SIX_POINTS.replace("[0.5, 1.0, 1.5]", "[50, 100, 150]"));

    private SweepProgress progress(boolean terminal) {
        return new SweepProgress(
                new LiveText(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal),
                clock::get,
                start -> Optional.empty());
    }

    private SweepStart start(int trials, OptionalInt cores) {
        ResumePlan plan = new Sweep(
                        grid,
                        TestSweeps.images(1),
                        OutputFolder.at(directory.resolve("none").toString(), TestSweeps.hadoop()),
                        new FakeExecutor())
                .plan();
        return new SweepStart(
                plan,
                IntStream.range(0, trials).asLongStream().toArray(),
                cores,
                running::get,
                Optional.of("http://localhost:4040"));
    }

    private TrialOutcome completed(int position, double seconds) {
        TrialOutcome.Completed made = (TrialOutcome.Completed)
                new FakeExecutor().run(grid.get(position), TestSweeps.images(1), TrialObserver.NONE);
        return new TrialOutcome.Completed(made.spec(), made.result(), circumstances(seconds));
    }

    private TrialOutcome failed(int position, String message) {
        return new TrialOutcome.Failed(grid.get(position), "java.lang.ArithmeticException", message, circumstances(1));
    }

    private static Circumstances circumstances(double seconds) {
        return new Circumstances(seconds, seconds, "host", "fake", "jvm", "0");
    }

    private void pass(int seconds) {
        clock.addAndGet(seconds * 1_000_000_000L);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void withoutATerminalALineIsPrintedNowAndThen() {
        SweepProgress progress = progress(false);
        progress.started(start(12, OptionalInt.of(2)));
        pass(6);
        progress.finished(completed(0, 6));
        pass(1);
        progress.finished(completed(1, 6));
        pass(23);
        progress.finished(failed(2, "loss is NaN\nat step 3\u001b[31m"));
        progress.tick();
        assertThat(text().lines())
                .containsExactly(
                        "12 trials: 0 done, 12 missing, 0 failed; running 12 on 2 cores",
                        "Spark UI: http://localhost:4040",
                        "1/12 done, 0 failed, 10.0 trials/min, ETA 31 s",
                        "A trial failed, bound=100 bits=2 repeat=0: java.lang.ArithmeticException: loss is NaN",
                        "2/12 done, 1 failed, 6.0 trials/min, ETA 25 s");
    }

    @Test
    void theLastTrialIsAlwaysShown() {
        SweepProgress progress = progress(false);
        progress.started(start(1, OptionalInt.empty()));
        pass(1);
        progress.finished(completed(0, 1));
        progress.notice("note");
        assertThat(text().lines().skip(2)).containsExactly("1/12 done, 0 failed, 60.0 trials/min, ETA 0 s", "note");
    }

    @Test
    void aRunWithNothingToDoHasNoProgress() {
        SweepProgress progress = progress(true);
        progress.started(start(0, OptionalInt.empty()));
        progress.tick();
        progress.notice("note");
        progress.end();
        assertThat(text().lines().skip(2)).containsExactly("note");
    }

    @Test
    void onATerminalLinesAreRedrawnAndMakeWayForOthers() {
        SweepProgress progress = progress(true);
        progress.started(start(12, OptionalInt.of(1)));
        pass(2);
        progress.finished(completed(0, 2));
        pass(2);
        progress.finished(completed(3, 2));
        progress.notice("note");
        pass(1);
        progress.tick();
        progress.end();
        progress.notice("after");
        assertThat(text().split("\n", 3)[2])
                .startsWith(DRAW + "0/12 done, 0 failed, - trials/min, ETA unknown\n" + DRAWN)
                .contains("\u001b[1A\r\u001b[J" + DRAW + "1/12 done, 0 failed, 30.0 trials/min, ETA 21 s\nbest  ")
                .contains("2/12 done, 0 failed, 30.0 trials/min, ETA 19 s\nbest  ")
                .contains("\nworst ")
                .contains("\u001b[3A\r\u001b[Jnote\n" + DRAW + "2/12 done")
                .contains("2/12 done, 0 failed, 24.0 trials/min, ETA 18 s\n")
                .endsWith(DRAWN + "after\n");
    }

    @Test
    void bestAndWorstPointsAreMeansOverRepeats() {
        SweepProgress progress = progress(true);
        progress.started(start(12, OptionalInt.of(1)));
        for (int position : new int[] {0, 6, 1}) {
            pass(1);
            progress.finished(completed(position, 1));
        }
        double first = (acc(0) + acc(6)) / 2;
        String last = text().substring(text().lastIndexOf(DRAW));
        String both = String.format(Locale.ROOT, "%.1f %% at bound=50 bits=2 (2 trials)", 100 * first);
        String single = String.format(Locale.ROOT, "%.1f %% at bound=50 bits=3\n", 100 * acc(1));
        assertThat(last)
                .contains((first > acc(1) ? "best  " : "worst ") + both)
                .contains((first > acc(1) ? "worst " : "best  ") + single);
    }

    private double acc(int position) {
        double[] accuracies =
                ((TrialOutcome.Completed) completed(position, 1)).result().finalAccuracies();
        return (accuracies[0] + accuracies[1]) / 2;
    }

    @Test
    void onAClusterRunningTrialsAreCounted() {
        SweepProgress progress = progress(false);
        progress.started(start(12, OptionalInt.empty()));
        running.set(4);
        pass(60);
        progress.finished(completed(0, 10));
        assertThat(text())
                .as("60 s went by, but the first trial began 10 s ago")
                .contains("running 12\n")
                .contains("1/12 done, 0 failed, 6.0 trials/min, ETA 26 s\n");
    }

    @Test
    void durationsAreReadable() {
        assertThat(Progress.text(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Progress.text(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
        assertThat(Progress.text(Duration.ofSeconds(7620))).isEqualTo("2 h 7 min");
    }
}

package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.LostRows;
import org.ohmsweep.spark.results.TrialIndex;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;

class FirstTrialsTest {
    private final Grid grid = TestSweeps.grid(TestSweeps.SIX_POINTS.replace("repeats: 2", "repeats: 5"));
    private final ResumePlan plan = ResumePlan.of(
            SweepTrials.of(grid),
            new DataDigests(TestSweeps.images(1)),
            new FolderContent(new TrialIndex(), Map.of(), LostRows.NONE));
    private final long[] order = FirstTrials.spread(plan.toRun(failure -> false));
    private final AtomicInteger stops = new AtomicInteger();
    private final FirstTrials first = new FirstTrials(plan, order, SweepListener.NONE, stops::incrementAndGet);

    private void fail(int index, String message) {
        first.finished(new TrialOutcome.Failed(
                grid.get(order[index]), "E", message, new Circumstances(1, 1, "h", "k", "j", "v")));
    }

    private void complete(int index) {
        first.finished(new FakeExecutor().run(grid.get(order[index]), TestSweeps.images(1), TrialObserver.NONE));
    }

    @Test
    void theFirstTrialsAreSpreadOutAndNoneIsLost() {
        assertThat(order).hasSize(30).startsWith(0, 3, 6, 9, 12, 16, 19, 22, 25, 29);
        assertThat(Arrays.stream(order, 10, 30)).isSorted();
        assertThat(LongStream.of(order).sorted())
                .containsExactlyElementsOf(LongStream.range(0, 30).boxed().toList());
        for (int length = 0; length < 50; length++) {
            long[] positions = LongStream.range(0, length).map(i -> 7 * i).toArray();
            assertThat(Arrays.stream(FirstTrials.spread(positions)).sorted())
                    .containsExactlyElementsOf(LongStream.of(positions).boxed().toList());
        }
    }

    @Test
    void tenTrialsThatFailAlikeStopTheRun() {
        for (int index = 9; index >= 0; index--) {
            assertThat(stops).hasValue(0);
            assertThat(first.failed()).isFalse();
            fail(index, "no room for " + index + " weights");
        }
        assertThat(stops).hasValue(1);
        assertThat(first.failed()).isTrue();
        fail(11, "no room for 11 weights");
        assertThat(stops).hasValue(1);
    }

    @Test
    void aSlowFirstTrialIsWaitedFor() {
        for (int index = 1; index < 30; index++) {
            fail(index, "alike");
        }
        assertThat(stops).hasValue(0);
        fail(0, "alike");
        assertThat(stops).hasValue(1);
    }

    @Test
    void oneCompletedTrialLetsTheRunContinue() {
        complete(15);
        for (int index = 0; index < 30; index++) {
            fail(index, "alike");
        }
        assertThat(stops).hasValue(0);
    }

    @Test
    void differentFailuresDoNotStopTheRun() {
        for (int index = 0; index < 10; index++) {
            fail(index, index == 4 ? "another" : "alike");
        }
        assertThat(stops).hasValue(0);
    }

    @Test
    void aShortRunIsNotStopped() {
        FirstTrials few = new FirstTrials(plan, Arrays.copyOf(order, 10), SweepListener.NONE, stops::incrementAndGet);
        for (int index = 0; index < 10; index++) {
            few.finished(new TrialOutcome.Failed(
                    grid.get(order[index]), "E", "alike", new Circumstances(1, 1, "h", "k", "j", "v")));
        }
        assertThat(stops).hasValue(0);
        assertThat(few.failed()).isFalse();
    }
}

package org.ohmsweep.spark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.ResumePlan;
import org.ohmsweep.spark.sweep.SpeedProbe;
import org.ohmsweep.spark.sweep.Sweep;
import org.ohmsweep.spark.sweep.TrialExecutor;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.TrialWork;

/** What missing trials will take. */
class CostTest {
    private static final TaskSet IMAGES = TestSweeps.images(1);

    @TempDir
    Path directory;

    private final Grid grid = TestSweeps.grid(TestSweeps.SIX_POINTS);

    private ResumePlan plan() {
        OutputFolder folder = OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop());
        return new Sweep(grid, IMAGES, folder, new FakeExecutor()).plan();
    }

    private Optional<Cost> cost(List<StoredOutcome> stored, SpeedProbe probe) {
        ResumePlan plan = plan();
        return Cost.of(plan.trials(), plan.missing(), () -> stored, Optional.of(probe), 0);
    }

    private static SpeedProbe probe(TrialExecutor executor) {
        return new SpeedProbe(IMAGES, executor, 2, Duration.ofNanos(1));
    }

    /** A trial that took a time for each unit of its work. */
    private static StoredOutcome stored(TrialSpec trial, double secondsOfAUnit, String kernel) {
        TrialRow row = TestRows.trial(trial);
        double seconds = secondsOfAUnit * TrialWork.of(trial.point()).units();
        return new StoredOutcome(
                row.identity(),
                Optional.of(new NormalForm(trial.point())),
                List.of(),
                List.of(),
                ContinualMetrics.of(row.result().accuracies()),
                1,
                null,
                0,
                new Circumstances(seconds, seconds, "h", kernel, "j", "v"));
    }

    @Test
    void theSpeedIsThatOfStoredTrials() {
        double units = 0;
        for (long position = 0; position < grid.size(); position++) {
            units += TrialWork.of(grid.get(position).point()).units();
        }
        List<StoredOutcome> stored =
                List.of(stored(grid.get(0), 2e-6, "vectors"), stored(grid.get(1), 2e-6, "vectors"));

        Cost cost = cost(stored, probe(new FakeExecutor())).orElseThrow();

        assertThat(cost.coreHours() * 3600).isCloseTo(2e-6 * units, within(1e-6 * units));
        assertThat(cost.timed()).isEqualTo(2);
        assertThat(cost.wall().orElseThrow().toMillis() / 1e3)
                .isBetween(cost.coreHours() * 3600 / 2, cost.coreHours() * 3600);
        assertThat(cost.text()).contains(" core-hours, ", " on 2 idle cores, at the speed of 2 stored trials");
    }

    @Test
    void withoutStoredTrialsTheSpeedIsThatOfSteps() {
        TrialExecutor stepping = (trial, images, observer) -> {
            for (int step = 0; step < 100; step++) {
                observer.step(1, 1);
            }
            return new FakeExecutor().run(trial, images, TrialObserver.NONE);
        };
        // An observer that has seen enough ends the trial, as a trainer lets it.
        TrialExecutor ending = (trial, images, observer) -> {
            try {
                return stepping.run(trial, images, observer);
            } catch (RuntimeException e) {
                return new FakeExecutor().run(trial, images, TrialObserver.NONE);
            }
        };

        Cost cost = cost(List.of(), probe(ending)).orElseThrow();

        assertThat(cost.timed()).isZero();
        assertThat(cost.coreHours()).isPositive();
        assertThat(cost.text()).endsWith("at a speed measured just now");
    }

    @Test
    void whatIsSoonOverIsNotMeasured() {
        TrialExecutor never = (trial, images, observer) -> {
            throw new AssertionError("measured");
        };
        ResumePlan plan = plan();
        double units = LongStream.range(0, grid.size())
                .mapToDouble(
                        position -> TrialWork.of(grid.get(position).point()).units())
                .sum();

        assertThat(Cost.of(plan.trials(), plan.missing(), List::of, Optional.of(probe(never)), 1.001 * units))
                .isEmpty();
        assertThat(Cost.of(
                        plan.trials(),
                        new long[0],
                        () -> {
                            throw new AssertionError("read for nothing");
                        },
                        Optional.of(probe(never)),
                        0))
                .isEmpty();
    }

    @Test
    void nothingIsSaidWithoutASpeedOrAMissingTrial() {
        assertThat(cost(List.of(), probe(new FakeExecutor()))).isEmpty();
    }
}

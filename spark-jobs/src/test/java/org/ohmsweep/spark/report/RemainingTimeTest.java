package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.spark.ProjectFolder;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.Results;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.TrialWork;

class RemainingTimeTest {
    private static final TrialWork SMALL =
            TrialWork.of(GridPoint.paper().epochsPerTask(1).build());
    private static final TrialWork LARGE =
            TrialWork.of(GridPoint.paper().epochsPerTask(10).build());

    private final RemainingTime remaining = new RemainingTime();

    private double seconds(double parallel) {
        return remaining.at(parallel).orElseThrow().toMillis() / 1e3;
    }

    @Test
    void nothingIsKnownBeforeATrialWasTimed() {
        assertThat(remaining.at(2)).as("nothing to do").contains(Duration.ZERO);
        remaining.add(SMALL, 4);
        assertThat(remaining.at(2)).isEmpty();
        remaining.took(SMALL, 3);
        assertThat(remaining.at(2)).isPresent();
        assertThat(remaining.at(0)).isEmpty();
    }

    @Test
    void whatIsLeftIsWeighedByItsWork() {
        remaining.add(SMALL, 100);
        remaining.add(LARGE, 100);
        for (int trial = 0; trial < 100; trial++) {
            remaining.took(SMALL, 2);
            remaining.ended(SMALL);
        }
        double expected = 100 * 2 * LARGE.units() / SMALL.units();
        assertThat(seconds(1)).isCloseTo(expected, within(expected / 50));
        assertThat(seconds(4)).isCloseTo(expected / 4, within(expected / 50));
    }

    @Test
    void eachKindHasItsOwnSpeed() {
        TrialWork wires = new TrialWork(
                new TrialWork.Kind(
                        SMALL.kind().weights(),
                        SMALL.kind().policy(),
                        SMALL.kind().redraw(),
                        false,
                        TrialWork.Wires.EVALUATION),
                SMALL.units());
        remaining.add(SMALL, 100);
        remaining.add(wires, 100);
        remaining.took(SMALL, 1);
        assertThat(seconds(1)).as("as the others, for a start").isCloseTo(200, within(4.0));
        remaining.took(wires, 9);
        assertThat(seconds(1)).isCloseTo(1000, within(10.0));
    }

    @Test
    void nothingIsLeftWhenAllHaveEnded() {
        remaining.add(SMALL, 3);
        remaining.took(SMALL, 1);
        for (int trial = 0; trial < 3; trial++) {
            assertThat(seconds(2)).isPositive();
            remaining.ended(SMALL);
        }
        assertThat(remaining.at(2)).contains(Duration.ZERO);
    }

    /**
     * The committed laptop-tier trials, as long as they took, on so many cores in the order of a run: from a quarter on, the
     * time left is right within 20 %. With one repeat, all long trials come late.
     */
    @ParameterizedTest
    @CsvSource({"2, 5", "8, 5", "1, 1", "2, 1"})
    void aRealSweepEndsWhenItIsSaidTo(int cores, int repeats) throws IOException {
        Grid grid = grid(repeats);
        Map<String, Double> durations = durations();
        List<TrialSpec> order = order(grid).mapToObj(grid::get).toList();
        Map<Integer, Double> ends = ends(order, durations, cores);
        double end =
                ends.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();

        Progress progress = new Progress(grid.size(), VaryingParameters.of(grid));
        progress.toRun(grid, LongStream.range(0, grid.size()).toArray());
        List<Map.Entry<Integer, Double>> events =
                ends.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        double worst = 0;
        for (int event = 0; event < events.size(); event++) {
            TrialSpec spec = order.get(events.get(event).getKey());
            progress.completed(spec.point(), 0.5, durations.get(key(spec)));
            double left = end - events.get(event).getValue();
            double told = progress.left(cores, Duration.ZERO).orElseThrow().toMillis() / 1e3;
            if (event + 1 >= events.size() / 4 && event + 1 <= events.size() * 9 / 10) {
                worst = Math.max(worst, Math.abs(told - left) / left);
                assertThat(told)
                        .as("after %d of %d trials, in s", event + 1, events.size())
                        .isCloseTo(left, within(0.2 * left));
            }
        }
        System.out.printf("Time left, %d cores, %d repeats: at most %.1f %% off%n", cores, repeats, 100 * worst);
        assertThat(progress.left(cores, Duration.ZERO)).contains(Duration.ZERO);
    }

    private static Grid grid(int repeats) throws IOException {
        Path file = ProjectFolder.repository().resolve("conf/grids/paper-laptop.yaml");
        try (InputStream in = Files.newInputStream(file)) {
            return Grid.read(file.toString(), in, new GridOptions(Optional.empty(), List.of("repeats=" + repeats)));
        }
    }

    private static Map<String, Double> durations() {
        OutputFolder folder = OutputFolder.at(
                ProjectFolder.repository().resolve("docs/results").toString(), TestSweeps.hadoop());
        Map<String, Double> durations = new HashMap<>();
        new Results(folder)
                .outcomes(trial -> true)
                .forEach(outcome -> durations.put(
                        outcome.trial().pointId() + "/" + outcome.trial().repeat(), outcome.wallSeconds()));
        return durations;
    }

    private static String key(TrialSpec spec) {
        return new NormalForm(spec.point()).pointId() + "/" + spec.repeat();
    }

    /** Ten from all over the grid first, as a run has them. */
    private static LongStream order(Grid grid) {
        List<Long> first = LongStream.range(0, 10)
                .map(i -> i * (grid.size() - 1) / 9)
                .boxed()
                .toList();
        return LongStream.concat(
                first.stream().mapToLong(Long::longValue),
                LongStream.range(0, grid.size()).filter(position -> !first.contains(position)));
    }

    /** When each trial of the order ends, when each core takes the next one. */
    private static Map<Integer, Double> ends(List<TrialSpec> order, Map<String, Double> durations, int cores) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int core = 0; core < cores; core++) {
            free.add(0.0);
        }
        Map<Integer, Double> ends = new HashMap<>();
        for (int index = 0; index < order.size(); index++) {
            Double duration = durations.get(key(order.get(index)));
            assertThat(duration).as("a stored trial for each of the grid").isNotNull();
            double end = free.remove() + duration;
            free.add(end);
            ends.put(index, end);
        }
        return ends;
    }
}

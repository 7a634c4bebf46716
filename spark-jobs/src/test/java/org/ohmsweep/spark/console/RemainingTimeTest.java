package org.ohmsweep.spark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.ProjectFolder;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.Sweep;
import org.ohmsweep.spark.sweep.SweepStart;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.TrialWork;

class RemainingTimeTest {
    private static final TrialWork SMALL =
            TrialWork.of(GridPoint.paper().set(EPOCHS_PER_TASK, 1).build());
    private static final TrialWork LARGE =
            TrialWork.of(GridPoint.paper().set(EPOCHS_PER_TASK, 10).build());

    private final RemainingTime remaining = new RemainingTime();

    private double seconds(double parallel) {
        return remaining.at(parallel).orElseThrow().toMillis() / 1e3;
    }

    @Test
    void nothingIsKnownBeforeATrialIsTimed() {
        assertThat(remaining.at(2)).as("nothing to do").contains(Duration.ZERO);
        remaining.add(SMALL, 4);
        assertThat(remaining.at(2)).isEmpty();
        remaining.took(SMALL, 3);
        assertThat(remaining.at(2)).isPresent();
        assertThat(remaining.at(0)).isEmpty();
    }

    @Test
    void theRemainingTrialsAreWeightedByTheirWork() {
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
        assertThat(seconds(1)).as("like the others, at first").isCloseTo(200, within(4.0));
        remaining.took(wires, 9);
        assertThat(seconds(1)).isCloseTo(1000, within(10.0));
    }

    @Test
    void noTimeIsLeftWhenAllTrialsHaveEnded() {
        remaining.add(SMALL, 3);
        remaining.took(SMALL, 1);
        for (int trial = 0; trial < 3; trial++) {
            assertThat(seconds(2)).isPositive();
            remaining.ended(SMALL);
        }
        assertThat(remaining.at(2)).contains(Duration.ZERO);
    }

    /**
     * The committed laptop-tier trials with their durations, on this many cores in the order of a run: after a quarter of the
     * sweep, the time left is right within 20 %. With one repeat, all long trials come late.
     */
    @ParameterizedTest
    @CsvSource({"2, true, 5", "8, false, 5", "1, true, 1", "2, false, 1"})
    void theEstimateForARealSweepIsRight(int cores, boolean coresAreKnown, int repeats) throws IOException {
        Grid grid = grid(repeats);
        Map<String, Double> durations = durations();
        long[] order = order(grid).toArray();
        double[] ends = ends(grid, order, durations, cores);
        double end = Arrays.stream(ends).max().orElseThrow();
        AtomicLong clock = new AtomicLong();
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        SweepProgress progress = new SweepProgress(
                new LiveText(new PrintStream(shown, true, StandardCharsets.UTF_8), false),
                clock::get,
                start -> Optional.empty());
        TaskSet images = images();
        progress.started(new SweepStart(
                new Sweep(grid, images, nowhere(), new FakeExecutor()).plan(),
                order,
                coresAreKnown ? OptionalInt.of(cores) : OptionalInt.empty(),
                () -> cores,
                Optional.empty()));
        int[] events = IntStream.range(0, ends.length)
                .boxed()
                .sorted(Comparator.comparing(index -> ends[index]))
                .mapToInt(Integer::intValue)
                .toArray();
        double worst = 0;
        int told = 0;
        for (int event = 0; event < events.length; event++) {
            TrialSpec spec = grid.get(order[events[event]]);
            double now = ends[events[event]];
            clock.set(Math.round(now * 1e9));
            shown.reset();
            progress.finished(completed(spec, images, durations.get(key(spec))));
            String line = shown.toString(StandardCharsets.UTF_8);
            if (!line.isEmpty() && event + 1 >= events.length / 4 && event + 1 <= events.length * 9 / 10) {
                double left = end - now;
                worst = Math.max(worst, Math.abs(seconds(line) - left) / left);
                assertThat(seconds(line))
                        .as("after %d of %d trials, in s", event + 1, events.length)
                        .isCloseTo(left, within(0.2 * left));
                told++;
            }
        }
        System.out.printf("Time left, %d cores, %d repeats: at most %.1f %% off%n", cores, repeats, 100 * worst);
        assertThat(told).isGreaterThan(events.length / 10);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("ETA 0 s");
    }

    /** The time left that a line shows. */
    private static double seconds(String line) {
        String[] words = line.strip().replaceFirst(".* ETA ", "").split(" ");
        double seconds = 0;
        for (int word = 0; word < words.length; word += 2) {
            seconds += Integer.parseInt(words[word])
                    * switch (words[word + 1]) {
                        case "s" -> 1;
                        case "min" -> 60;
                        case "h" -> 3_600;
                        default -> throw new AssertionError(line);
                    };
        }
        return seconds;
    }

    private static TrialOutcome completed(TrialSpec spec, TaskSet images, double seconds) {
        TrialOutcome.Completed made = (TrialOutcome.Completed) new FakeExecutor().run(spec, images, TrialObserver.NONE);
        return new TrialOutcome.Completed(
                made.spec(), made.result(), new Circumstances(seconds, seconds, "h", "k", "j", "0"));
    }

    /** Small images: only their names count here. */
    private static TaskSet images() {
        TaskData made = TestSweeps.images(1).tasks().get(0);
        return new TaskSet(
                DataSource.REAL,
                Stream.of("mnist", "fmnist", "kmnist")
                        .map(task -> new TaskData(task, made.train(), made.test()))
                        .toList());
    }

    private static OutputFolder nowhere() {
        return OutputFolder.at("target/nowhere", TestSweeps.hadoop());
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
        // Processor time: other work ran on the machine during some of the trials.
        return new Results(folder)
                .outcomes().stream()
                        .collect(Collectors.toMap(
                                outcome -> outcome.trial().pointId() + "/"
                                        + outcome.trial().repeat(),
                                outcome -> outcome.circumstances().cpuSeconds(),
                                (one, other) -> other));
    }

    private static String key(TrialSpec spec) {
        return new NormalForm(spec.point()).pointId() + "/" + spec.repeat();
    }

    /** As in a run: ten from all over the grid first. */
    private static LongStream order(Grid grid) {
        List<Long> first = LongStream.range(0, 10)
                .map(i -> i * (grid.size() - 1) / 9)
                .boxed()
                .toList();
        return LongStream.concat(
                first.stream().mapToLong(Long::longValue),
                LongStream.range(0, grid.size()).filter(position -> !first.contains(position)));
    }

    /** When each trial ends if each core takes the next one of the order. */
    private static double[] ends(Grid grid, long[] order, Map<String, Double> durations, int cores) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int core = 0; core < cores; core++) {
            free.add(0.0);
        }
        double[] ends = new double[order.length];
        for (int index = 0; index < order.length; index++) {
            Double duration = durations.get(key(grid.get(order[index])));
            assertThat(duration).as("every trial of the grid is stored").isNotNull();
            ends[index] = free.remove() + duration;
            free.add(ends[index]);
        }
        return ends;
    }
}

package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.Await;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.FakeExecutor.Fault;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.PoisonedExecutor;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Sweeps in which some trials throw, hang or need too much memory. */
class PoisonIT {
    private static final String GRID = """
            name: poisoned
            seed: 5
            repeats: 100
            trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}
            """;

    private static final Duration LIMIT = Duration.ofMillis(1_500);

    /** Limits the time of trials; only those without an end come near to it. */
    private record Limited(TrialExecutor executor) implements TrialExecutor {
        @Override
        public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
            boolean isEndless = Set.of(Fault.NEVER_END, Fault.HANG).contains(PoisonedExecutor.fault(spec.repeat()));
            return new TimeLimitedExecutor(executor, isEndless ? LIMIT : Duration.ofHours(1))
                    .run(spec, images, observer);
        }
    }

    @TempDir
    Path directory;

    private LocalSweeps sweeps;

    @BeforeEach
    void makeSweeps() {
        sweeps = new LocalSweeps(directory);
    }

    private static Predicate<String> isOf(Set<String> trialIds) {
        return row -> trialIds.stream().anyMatch(id -> row.contains("trial_id=" + id));
    }

    @Test
    void everyPoisonedTrialIsAClassifiedRowAndTheOthersAreAsEver() {
        Journal journal = new Journal(directory.resolve("journal").toString());
        Sweep poisoned = sweeps.sweep("poisoned", GRID, new Limited(journal.of(new PoisonedExecutor())));
        SweepSummary summary = LocalSweeps.run(poisoned);
        assertThat(summary).isEqualTo(new SweepSummary(new PlanCounts(100, 0, 100, 0, 0, 0), 92, 8, SweepEnd.FINISHED));
        assertThat(journal.starts())
                .as("nothing is tried twice but what ran out of memory beside a neighbour")
                .isEqualTo(101);

        ResumePlan plan = poisoned.plan();
        Set<String> sick = IntStream.range(0, 100)
                .filter(repeat -> PoisonedExecutor.fault(repeat) != Fault.NONE)
                .mapToObj(repeat -> plan.status(repeat).identity().trialId())
                .collect(Collectors.toSet());
        assertThat(new Results(sweeps.folder("poisoned")).lastFailures().keySet())
                .isEqualTo(sick);
        assertThat(RowTexts.of(sweeps.folder("poisoned"), FailuresTable.TABLE))
                .hasSize(8)
                .allMatch(row -> row.contains(" attempt=1 "));
        assertThat(plan.failureCauses())
                .extracting(cause -> cause.trials() + " " + cause.example().errorClass() + ": "
                        + cause.example().errorMessage())
                .containsExactly(
                        "5 java.lang.IllegalStateException: the trainer threw",
                        "1 java.lang.OutOfMemoryError: no room for the weights",
                        "1 org.ohmsweep.trial.TrialTimeoutException:"
                                + " The time limit of 1.5 s was over before training, and the trial did not stop: its"
                                + " thread is left alone until its process ends",
                        "1 org.ohmsweep.trial.TrialTimeoutException:"
                                + " The time limit of 1.5 s was over in task 2, epoch 1");

        LocalSweeps.run(sweeps.sweep("clean", GRID, new FakeExecutor()));
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            List<String> healthy = RowTexts.of(sweeps.folder("clean"), table).stream()
                    .filter(isOf(sick).negate())
                    .toList();
            assertThat(healthy).isNotEmpty();
            assertThat(RowTexts.of(sweeps.folder("poisoned"), table)).isEqualTo(healthy);
        }
    }

    /** Runs until it is killed, and says so in a file. */
    private record Endless(String killed) implements TrialExecutor {
        @Override
        public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
            try {
                return new FakeExecutor(Fault.NEVER_END, spec.point().device().bits()).run(spec, images, observer);
            } catch (TaskKilledException e) {
                create(Path.of(killed));
                throw e;
            }
        }

        private static void create(Path file) {
            try {
                Files.createFile(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aTrialThatIsNoLongerWantedStopsAtItsNextStep() throws InterruptedException {
        Path killed = directory.resolve("killed");
        Journal journal = new Journal(directory.resolve("journal").toString());
        Sweep endless = sweeps.sweep(
                "out", GRID.replace("repeats: 100", "repeats: 1"), journal.of(new Endless(killed.toString())));
        CancelSignal cancel = new CancelSignal();
        Thread stopper = new Thread(() -> {
            Await.until("the trial runs", () -> journal.starts() == 1);
            cancel.request();
        });
        stopper.start();
        SweepSummary summary = endless.run(
                () -> SparkContexts.start(SparkContexts.conf(Optional.of("local[2]"), Optional.empty())),
                false,
                SweepListener.NONE,
                cancel);
        stopper.join();
        assertThat(summary.end()).isEqualTo(SweepEnd.CANCELLED);
        Await.until("the trial was killed", () -> Files.exists(killed));
        assertThat(new Results(sweeps.folder("out")).lastFailures())
                .as("being stopped is no failure")
                .isEmpty();
    }
}

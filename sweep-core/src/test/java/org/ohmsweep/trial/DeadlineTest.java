package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.kernel.VectorKernels;

class DeadlineTest {
    private static final TaskSet TASKS = TaskSet.load(new SyntheticTaskSource(), List.of("mnist", "fmnist"), 300);

    private static final TrialSpec SPEC = new TrialSpec(
            TrainerTest.small().setText(TrialParameters.TASKS, "mnist,fmnist").build(), 1, 0);

    /** Takes time at one place of a trial. */
    private record Slow(int atTask, int atEpoch) implements TrialObserver {
        @Override
        public void evaluated(List<Evaluation> evaluations) {
            // not looked at
        }

        @Override
        public void step(int task, int epoch) {
            if (task == atTask && epoch == atEpoch) {
                try {
                    Thread.sleep(60);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static TrialOutcome run(Duration limit, TrialObserver observer) {
        return new TrialRunner(TASKS, new VectorKernels()).run(SPEC, new Deadline(limit, observer, System::nanoTime));
    }

    @Test
    void aTrialThatTakesTooLongFailsAndSaysWhereItWas() {
        // Whatever the machine's speed: the steps before training take longer than the limit.
        TrialOutcome outcome = run(Duration.ofMillis(100), new Slow(0, 0));
        assertThat(outcome).isInstanceOfSatisfying(TrialOutcome.Failed.class, failed -> {
            assertThat(failed.errorClass()).isEqualTo("org.ohmsweep.trial.TrialTimeoutException");
            assertThat(failed.errorMessage()).isEqualTo("The time limit of 0.1 s was over before training");
        });
    }

    @Test
    void theMessageNamesTaskAndEpoch() throws InterruptedException {
        Deadline deadline = new Deadline(Duration.ofMillis(3_600_500), TrialObserver.NONE, System::nanoTime);
        assertThatCode(() -> deadline.step(2, 3)).doesNotThrowAnyException();
        assertThat(deadline.withoutEnd())
                .hasMessageStartingWith(
                        "The time limit of 3600.5 s was over in task 2, epoch 3, and the trial did not stop");
        Deadline over = new Deadline(Duration.ofNanos(1), TrialObserver.NONE, System::nanoTime);
        Thread.sleep(1);
        assertThatThrownBy(() -> over.step(2, 3))
                .isInstanceOf(TrialTimeoutException.class)
                .hasMessageEndingWith("in task 2, epoch 3");
        assertThatThrownBy(() -> new Deadline(Duration.ZERO, TrialObserver.NONE, System::nanoTime))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }

    @Test
    void aLimitThatIsNotReachedChangesNothing() {
        List<Evaluation> seen = new ArrayList<>();
        TrialOutcome limited = run(Duration.ofDays(1), seen::addAll);
        TrialOutcome free = new TrialRunner(TASKS, new VectorKernels()).run(SPEC, TrialObserver.NONE);
        TrialResult expected = ((TrialOutcome.Completed) free).result();
        assertThat(((TrialOutcome.Completed) limited).result())
                .usingRecursiveComparison()
                .isEqualTo(expected);
        assertThat(seen).isEqualTo(expected.evaluations());
    }

    @Test
    void everyTrainingStepAndEveryBatchOfAnEvaluationIsAStep() {
        List<List<Integer>> places = new ArrayList<>();
        Trainer.train(SPEC, TASKS.tasks(), new VectorKernels(), new TrialObserver() {
            @Override
            public void evaluated(List<Evaluation> evaluations) {
                // counted by step
            }

            @Override
            public void step(int task, int epoch) {
                places.add(List.of(task, epoch));
            }
        });
        GridPoint point = SPEC.point();
        int batches = TASKS.tasks().stream()
                .mapToInt(task -> (task.test().count() + point.batchSize() - 1) / point.batchSize())
                .sum();
        List<List<Integer>> expected = new ArrayList<>();
        add(expected, batches, List.of(0, 0));
        for (int task = 1; task <= 2; task++) {
            for (int epoch = 1; epoch <= 2; epoch++) {
                add(expected, point.batchesPerEpoch() + batches, List.of(task, epoch));
            }
        }
        assertThat(places).isEqualTo(expected);
    }

    private static void add(List<List<Integer>> places, int times, List<Integer> place) {
        for (int i = 0; i < times; i++) {
            places.add(place);
        }
    }
}

package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.metrics.claims.Folder.BASELINE;
import static org.ohmsweep.metrics.claims.Folder.BINARY;
import static org.ohmsweep.metrics.claims.Folder.numbers;
import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WRITE_NOISE;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.metrics.claims.Folder.Numbers;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ModelVersion;

/** Which of several groups gives the verdict, shown on C2: it is supported in the groups that should win. */
class HeadlineTest {
    /** C2's two points in a group; the metaplastic one keeps or forgets. */
    private static Folder add(
            Folder folder, UnaryOperator<GridPoint.Builder> group, boolean keeps, Supplier<Numbers> numbers) {
        return folder.put(
                        builder -> group.apply(BASELINE.apply(builder)),
                        numbers.get().forgetting(keeps ? 0.01 : 0.5))
                .put(
                        builder -> group.apply(BINARY.apply(builder)),
                        numbers.get().forgetting(0.7));
    }

    private static Folder winner() {
        return add(new Folder(), builder -> builder, true, Folder::numbers);
    }

    private static ClaimVerdict judged(Folder folder) {
        ClaimVerdict verdict = folder.claim("C2");
        assertThat(verdict.verdict().word()).isEqualTo("supported");
        return verdict;
    }

    @Test
    void theMostTrainingWins() {
        ClaimVerdict verdict = judged(add(
                add(winner(), b -> b.set(TRAIN_IMAGES, 5000), false, Folder::numbers),
                b -> b.set(EPOCHS_PER_TASK, 19),
                false,
                Folder::numbers));
        assertThat(verdict.groups()).hasSize(3);
        assertThat(verdict.others()).extracting(group -> group.verdict().word()).containsOnly("not reproduced");
        assertThat(verdict.headline().orElseThrow().size()).isEqualTo(60L * 20 * 5);
        assertThat(add(winner(), b -> b.set(TRAIN_IMAGES, 6100), false, Folder::numbers)
                        .claim("C2")
                        .verdict()
                        .word())
                .isEqualTo("not reproduced");
    }

    @Test
    void repeatsCountAsTraining() {
        Supplier<Numbers> six = () -> {
            Numbers numbers = numbers().repeats(6);
            numbers.acc(0.7, 0.7, 0.7, 0.7, 0.7, 0.7);
            numbers.learning = new double[] {0.7, 0.7, 0.7, 0.7, 0.7, 0.7};
            return numbers;
        };
        assertThat(add(winner(), b -> b.set(TRAIN_IMAGES, 5500), false, six)
                        .claim("C2")
                        .verdict()
                        .word())
                .isEqualTo("not reproduced"); // 6,600 steps to 6,000
        judged(add(winner(), b -> b.set(TRAIN_IMAGES, 4900), false, six)); // 5,880
    }

    @Test
    void otherBatchesWithAsManyStepsAreNoMoreTraining() {
        Folder folder = winner().put(Folder.DEFAULT, numbers());
        add(folder, b -> b.set(BATCH_SIZE, 50).set(EPOCHS_PER_TASK, 10), false, Folder::numbers);
        add(folder, b -> b.set(BATCH_SIZE, 200).set(EPOCHS_PER_TASK, 40), false, Folder::numbers);
        add(folder, b -> b.set(LEARNING_RATE, Folder.decimal("0.025")), false, Folder::numbers);
        ClaimVerdict verdict = judged(folder);
        assertThat(verdict.headline().orElseThrow().training().base().batchSize())
                .isEqualTo(100);
        assertThat(verdict.groups()).hasSize(4).extracting(GroupVerdict::size).containsOnly(60L * 20 * 5);
    }

    @Test
    void aGroupThatCannotBeJudgedDoesNotHideOneThatCan() {
        ClaimVerdict verdict = judged(add(
                winner(),
                b -> b.set(TRAIN_IMAGES, 60_000),
                false,
                () -> numbers().repeats(4)));
        assertThat(verdict.others()).singleElement().satisfies(other -> {
            assertThat(other.verdict().word()).isEqualTo("undecided");
            assertThat(other.size()).isZero();
        });
    }

    @Test
    void whereNoneCanBeJudgedTheOneWithMostNumbersAndThenMostTrainingIsShown() {
        UnaryOperator<GridPoint.Builder> longer = b -> b.set(EPOCHS_PER_TASK, 30);
        Folder folder = new Folder()
                .put(BASELINE, numbers().repeats(4))
                .put(b -> longer.apply(BASELINE.apply(b)), numbers().repeats(4));
        assertThat(headlineEpochs(folder)).isEqualTo(30);
        folder.put(BINARY, numbers().repeats(4));
        assertThat(headlineEpochs(folder)).isEqualTo(20);
    }

    private static int headlineEpochs(Folder folder) {
        ClaimVerdict verdict = folder.claim("C2");
        assertThat(verdict.verdict().word()).isEqualTo("undecided");
        return verdict.headline().orElseThrow().training().base().epochsPerTask();
    }

    @Test
    void realImagesComeBeforeSyntheticThenTheLowestSeed() {
        judged(add(winner(), b -> b, false, () -> numbers().synthetic()));
        judged(add(winner(), b -> b, false, () -> numbers().seed(2)));
        judged(add(
                add(new Folder(), b -> b, false, () -> numbers().synthetic().seed(-5)),
                b -> b,
                true,
                () -> numbers().seed(7)));
    }

    @Test
    void thePapersLayersComeFirst() {
        judged(add(winner(), b -> b.set(HIDDEN_LAYERS, List.of(100)), false, Folder::numbers));
    }

    @Test
    void trialsTrainedDifferentlyFormAnotherGroup() {
        List<UnaryOperator<GridPoint.Builder>> groups = List.of(
                b -> b.setText(TASKS, "mnist,kmnist"),
                b -> b.set(TRAIN_IMAGES, 6100),
                b -> b.set(EPOCHS_PER_TASK, 21),
                b -> b.set(LEARNING_RATE, Folder.decimal("0.06")),
                b -> b.set(BATCH_SIZE, 50),
                b -> b.set(HIDDEN_LAYERS, List.of(500)));
        for (UnaryOperator<GridPoint.Builder> group : groups) {
            Folder split = new Folder()
                    .put(BASELINE, numbers())
                    .put(b -> group.apply(BINARY.apply(b)), numbers().forgetting(0.7));
            assertThat(split.claim("C2").groups()).hasSize(2);
            assertThat(split.claim("C2").verdict().word()).isEqualTo("undecided");
        }
        for (Numbers other : List.of(numbers().seed(2), numbers().synthetic())) {
            Folder split = new Folder().put(BASELINE, numbers()).put(BINARY, other.forgetting(0.7));
            assertThat(split.claim("C2").groups()).hasSize(2);
            assertThat(split.claim("C2").verdict().word()).isEqualTo("undecided");
        }
    }

    @Test
    void evaluationFrequencyDoesNotSeparateGroups() {
        new Folder()
                .put(b -> BASELINE.apply(b).set(EVALUATE_EVERY, 1), numbers())
                .put(BINARY, numbers().forgetting(0.7))
                .isSupported("C2");
    }

    @Test
    void staleTrialsAreNeverUsed() {
        Folder stale = add(new Folder(), b -> b, true, () -> numbers().version(ModelVersion.CURRENT + 1));
        stale.isUndecided("C2", "no trials");
        assertThat(stale.claim("C2").headline()).isEmpty();
    }

    @Test
    void groupsInWhichTheRuleFindsNothingAreNotListed() {
        ClaimVerdict verdict = judged(
                winner().put(b -> b.set(TRAIN_IMAGES, 60_000).set(WRITE_NOISE, Folder.decimal("0.1")), numbers()));
        assertThat(verdict.groups()).hasSize(2);
        assertThat(verdict.others()).isEmpty();
    }
}

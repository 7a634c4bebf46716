package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.metrics.claims.Folder.BASELINE;
import static org.ohmsweep.metrics.claims.Folder.BINARY;
import static org.ohmsweep.metrics.claims.Folder.DEFAULT;
import static org.ohmsweep.metrics.claims.Folder.numbers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.LearnedTask;

/** What is learned of each task, and what the number of test images does to verdicts. */
class PlasticityTest {
    private static final int IMAGES = 10_000;

    private static LearnedTask task(double learned) {
        return new LearnedTask(0.1, learned, learned, IMAGES);
    }

    /** A folder whose digital network learns the third task to an accuracy, where m = 0 reaches 0.9 everywhere. */
    private static Folder third(double accuracy) {
        return new Folder()
                .put(BINARY, numbers().forgetting(0.7).tasks(task(0.9), task(0.9), task(0.9)))
                .put(BASELINE, numbers().tasks(task(0.9), task(0.86), task(accuracy)));
    }

    private static Map<Double, String> everyTask(Folder folder, String claim) {
        Map<Double, String> words = new TreeMap<>();
        folder.claim(claim)
                .headline()
                .orElseThrow()
                .everyTask()
                .forEach((thresholds, verdict) ->
                        words.put(thresholds.plasticity().orElseThrow(), verdict.word()));
        return words;
    }

    @Test
    void theShareIsThatOfTheWayFromAFrozenNetworkToOneWithoutMetaplasticity() {
        Plasticity plasticity = Plasticity.of(third(0.5).trials()).orElseThrow();
        assertThat(plasticity.points())
                .extracting(Plasticity.PointPlasticity::point)
                .containsExactly(
                        "metaplasticity 0, write_policy digital, inference_noise 0",
                        "write_policy digital, inference_noise 0");
        List<Plasticity.TaskPlasticity> tasks = plasticity.points().get(1).tasks();
        assertThat(tasks).extracting(Plasticity.TaskPlasticity::task).containsExactly("mnist", "fmnist", "kmnist");
        assertThat(tasks.get(0).plasticity().mean()).isCloseTo(1, within(1e-12));
        assertThat(tasks.get(1).plasticity().mean()).isCloseTo(0.95, within(1e-12));
        assertThat(tasks.get(2).plasticity().mean()).isCloseTo(0.5, within(1e-12));
        assertThat(tasks.get(2).intransigence().mean()).isCloseTo(0.4, within(1e-12));
        // All repeats are alike: the width is that of the test images.
        assertThat(tasks).allSatisfy(task -> {
            assertThat(task.plasticity().halfWidth()).isBetween(0.005, 0.05);
            assertThat(task.intransigence().halfWidth()).isBetween(0.005, 0.05);
        });
    }

    @Test
    void withoutAReferenceThereIsNone() {
        assertThat(Plasticity.of(new Folder()
                        .put(BASELINE, numbers().tasks(task(0.9), task(0.9), task(0.9)))
                        .trials()))
                .isEmpty();
        assertThat(Plasticity.of(new Folder()
                        .put(BASELINE, numbers())
                        .put(BINARY, numbers())
                        .trials()))
                .as("accuracies by task are not known")
                .isEmpty();
    }

    @Test
    void aTaskThatIsNotLearnedTurnsTheVerdict() {
        third(0.5).isSupported("C2");
        // 0.5 is 0.5 of the way, which the images leave open; 0.42 is 0.4 of it.
        assertThat(everyTask(third(0.5), "C2").get(0.5)).isEqualTo("undecided");
        assertThat(everyTask(third(0.42), "C2").values()).containsOnly("not reproduced");
        assertThat(everyTask(third(0.7), "C2"))
                .containsEntry(0.5, "supported")
                .containsEntry(0.6, "supported")
                .containsEntry(0.7, "supported")
                .containsEntry(0.8, "not reproduced")
                .containsEntry(0.9, "not reproduced");
    }

    @Test
    void aDeviceThatHoldsMustLearnEveryTaskToo() {
        Folder folder = third(0.9)
                .put(DEFAULT, numbers().tasks(task(0.9), task(0.9), task(0.3)))
                .put(Folder.failing("0.0005"), numbers().programmable(0.9).tasks(task(0.9), task(0.9), task(0.3)))
                .put(Folder.failing("0.008"), numbers().programmable(0.2).forgetting(0.7));
        folder.isSupported("C6");
        assertThat(everyTask(folder, "C6").values()).containsOnly("not reproduced");
    }

    @Test
    void claimsAboutNothingLearnedAreNotJudgedByIt() {
        assertThat(everyTask(third(0.5), "C9")).isEmpty();
    }

    @Test
    void fewTestImagesLeaveOpenWhatManyDecide() {
        // 0.09 of at most 0.10 is forgotten, by repeats that lie within 0.002 of it.
        LearnedTask few = new LearnedTask(0.1, 0.9, 0.81, 200);
        LearnedTask many = new LearnedTask(0.1, 0.9, 0.81, 100_000);
        new Folder()
                .put(BINARY, numbers().forgetting(0.7))
                .put(BASELINE, numbers().forgetting(0.09).tasks(many, many, many))
                .isSupported("C2");
        new Folder()
                .put(BINARY, numbers().forgetting(0.7))
                .put(BASELINE, numbers().forgetting(0.09).tasks(few, few, few))
                .isUndecided("C2", "open at 95 %: with metaplasticity: worst-task forgetting <= 0.1");
    }

    @Test
    void noIntervalOfAnAccuracyHasNoWidth() {
        Folder folder = new Folder()
                .put(BASELINE, numbers().forgettings(0, 0, 0, 0, 0).tasks(task(0.9), task(0.9), task(0.9)))
                .put(BINARY, numbers().forgetting(0.7).tasks(task(0.9), task(0.9), task(0.9)));
        assertThat(folder.claim("C2").headline().orElseThrow().judgement().measures())
                .isNotEmpty()
                .extracting(Measure::interval)
                .extracting(ConfidenceInterval::halfWidth)
                .allSatisfy(half -> assertThat(half).isGreaterThan(0.004));
    }
}

package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.metrics.claims.Folder.BASELINE;
import static org.ohmsweep.metrics.claims.Folder.BINARY;
import static org.ohmsweep.metrics.claims.Folder.DEFAULT;
import static org.ohmsweep.metrics.claims.Folder.decimal;
import static org.ohmsweep.metrics.claims.Folder.failing;
import static org.ohmsweep.metrics.claims.Folder.level;
import static org.ohmsweep.metrics.claims.Folder.noise;
import static org.ohmsweep.metrics.claims.Folder.numbers;
import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.FAILURE_MODE;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE_REDRAW;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.METAPLASTICITY;
import static org.ohmsweep.trial.TrialParameters.METAPLASTICITY_ON;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.nn.MetaplasticityOn;
import org.ohmsweep.trial.GridPoint;

class AmbiguityTest {
    private static UnaryOperator<GridPoint.Builder> redrawn(UnaryOperator<GridPoint.Builder> point) {
        return builder -> point.apply(builder).set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_STEP);
    }

    private static UnaryOperator<GridPoint.Builder> frozen(UnaryOperator<GridPoint.Builder> point) {
        return builder -> point.apply(builder).set(FAILURE_MODE, FailureMode.FROZEN);
    }

    private static UnaryOperator<GridPoint.Builder> faster(UnaryOperator<GridPoint.Builder> point) {
        return builder -> point.apply(builder).set(LEARNING_RATE, decimal("0.1"));
    }

    private static Folder defaults() {
        return new Folder()
                .put(BASELINE, numbers())
                .put(BINARY, numbers().forgetting(0.7))
                .put(DEFAULT, numbers())
                .put(noise("0.2"), numbers().forgetting(0.3))
                .put(failing("0.0005"), numbers().programmable(0.9))
                .put(failing("0.008"), numbers().programmable(0.2).acc(0.4).forgetting(0.7));
    }

    @Test
    void withoutAlternativesThereIsNoAmbiguity() {
        assertThat(Ambiguity.of(defaults().trials())).isEmpty();
        assertThat(Ambiguity.of(List.of())).isEmpty();
        // Fewer images than the paper's batch.
        Folder few = new Folder()
                .put(builder -> DEFAULT.apply(builder).set(TRAIN_IMAGES, 20).set(BATCH_SIZE, 10), numbers());
        assertThat(Ambiguity.of(few.trials())).isEmpty();
        // A choice without trials of its default cannot be compared.
        assertThat(Ambiguity.of(new Folder().put(redrawn(DEFAULT), numbers()).trials()))
                .isEmpty();
    }

    @Test
    void theChoiceWithTheLargestEffectComesFirst() {
        Ambiguity ambiguity = Ambiguity.of(defaults()
                        .put(redrawn(DEFAULT), numbers().acc(0.69))
                        .put(redrawn(noise("0.2")), numbers().acc(0.75).forgetting(0.32))
                        .put(
                                frozen(failing("0.008")),
                                numbers().programmable(0.2).acc(0.7))
                        .trials())
                .orElseThrow();
        assertThat(ambiguity.choices())
                .extracting(choice -> choice.choice().toString())
                .containsExactly("device.failure_mode: frozen", "device.inference_noise_redraw: per-step");
        Effect frozen = ambiguity.choices().get(0).largest();
        assertThat(frozen.point()).isEqualTo("failure_ratio 0.008");
        assertThat(frozen.acc().mean()).isCloseTo(0.3, within(1e-12));
        assertThat(frozen.worstForgetting().orElseThrow().mean()).isCloseTo(-0.69, within(1e-12));
        assertThat(frozen.size()).isCloseTo(0.69, within(1e-12));
        ChoiceEffect redrawn = ambiguity.choices().get(1);
        assertThat(redrawn.effects()).extracting(Effect::point).containsExactly("write_noise 0.2", "the default point");
        assertThat(redrawn.largest().acc().mean()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void whatIsSureIsSureAmongAllChanges() {
        // Repeats of the default and of the alternative vary against each other: 0.004 (-0.0004 to 0.0084).
        double[] clear = {0.60, 0.60, 0.60, 0.60, 0.61};
        double[] barely = {0.704, 0.703, 0.709, 0.705, 0.701};
        Ambiguity ambiguity = Ambiguity.of(defaults()
                        .put(redrawn(DEFAULT), numbers().acc(clear))
                        .put(redrawn(noise("0.2")), numbers().acc(barely).forgetting(0.3))
                        .put(redrawn(failing("0.008")), numbers().acc(0.9).repeats(4))
                        .trials())
                .orElseThrow();
        assertThat(ambiguity.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.effects())
                    .extracting(Effect::point)
                    .containsExactly("the default point", "write_noise 0.2", "failure_ratio 0.008");
            assertThat(choice.effects()).extracting(Effect::accIsSure).containsExactly(true, false, false);
            assertThat(choice.effects())
                    .as("changes of exactly 0")
                    .extracting(Effect::forgettingIsSure)
                    .containsOnly(false);
        });
    }

    /** One choice that turns C6, and one that turns C8. */
    private static Ambiguity ofTwoChoices() {
        return Ambiguity.of(defaults()
                        .put(frozen(failing("0.008")), numbers().programmable(0.2))
                        .put(redrawn(noise("0.2")), numbers().forgetting(0.02))
                        .put(redrawn(DEFAULT), numbers())
                        .trials())
                .orElseThrow();
    }

    @Test
    void theClaimsThatNoChoiceTestsAreListed() {
        Ambiguity ambiguity = ofTwoChoices();
        assertThat(ambiguity.choices().get(0).choice()).hasToString("device.failure_mode: frozen");
        assertThat(ambiguity.choices().get(0).untested())
                .extracting(Claim::id)
                .contains("C7")
                .doesNotContain("C1", "C6", "C8");
        assertThat(ambiguity.untested())
                .extracting(Claim::id)
                .containsExactly("C3", "C4", "C5", "C7", "C9", "C10", "C11", "C12", "C13");
    }

    @Test
    void aClaimWhoseVerdictChangesIsNamed() {
        Ambiguity ambiguity = ofTwoChoices();
        assertThat(ambiguity.choices().get(0).turned()).singleElement().satisfies(turn -> {
            assertThat(turn.claim().id()).isEqualTo("C6");
            assertThat(turn.byDefault().word()).isEqualTo("supported");
            assertThat(turn.byChoice().reasons())
                    .containsExactly("failure ratio 0.008: continual learning does not hold");
        });
        assertThat(ambiguity.choices().get(1).turned()).singleElement().satisfies(turn -> {
            assertThat(turn.claim().id()).isEqualTo("C8");
            assertThat(turn.byChoice().word()).isEqualTo("not reproduced");
            assertThat(turn.comparisons()).isEqualTo(2); // write noise 0.05 and 0.2
        });
    }

    @Test
    void aChoiceThatChangesTheBaselineIsJudgedByItsOwnBaseline() {
        // It learns 0.7 of 1.0: it does not learn, by the baseline of the same learning rate.
        Folder folder = defaults()
                .put(faster(BASELINE), numbers().learning(1.0))
                .put(faster(DEFAULT), numbers())
                .put(faster(noise("0.2")), numbers().forgetting(0.3));
        Ambiguity ambiguity = Ambiguity.of(folder.trials()).orElseThrow();
        assertThat(ambiguity.training().description()).contains("learning rate 0.05");
        assertThat(ambiguity.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.choice()).hasToString("learning_rate: 0.1");
            assertThat(choice.effects()).hasSize(3);
            assertThat(choice.turned()).singleElement().satisfies(turn -> {
                assertThat(turn.claim().id()).isEqualTo("C8");
                assertThat(turn.byChoice().reasons()).containsExactly("write noise 0.05: continual learning holds");
            });
        });
    }

    @Test
    void anotherMetaplasticityIsAChoiceButNoMetaplasticityIsNot() {
        UnaryOperator<GridPoint.Builder> softer =
                builder -> BASELINE.apply(builder).set(METAPLASTICITY, decimal("1.35"));
        Ambiguity ambiguity = Ambiguity.of(
                        defaults().put(softer, numbers().forgetting(0.4)).trials())
                .orElseThrow();
        assertThat(ambiguity.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.choice()).hasToString("metaplasticity: 1.35");
            assertThat(choice.largest().point()).isEqualTo("write_policy digital, inference_noise 0");
            assertThat(choice.turned()).singleElement().satisfies(turn -> {
                assertThat(turn.claim().id()).isEqualTo("C2");
                assertThat(turn.byChoice().word()).isEqualTo("not reproduced");
            });
        });
    }

    @Test
    void choicesWithFewRepeatsComeLastAndChangeNoVerdict() {
        Ambiguity ambiguity = Ambiguity.of(defaults()
                        .put(frozen(failing("0.008")), numbers().acc(0.9).repeats(4))
                        .put(redrawn(DEFAULT), numbers().acc(0.69))
                        .trials())
                .orElseThrow();
        assertThat(ambiguity.choices())
                .extracting(choice -> choice.choice().value())
                .containsExactly("per-step", "frozen");
        assertThat(ambiguity.choices())
                .allSatisfy(choice -> assertThat(choice.turned()).isEmpty());
    }

    private static UnaryOperator<GridPoint.Builder> paced(
            UnaryOperator<GridPoint.Builder> point, int batch, int epochs) {
        return builder -> point.apply(builder).set(BATCH_SIZE, batch).set(EPOCHS_PER_TASK, epochs);
    }

    @Test
    void batchesAndEpochsAreOneChoiceWhereTheStepsAreTheSame() {
        Folder folder = defaults()
                .put(paced(BASELINE, 50, 10), numbers())
                .put(paced(DEFAULT, 50, 10), numbers().acc(0.6))
                .put(paced(noise("0.2"), 50, 10), numbers().forgetting(0.02))
                // Three times the steps: another training, as in C7.
                .put(paced(DEFAULT, 100, 60), numbers().acc(0.1))
                // Two choices at once.
                .put(paced(redrawn(DEFAULT), 50, 10), numbers().acc(0.2));
        Ambiguity ambiguity = Ambiguity.of(folder.trials()).orElseThrow();
        assertThat(ambiguity.training().description()).contains("20 epochs per task", "batches of 100");
        assertThat(ambiguity.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.choice()).hasToString("batch_size: 50, epochs_per_task: 10");
            assertThat(choice.choice().parameter()).isEqualTo("batch_size, epochs_per_task");
            assertThat(choice.choice().value()).isEqualTo("50, 10");
            assertThat(choice.effects())
                    .extracting(Effect::point)
                    .containsExactly("write_noise 0.2", "the default point", "write_policy digital, inference_noise 0");
            assertThat(choice.largest().worstForgetting().orElseThrow().mean()).isCloseTo(-0.28, within(1e-12));
            assertThat(choice.turned()).singleElement().satisfies(turn -> {
                assertThat(turn.claim().id()).isEqualTo("C8");
                assertThat(turn.byChoice().word()).isEqualTo("not reproduced");
            });
            assertThat(choice.untested()).extracting(Claim::id).contains("C7");
        });
    }

    @Test
    void metaplasticityOnTheGradientIsAChoiceAtTheEdgeOfSmallBounds() {
        UnaryOperator<GridPoint.Builder> onGradient =
                builder -> level("0.5", 3).apply(builder).set(METAPLASTICITY_ON, MetaplasticityOn.GRADIENT);
        Ambiguity ambiguity = Ambiguity.of(defaults()
                        .put(level("0.5", 3), numbers().forgetting(0.8))
                        .put(onGradient, numbers().forgetting(0.3))
                        .trials())
                .orElseThrow();
        assertThat(ambiguity.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.choice()).hasToString("metaplasticity_on: gradient");
            assertThat(choice.effects()).extracting(Effect::point).containsExactly("bound 0.5");
            assertThat(choice.largest().worstForgetting().orElseThrow().mean()).isCloseTo(-0.5, within(1e-12));
        });
    }

    @Test
    void twoChoicesAtOnceAreNotAnAlternative() {
        assertThat(Ambiguity.of(defaults()
                        .put(redrawn(frozen(failing("0.008"))), numbers())
                        .trials()))
                .isEmpty();
    }
}

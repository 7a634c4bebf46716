package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.metrics.claims.Folder.BASELINE;
import static org.ohmsweep.metrics.claims.Folder.DEFAULT;
import static org.ohmsweep.metrics.claims.Folder.failing;
import static org.ohmsweep.metrics.claims.Folder.noise;
import static org.ohmsweep.metrics.claims.Folder.numbers;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.IMAGE_ORDER;
import static org.ohmsweep.trial.TrialParameters.METAPLASTICITY;
import static org.ohmsweep.trial.TrialParameters.WEIGHT_DECAY;
import static org.ohmsweep.trial.TrialParameters.WRITE_NOISE;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.trial.GridPoint;

/** C6, C7, C8: failures, training time and write noise. */
class DeviceClaimsTest {
    private static Folder failures() {
        return new Folder()
                .put(BASELINE, numbers())
                .put(DEFAULT, numbers())
                .put(failing("0.0005"), numbers().programmable(0.91))
                .put(failing("0.002"), numbers().programmable(0.7))
                .put(failing("0.008"), numbers().programmable(0.24).forgetting(0.7));
    }

    @Test
    void c6IsSupportedWhereManyFailuresAreTooMany() {
        failures().isSupported("C6");
        failures()
                .put(failing("0.008"), numbers().programmable(0.24).learning(0.3))
                .isSupported("C6");
        assertThat(failures().claim("C6").words()).isEqualTo("supported (calibrated)");
    }

    @Test
    void eachPartOfC6Counts() {
        failures()
                .put(failing("0.0005"), numbers().programmable(0.91).forgetting(0.2))
                .isNotReproduced("C6", "failure ratio 0.0005: continual learning holds");
        failures()
                .put(failing("0.0005"), numbers().programmable(0.91).learning(0.5))
                .isNotReproduced("C6", "failure ratio 0.0005: continual learning holds");
        failures()
                .put(failing("0.008"), numbers().programmable(0.24))
                .isNotReproduced("C6", "failure ratio 0.008: continual learning does not hold");
        failures()
                .put(failing("0.002"), numbers().programmable(0.91))
                .isNotReproduced("C6", "failure ratio 0.002: fewer stay programmable than at failure ratio 0.0005");
        failures()
                .put(failing("0.008"), numbers().programmable(0.24).forgetting(0.1))
                .isUndecided("C6", "open at 95 %: failure ratio 0.008: continual learning does not hold");
    }

    @Test
    void c6LooksAtTheStudiedRange() {
        failures()
                .put(failing("0.5"), numbers().programmable(0.24).forgetting(0.9))
                .isSupported("C6");
        failures()
                .put(failing("0.0001"), numbers().programmable(1.0).forgetting(0.01))
                .isNotReproduced("C6", "failure ratio 0.0001: fewer stay programmable than at failure ratio 0");
    }

    @Test
    void c6SaysWhatIsMissing() {
        failures().remove(failing("0.008")).isUndecided("C6", "failure ratio 0.008: no trial");
        failures().remove(failing("0.0005")).isUndecided("C6", "failure ratio 0.0005: no trial");
        failures().remove(BASELINE).isUndecided("C6", "digital baseline: no trial");
        failures().remove(DEFAULT).remove(failing("0.002")).isSupported("C6");
    }

    private static UnaryOperator<GridPoint.Builder> training(String ratio, int epochs) {
        return builder -> builder.set(FAILURE_RATIO, new BigDecimal(ratio)).set(EPOCHS_PER_TASK, epochs);
    }

    private static Folder epochs() {
        return new Folder()
                .put(training("0.001", 20), numbers().acc(0.70))
                .put(training("0.001", 60), numbers().acc(0.58))
                .put(training("0", 20), numbers().acc(0.72))
                .put(training("0", 60), numbers().acc(0.71));
    }

    @Test
    void c7IsSupportedWhereMoreEpochsHarmMoreWithFailures() {
        epochs().isSupported("C7");
        epochs().put(training("0", 60), numbers().acc(0.6, 0.62, 0.58, 0.61, 0.59))
                .isUndecided("C7", "open at 95 %: ACC falls by more than without failures");
    }

    @Test
    void eachPartOfC7Counts() {
        epochs().put(training("0", 60), numbers().acc(0.5))
                .isNotReproduced("C7", "ACC falls by more than without failures");
        epochs().put(training("0.001", 60), numbers().acc(0.71))
                .put(training("0", 60), numbers().acc(0.9))
                .isNotReproduced("C7", "failure ratio 0.001: ACC falls from 20 to 60 epochs per task");
        epochs().put(training("0.001", 60), numbers().acc(0.6, 0.8, 0.66, 0.74, 0.68))
                .put(training("0", 60), numbers().acc(0.9))
                .isUndecided("C7", "open at 95 %: failure ratio 0.001: ACC falls from 20 to 60 epochs per task");
    }

    @Test
    void c7UsesTheMostEpochsWithEnoughRepeats() {
        // 100 epochs would refute, but four repeats decide nothing.
        epochs().put(training("0.001", 100), numbers().acc(0.9).repeats(4))
                .put(training("0", 100), numbers())
                .isSupported("C7");
        epochs().put(training("0.001", 100), numbers().acc(0.9))
                .put(training("0", 100), numbers().repeats(4))
                .isSupported("C7");
        epochs().put(training("0.001", 100), numbers().acc(0.9))
                .put(training("0", 100), numbers().acc(0.95))
                .isNotReproduced("C7", "failure ratio 0.001: ACC falls from 20 to 100 epochs per task");
    }

    @Test
    void c7SaysWhatIsMissing() {
        epochs().remove(training("0.001", 60))
                .isUndecided("C7", "trials of more than 20 epochs per task at failure ratio 0.001");
        epochs().remove(training("0", 60)).isUndecided("C7", "failure ratio 0, 60 epochs: no trial");
        epochs().remove(training("0.001", 20)).isUndecided("C7", "failure ratio 0.001, 20 epochs: no trial");
        new Folder()
                .put(DEFAULT, numbers())
                .isUndecided("C7", "trials of more than 20 epochs per task at failure ratio 0.001");
        epochs().put(training("0.001", 60), numbers().acc(0.5).repeats(2))
                .isUndecided("C7", "failure ratio 0.001, 60 epochs: 2 of 5 repeats");
    }

    @Test
    void c7IgnoresShorterTraining() {
        epochs().put(training("0.001", 10), numbers().acc(0.9))
                .put(training("0", 10), numbers())
                .isSupported("C7");
    }

    private static Folder noises() {
        Folder folder = new Folder().put(BASELINE, numbers());
        for (String noise : List.of("0.01", "0.05", "0.12", "0.15")) {
            folder.put(noise(noise), numbers());
        }
        return folder.put(noise("0.2"), numbers().forgetting(0.3));
    }

    @Test
    void c8IsSupportedWhereNoiseIsToleratedUpToItsLimit() {
        noises().isSupported("C8");
        // 0.15 itself is not below 0.15.
        noises().put(noise("0.15"), numbers().forgetting(0.5)).isSupported("C8");
        noises().put(noise("0.2"), numbers().learning(0.2)).isSupported("C8");
        assertThat(noises().claim("C8").words()).isEqualTo("supported (calibrated)");
        assertThat(noises().claim("C8").headline().orElseThrow().judgement().values())
                .as("the edge")
                .extracting(Value::value)
                .containsExactly(0.15, 0.2);
        assertThat(noises().claim("C8").headline().orElseThrow().judgement().reported())
                .extracting(Measure::what)
                .contains("write noise 0.15: worst-task forgetting");
    }

    @Test
    void eachPointOfC8Counts() {
        for (String noise : List.of("0.01", "0.05", "0.12", "0.149")) {
            noises().put(noise(noise), numbers().forgetting(0.2))
                    .isNotReproduced("C8", "write noise " + noise + ": continual learning holds");
        }
        noises().put(noise("0.2"), numbers())
                .isNotReproduced("C8", "write noise 0.2: continual learning does not hold");
        noises().put(noise("0.2"), numbers().forgetting(0.1))
                .isUndecided("C8", "open at 95 %: write noise 0.2: continual learning does not hold");
        noises().put(noise("0.12"), numbers().learning(0.63))
                .isUndecided("C8", "open at 95 %: write noise 0.12: continual learning holds");
    }

    @Test
    void c8SaysWhatIsMissing() {
        noises().remove(noise("0.2")).isUndecided("C8", "write noise 0.2: no trial");
        noises().remove(noise("0.01")).isUndecided("C8", "write noise 0.01, the lowest that was studied");
        noises().remove(noise("0.01")).put(noise("0.005"), numbers()).isSupported("C8");
        noises().remove(noise("0.12")).isUndecided("C8", "a write noise from 0.1 to 0.15, near the limit of the claim");
        noises().remove(noise("0.12")).put(noise("0.1"), numbers()).isSupported("C8");
    }

    @Test
    void candidatesOfAMapDecideNothing() {
        noises().put(noise("0.1234"), numbers().repeats(3).forgetting(0.5)).isSupported("C8");
        noises().put(noise("0.12"), numbers().repeats(3))
                .isUndecided("C8", "a write noise from 0.1 to 0.15, near the limit of the claim");
    }

    @Test
    void numbersForEachLevelAreNoOneWriteNoise() {
        noises().put(
                        builder -> builder.setText(WRITE_NOISE, "0.05,0.5,0.5,0.5,0.5,0.5,0.5,0.5"),
                        numbers().forgetting(0.9))
                .isSupported("C8");
    }

    @Test
    void shuffledImagesHaveTheirOwnBaseline() {
        Folder shuffled = new Folder().put(builder -> shuffled(BASELINE.apply(builder)), numbers());
        for (String noise : List.of("0.01", "0.12")) {
            shuffled.put(builder -> shuffled(noise(noise).apply(builder)), numbers());
        }
        shuffled.put(builder -> shuffled(noise("0.2").apply(builder)), numbers().forgetting(0.3))
                .isSupported("C8");
        assertThat(shuffled.claim("C8").headline().orElseThrow().training().description())
                .contains("6000 shuffled images x 20 epochs");
    }

    private static GridPoint.Builder shuffled(GridPoint.Builder builder) {
        return builder.setText(IMAGE_ORDER, "shuffled");
    }

    @Test
    void c8IsAboutTheDefaultDeviceOnly() {
        noises().put(
                        builder ->
                                builder.set(WRITE_NOISE, new BigDecimal("0.1")).set(BITS, 1),
                        numbers().forgetting(0.9))
                .put(
                        builder -> builder.set(WRITE_NOISE, new BigDecimal("0.1"))
                                .set(METAPLASTICITY, new BigDecimal("1.35")),
                        numbers().forgetting(0.9))
                .put(
                        builder ->
                                builder.set(WRITE_NOISE, new BigDecimal("0.1")).set(WEIGHT_DECAY, BigDecimal.ZERO),
                        numbers().forgetting(0.9))
                .isSupported("C8");
    }
}

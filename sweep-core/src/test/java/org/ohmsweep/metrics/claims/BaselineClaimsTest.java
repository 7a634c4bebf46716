package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.metrics.claims.Folder.BASELINE;
import static org.ohmsweep.metrics.claims.Folder.BINARY;
import static org.ohmsweep.metrics.claims.Folder.DEFAULT;
import static org.ohmsweep.metrics.claims.Folder.numbers;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.METAPLASTICITY;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.trial.GridPoint;

/** C1 and C2: networks without devices. */
class BaselineClaimsTest {
    private static final UnaryOperator<GridPoint.Builder> FLOAT = builder -> builder.set(WEIGHTS, WeightKind.FLOAT);

    private static Folder networks() {
        return new Folder()
                .put(FLOAT, numbers().forgetting(0.87))
                .put(BINARY, numbers().forgetting(0.77))
                .put(BASELINE, numbers().forgetting(0.01));
    }

    @Test
    void c1IsSupportedWhereBothForget() {
        networks().isSupported("C1");
        assertThat(networks().claim("C1").headline().orElseThrow().judgement().measures())
                .extracting(Measure::what)
                .containsExactly("float: worst-task forgetting", "binary: worst-task forgetting");
    }

    @Test
    void c1IsNotReproducedWhereOneKeeps() {
        networks().put(FLOAT, numbers().forgetting(0.09)).isNotReproduced("C1", "float: worst-task forgetting > 0.1");
        networks().put(BINARY, numbers().forgetting(0.09)).isNotReproduced("C1", "binary: worst-task forgetting > 0.1");
    }

    @Test
    void c1IsOpenAtTheBoundary() {
        networks()
                .put(FLOAT, numbers().forgetting(0.101))
                .isUndecided("C1", "open at 95 %: float: worst-task forgetting > 0.1");
        networks().put(FLOAT, numbers().forgetting(0.1026)).isSupported("C1");
        networks()
                .put(BINARY, numbers().forgettings(0.3, 0.3, 0.9, 0.9, 0.9).repeats(5))
                .isSupported("C1");
        networks()
                .put(BINARY, numbers().forgettings(0.0, 0.0, 0.9, 0.9, 0.2).repeats(5))
                .isUndecided("C1", "open at 95 %: binary: worst-task forgetting > 0.1");
    }

    @Test
    void c1SaysWhatIsMissing() {
        new Folder().isUndecided("C1", "no trials");
        networks().remove(FLOAT).isUndecided("C1", "float: no trial");
        networks().put(BINARY, numbers().forgetting(0.77).repeats(4)).isUndecided("C1", "binary: 4 of 5 repeats");
        networks()
                .put(BINARY, numbers().forgetting(null))
                .isUndecided("C1", "binary: forgetting needs at least two tasks");
    }

    @Test
    void weightsBinaryIsTheSameAsNoMetaplasticity() {
        networks()
                .remove(BINARY)
                .put(
                        builder -> builder.set(WEIGHTS, WeightKind.BINARY),
                        numbers().forgetting(0.5))
                .isSupported("C1");
    }

    @Test
    void c1IsJudgedForEachSizeOfNetwork() {
        Folder folder = networks();
        for (UnaryOperator<GridPoint.Builder> point : List.of(FLOAT, BINARY)) {
            folder.put(
                    builder -> point.apply(builder).set(HIDDEN_LAYERS, List.of(4000, 4000)),
                    numbers().forgetting(0.02));
        }
        ClaimVerdict verdict = folder.claim("C1");
        assertThat(verdict.verdict().word()).isEqualTo("supported");
        assertThat(verdict.headline().orElseThrow().training().description()).contains("500-200");
        assertThat(verdict.others()).singleElement().satisfies(other -> {
            assertThat(other.verdict().word()).isEqualTo("not reproduced");
            assertThat(other.training().description()).contains("4000-4000");
        });
    }

    @Test
    void c2IsSupportedWhereMetaplasticityKeeps() {
        networks().isSupported("C2");
        networks().remove(FLOAT).isSupported("C2");
    }

    @Test
    void c2NeedsLittleForgettingAndLessThanWithout() {
        networks()
                .put(BASELINE, numbers().forgetting(0.2))
                .isNotReproduced("C2", "with metaplasticity: worst-task forgetting <= 0.1");
        networks()
                .put(BINARY, numbers().forgetting(0.005))
                .isNotReproduced("C2", "less is forgotten with metaplasticity than without");
        networks()
                .put(BASELINE, numbers().forgetting(0.1))
                .isUndecided("C2", "open at 95 %: with metaplasticity: worst-task forgetting <= 0.1");
        networks()
                .put(BINARY, numbers().forgettings(0.01, 0.02, 0.00, 0.03, 0.01))
                .isUndecided("C2", "open at 95 %: less is forgotten with metaplasticity than without");
    }

    @Test
    void c2ComparesPairs() {
        // Less by 0.001 in every pair, with a spread that hides it from any but a paired comparison.
        networks()
                .put(BASELINE, numbers().forgettings(0.00, 0.01, 0.02, 0.03, 0.04))
                .put(BINARY, numbers().forgettings(0.001, 0.011, 0.021, 0.031, 0.041))
                .isSupported("C2");
    }

    @Test
    void c2UsesMetaplasticityThreeOnly() {
        Folder folder = networks().remove(BASELINE);
        folder.put(builder -> BASELINE.apply(builder).set(METAPLASTICITY, new BigDecimal("10")), numbers());
        folder.isUndecided("C2", "with metaplasticity: no trial");
    }

    @Test
    void aVerdictSaysWhetherOtherThresholdsChangeIt() {
        GroupVerdict sure = networks().claim("C1").headline().orElseThrow();
        assertThat(sure.turned()).isEmpty();
        assertThat(sure.sensitivity()).hasSize(8).doesNotContainKey(Thresholds.USUAL);
        GroupVerdict near = networks()
                .put(BASELINE, numbers().forgetting(0.07))
                .claim("C2")
                .headline()
                .orElseThrow();
        assertThat(near.verdict().word()).isEqualTo("supported");
        assertThat(near.turned())
                .containsOnlyKeys(
                        new Thresholds(0.05, 0.85, Optional.empty()),
                        new Thresholds(0.05, 0.9, Optional.empty()),
                        new Thresholds(0.05, 0.95, Optional.empty()));
        assertThat(near.sensitivity()
                        .get(new Thresholds(0.05, 0.9, Optional.empty()))
                        .word())
                .isEqualTo("not reproduced");
        assertThat(near.sensitivity()
                        .get(new Thresholds(0.15, 0.9, Optional.empty()))
                        .word())
                .isEqualTo("supported");
        GroupVerdict above = networks()
                .put(FLOAT, numbers().forgetting(0.12))
                .claim("C1")
                .headline()
                .orElseThrow();
        assertThat(above.sensitivity()
                        .get(new Thresholds(0.15, 0.9, Optional.empty()))
                        .word())
                .isEqualTo("not reproduced");
    }

    @Test
    void otherPointsAreIgnored() {
        networks().put(DEFAULT, numbers().forgetting(0.99)).isSupported("C2");
    }
}

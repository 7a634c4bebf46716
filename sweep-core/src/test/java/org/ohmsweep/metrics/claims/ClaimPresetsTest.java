package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialSpec;

/** Presets have the points that the rules need, and docs/claims.md describes each claim as the code judges it. */
class ClaimPresetsTest {
    private static final Path FOLDER = Path.of("..", "conf", "grids");
    private static final Path DOCUMENT = Path.of("..", "docs", "claims.md");

    /** Claims that need more than trials of one sweep at the laptop tier. */
    private static final Set<String> NEEDING_MORE = Set.of("C12", "C13");

    static Grid read(String preset) {
        Path file = FOLDER.resolve(preset + ".yaml");
        try (InputStream stream = Files.newInputStream(file)) {
            return Grid.read(file.toString(), stream, GridOptions.NONE);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    /** Trials of all of a preset's points, with one outcome for all. */
    static List<TrialRecord> trials(Grid grid) {
        return LongStream.range(0, grid.size())
                .mapToObj(grid::get)
                .map(ClaimPresetsTest::trial)
                .toList();
    }

    private static TrialRecord trial(TrialSpec spec) {
        List<WeightBin> weights = new ArrayList<>();
        for (int task = 0; task <= spec.point().tasks().size(); task++) {
            weights.add(new WeightBin(1, task, spec.point().epochsPerTask(), -1, 1, 100));
        }
        return new TrialRecord(
                new NormalForm(spec.point()),
                spec.seed(),
                spec.repeat(),
                ModelVersion.CURRENT,
                "d",
                false,
                new TrialRecord.Outcome(0.7, 0.01, 0.7, 1, 0.5, 3600, List.of()),
                Set.of(),
                () -> weights,
                List.of());
    }

    @Test
    void thePresetOfAClaimHasAllItsPoints() {
        for (Claim claim : Claims.ALL) {
            if (!NEEDING_MORE.contains(claim.id())) {
                isComplete(Claims.judge(trials(read(claim.preset()))).get(Claims.ALL.indexOf(claim)));
            }
        }
    }

    @Test
    void paperLaptopHasThePointsOfAllClaims() {
        List<ClaimVerdict> verdicts = Claims.judge(trials(read("paper-laptop")));
        verdicts.stream()
                .filter(verdict -> !NEEDING_MORE.contains(verdict.claim().id()))
                .forEach(ClaimPresetsTest::isComplete);
    }

    private static void isComplete(ClaimVerdict verdict) {
        GroupVerdict headline = verdict.headline().orElseThrow();
        assertThat(headline.judgement().missing()).as(verdict.claim().id()).isEmpty();
        assertThat(headline.size()).as(verdict.claim().id()).isEqualTo(trainingOf(verdict.claim()) * 5);
    }

    private static long trainingOf(Claim claim) {
        return 60L * (claim.variesEpochs() ? 60 : 20);
    }

    @Test
    void theDocumentHasEveryClaim() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (Claim claim : Claims.ALL) {
            assertThat(document)
                    .contains("| " + claim.id() + " | " + claim.figure() + " | " + claim.statement() + " | "
                            + claim.rule() + " | "
                            + (claim.id().equals("C12") ? claim.preset() : "`" + claim.preset() + "`") + " |");
        }
    }
}

package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.trial.TrialParameters.FAILURE_MODE;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_SUBSET;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WRITE_NOISE;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;

class VerdictCommandTest extends CommandTestCase {
    static final UnaryOperator<GridPoint.Builder> BASELINE =
            builder -> builder.set(WRITE_POLICY, WritePolicyKind.DIGITAL).set(INFERENCE_NOISE, BigDecimal.ZERO);

    static UnaryOperator<GridPoint.Builder> failing(String ratio) {
        return builder -> builder.set(FAILURE_RATIO, new BigDecimal(ratio));
    }

    static VerdictFolder results() {
        return new VerdictFolder()
                .add(0.5, 1, builder -> builder.set(WEIGHTS, WeightKind.FLOAT))
                .add(0.4, 1, builder -> builder.set(WEIGHTS, WeightKind.BINARY))
                .add(0.0, 1, BASELINE)
                .add(0.0, 1, builder -> builder)
                .add(0.01, 0.9, failing("0.0005"))
                .add(0.4, 0.2, failing("0.008"));
    }

    private JsonNode json(String name) throws IOException {
        Outcome outcome = run("verdict", path(name), "--json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return new ObjectMapper().readTree(outcome.out());
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.get(field).asText()));
        return texts;
    }

    @Test
    void jsonHasEveryClaimWithItsNumbers() throws IOException {
        results().write(path("out"));
        JsonNode json = json("out");
        assertThat(json.fieldNames()).toIterable().containsExactly("claims");
        JsonNode claims = json.get("claims");
        assertThat(texts(claims, "id"))
                .containsExactly("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13");
        assertThat(claims).allSatisfy(claim -> {
            assertThat(claim.fieldNames()).toIterable().containsExactly("id", "verdict", "statement", "numbers");
            assertThat(claim.get("numbers").get("rule").asText()).isNotBlank();
            assertThat(claim.get("verdict").asText()).isIn("supported", "not reproduced", "undecided");
        });
        assertThat(texts(claims, "verdict").subList(0, 6))
                .containsExactly("supported", "supported", "undecided", "undecided", "undecided", "supported");
        JsonNode first = claims.get(0).get("numbers").get("comparisons").get(0);
        assertThat(first.get("what").asText()).isEqualTo("float: worst-task forgetting > 0.1");
        assertThat(first.get("holds").asText()).isEqualTo("yes");
        JsonNode measure = first.get("measures").get(0);
        // 0.5 + 0.001 x (0 to 4): mean 0.502, t(4) 2.7764 x sqrt(2.5e-6 / 5)
        assertThat(measure.get("mean").asDouble()).isCloseTo(0.502, within(1e-9));
        assertThat(measure.get("low").asDouble()).isCloseTo(0.50004, within(1e-5));
        assertThat(measure.get("high").asDouble()).isCloseTo(0.50396, within(1e-5));
        assertThat(measure.get("repeats").asInt()).isEqualTo(5);
        JsonNode group = claims.get(0).get("numbers").get("group");
        assertThat(group.get("data_source").asText()).isEqualTo("real");
        assertThat(group.get("train_images").asInt()).isEqualTo(60_000);
        assertThat(claims.get(5).get("numbers").get("caveat").asText()).contains("calibration");
        assertThat(claims.get(2).get("numbers").get("missing").get(0).asText()).isEqualTo("bound 6, bits 5: no trial");
        // C12 has its run of the paper tier; only the measured switches are missing.
        assertThat(claims.get(11).get("numbers").get("missing")).hasSize(1);
        assertThat(claims.get(11)
                        .get("numbers")
                        .get("comparisons")
                        .get(0)
                        .get("holds")
                        .asText())
                .isEqualTo("yes");
    }

    @Test
    void textHasVerdictRuleNumbersAndWhatIsMissing() {
        results().write(path("out"));
        Outcome outcome = run("verdict", path("out"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains(
                        "judged on 30 trials in " + path("out"),
                        "C1   supported              float-only and binary-only networks forget",
                        "C13  undecided  ",
                        "C1 (figure 5b, S26): SUPPORTED",
                        "rule      worst-task forgetting > 0.10 for both",
                        "float: worst-task forgetting: 0.502 (0.500 to 0.504; 5)",
                        "missing   bound 6, bits 5: no trial",
                        "preset    fig5ef",
                        "a calibration, not a confirmation",
                        "the same at all forgetting limits of 0.05, 0.1, 0.15")
                .doesNotContain("synthetic", "Ambiguity", "another version", "does not know");
        assertThat(outcome.out()
                        .lines()
                        .filter(line ->
                                line.matches("C[0-9]+ +(supported|not reproduced|undecided)( \\([a-z]+\\))? .*")))
                .hasSize(13);
    }

    @Test
    void syntheticImagesAreReported() throws IOException {
        new VerdictFolder()
                .synthetic()
                .add(0.4, 1, builder -> builder.set(WEIGHTS, WeightKind.BINARY))
                .write(path("out"));
        assertThat(run("verdict", path("out")).out()).contains("synthetic", "say nothing about devices");
        assertThat(json("out")
                        .get("claims")
                        .get(0)
                        .get("numbers")
                        .get("group")
                        .get("data_source")
                        .asText())
                .isEqualTo("synthetic");
    }

    @Test
    void anEmptyFolderDecidesNothing() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        assertThat(texts(json("empty").get("claims"), "verdict")).hasSize(13).containsOnly("undecided");
        assertThat(run("verdict", path("empty")).out()).contains("0 trials", "missing   no trials", "preset    fig5b");
    }

    @Test
    void aMissingFolderIsAnError() {
        Outcome outcome = run("verdict", path("nowhere"));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("no output folder " + path("nowhere"), "run --out");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void staleAndUnknownTrialsAreCountedAndNotUsed() throws IOException {
        String known = new NormalForm(VerdictFolder.spec(0, builder -> builder).point()).pointId();
        new VerdictFolder()
                .addStrange(known, ModelVersion.CURRENT + 1)
                .addStrange("a point of the future", ModelVersion.CURRENT)
                .write(path("out"));
        assertThat(run("verdict", path("out")).out())
                .contains(
                        "judged on 1 trials",
                        "1 of them are from another model version",
                        "1 more have parameters that this version does not know");
        assertThat(json("out")
                        .get("claims")
                        .get(0)
                        .get("numbers")
                        .get("reasons")
                        .get(0)
                        .asText())
                .isEqualTo("no trials");
    }

    @Test
    void deviceProfilesAreThoseOfTheSweeps() throws IOException {
        UnaryOperator<GridPoint.Builder> vcm = builder -> builder.set(WRITE_NOISE, new BigDecimal("0.3"));
        results().add(0.4, 1, vcm).profile("vcm", vcm).write(path("out"));
        assertThat(json("out")
                        .get("claims")
                        .get(12)
                        .get("numbers")
                        .get("missing")
                        .get(0)
                        .asText())
                .contains("illustrative");
        results().add(0.4, 1, vcm).profile("vcm-measured", vcm).write(path("measured"));
        assertThat(json("measured").get("claims").get(12).get("verdict").asText())
                .isEqualTo("supported");
    }

    @Test
    void weightsAndWearAreReadFromTheirTables() throws IOException {
        new VerdictFolder()
                .measured()
                .add(0.0, 1, BASELINE)
                .add(0.0, 1, noisy("0.02"))
                .add(0.0, 1, noisy("0.05"))
                .add(0.0, 1, noisy("0.2"))
                .write(path("out"));
        JsonNode claims = json("out").get("claims");
        for (int claim : new int[] {9, 10, 12}) {
            JsonNode verdict = claims.get(claim - 1);
            assertThat(verdict.get("verdict").asText()).as(verdict.toString()).isEqualTo("supported");
        }
        JsonNode overlap = claims.get(8).get("numbers").get("reported").get(0);
        assertThat(overlap.get("what").asText()).isEqualTo("write noise 0.02: overlap fraction");
        assertThat(overlap.get("mean").asDouble()).isCloseTo(0.02, within(1e-12));
        JsonNode consolidated = claims.get(9)
                .get("numbers")
                .get("comparisons")
                .get(2)
                .get("measures")
                .get(0);
        assertThat(consolidated.get("mean").asDouble()).isCloseTo(0.1, within(1e-12));
        assertThat(claims.get(11).get("numbers").get("values").toString())
                .contains("most sign switches of any device, measured over all tasks\",\"value\":8.0");
    }

    static UnaryOperator<GridPoint.Builder> noisy(String noise) {
        return builder -> builder.set(WRITE_NOISE, new BigDecimal(noise));
    }

    @Test
    void openChoicesAreRanked() throws IOException {
        results()
                .add(0.0, 0.2, builder -> failing("0.008").apply(builder).set(FAILURE_MODE, FailureMode.FROZEN))
                .write(path("out"));
        JsonNode ambiguity = json("out").get("ambiguity");
        JsonNode choice = ambiguity.get("choices").get(0);
        assertThat(choice.get("parameter").asText()).isEqualTo("device.failure_mode");
        assertThat(choice.get("value").asText()).isEqualTo("frozen");
        assertThat(choice.get("effects")
                        .get(0)
                        .get("worst_forgetting_change")
                        .get("mean")
                        .asDouble())
                .isCloseTo(-0.4, within(1e-9));
        assertThat(choice.get("turned").get(0).get("claim").asText()).isEqualTo("C6");
        assertThat(run("verdict", path("out")).out())
                .contains(
                        "Ambiguity: what the paper leaves open",
                        "device.failure_mode: frozen changes C6 from supported to not reproduced",
                        "failure_ratio 0.008");
    }

    /** Two subsets in two orders; the second order forgets 0.2 more. */
    static VerdictFolder crossed(VerdictFolder folder) {
        for (String subset : List.of("1/2", "2/2")) {
            for (String order : List.of("mnist,kmnist", "kmnist,mnist")) {
                folder.add(
                        order.startsWith("mnist") ? 0.1 : 0.3,
                        1,
                        builder -> builder.setText(TRAIN_SUBSET, subset).setText(TASKS, order));
            }
        }
        return folder;
    }

    @Test
    void theSpreadOfSubsetsAndOrdersIsShown() throws IOException {
        crossed(results()).write(path("out"));
        JsonNode point = json("out").get("spread").get("points").get(0);
        assertThat(point.get("point").asText()).isEqualTo("the default point");
        assertThat(point.get("repeats").asInt()).isEqualTo(5);
        JsonNode forgetting = point.get("metrics").get(2);
        assertThat(forgetting.get("metric").asText()).isEqualTo("worst-task forgetting");
        assertThat(forgetting.get("mean").asDouble()).isCloseTo(0.202, within(1e-9));
        assertThat(forgetting.get("orders").asDouble()).isCloseTo(0.2 / Math.sqrt(2), within(1e-6));
        assertThat(forgetting.get("subsets").asDouble()).isCloseTo(0, within(1e-6));
        assertThat(run("verdict", path("out")).out())
                .contains("Spread: standard deviations that seeds", "the default point (2 x 2 x 5)", "0.1414 (p ");
    }
}

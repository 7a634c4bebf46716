package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.sweep.ModelExecutor;

class CommandsIT extends CommandTestCase {
    private Outcome runGrid(FakeExecutor executor, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", grid(GRID), "--out", path("out"), "--master", "local[2]"));
        arguments.addAll(List.of(more));
        return run(executor, Map.of(), arguments.toArray(String[]::new));
    }

    private String plan() {
        return run("plan", grid(GRID), "--out", path("out"), "--json").out().strip();
    }

    @Test
    void planCountsWhatRunStores() {
        assertThat(plan())
                .isEqualTo(
                        "{\"total\":2,\"done\":0,\"missing\":2,\"failed\":0,\"stale\":0,\"coincided\":0,\"trainings\":2,\"core_hours\":null}");
        assertThat(directory.resolve("out")).doesNotExist();

        Outcome failing = runGrid(new FakeExecutor(FakeExecutor.Fault.RETURN_FAILED, 3));
        assertThat(failing.status()).isEqualTo(3);
        assertThat(failing.err())
                .contains(
                        "loss is NaN",
                        "1 of 2 trials failed:",
                        "         1 java.lang.ArithmeticException: loss is NaN (trial ",
                        "--retry-failed");
        assertThat(plan())
                .isEqualTo(
                        "{\"total\":2,\"done\":1,\"missing\":0,\"failed\":1,\"stale\":0,\"coincided\":0,\"trainings\":0,\"core_hours\":null}");

        assertThat(runGrid(new FakeExecutor()).status()).isEqualTo(3);
        Outcome retried = runGrid(new FakeExecutor(), "--retry-failed");
        assertThat(retried.status()).isZero();
        assertThat(plan())
                .isEqualTo(
                        "{\"total\":2,\"done\":2,\"missing\":0,\"failed\":0,\"stale\":0,\"coincided\":0,\"trainings\":0,\"core_hours\":null}");
        assertThat(run("plan", grid(GRID), "--out", path("out")).out()).contains("2 done", "synthetic");
    }

    @Test
    void planGivesAReasonForEachTrial() {
        runGrid(new FakeExecutor(FakeExecutor.Fault.RETURN_FAILED, 3));
        String wider = grid(GRID.replace("[2, 3]", "[2, 3, 4]"));
        Outcome list = run("plan", wider, "--out", path("out"), "--list");
        assertThat(list.status()).as(list.err()).isZero();
        assertThat(list.out().lines().toList())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).matches("done    [0-9a-f]{12} bits=2 repeat=0: stored"),
                        line -> assertThat(line)
                                .matches("failed  [0-9a-f]{12} bits=3 repeat=0: attempt 1 ended with"
                                        + " java\\.lang\\.ArithmeticException: loss is NaN"),
                        line -> assertThat(line).matches("missing [0-9a-f]{12} bits=4 repeat=0: not run yet"));
        Outcome stale = run("plan", wider, "--out", path("out"), "--list", "--set", "train_images=30");
        assertThat(stale.out().lines())
                .as("other points, not other images")
                .allMatch(line -> line.startsWith("missing"));
        assertThat(run("plan", wider, "--out", path("out")).out())
                .contains("         1 java.lang.ArithmeticException: loss is NaN (trial ");
        Outcome both = run("plan", wider, "--out", path("out"), "--list", "--json");
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).contains("--list", "--json", "mutually exclusive");
    }

    @Test
    void planSaysWhatStaleTrialsWereComputedWith() throws IOException {
        runGrid(new FakeExecutor());
        writeData("data/mnist");
        writeData("data/kmnist");
        String[] plan = {"plan", grid(GRID), "--out", path("out"), "--data", path("data"), "--list"};
        assertThat(run(plan).out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("stale   [0-9a-f]{12} bits=[23] repeat=0:"
                        + " stored with other images, of data digest [0-9a-f]{12}"));
        assertThat(run(Arrays.copyOf(plan, 6)).out())
                .containsPattern("2 stale")
                .containsPattern(" 2 stored with other images, of data digest [0-9a-f]{12}\n");
    }

    @Test
    void aTrialThatTakesTooLongFails() {
        Outcome outcome = runGrid(new FakeExecutor(FakeExecutor.Fault.NEVER_END, 3), "--trial-timeout", "5s");
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .contains(
                        "1 of 2 trials failed:",
                        "TrialTimeoutException: The time limit of 5 s was over in task 2, epoch 1");
        assertThat(runGrid(new FakeExecutor(), "--retry-failed", "--trial-timeout=1h")
                        .status())
                .as("the limit is not part of the trial")
                .isZero();
    }

    @Test
    void aSweepWhoseFirstTrialsAllFailAlikeStops() {
        TrialGate gate = TrialGate.closed(directory);
        gate.open(10);
        Outcome outcome = run(
                gate.of(new FakeExecutor(FakeExecutor.Fault.THROW, 3)),
                Map.of(),
                "run",
                grid(GRID.replace("axes: {device.bits: [2, 3]}", "repeats: 100")),
                "--out",
                path("out"),
                "--master",
                "local[2]");
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("10 of 100 trials failed:")
                .contains("java.lang.IllegalStateException: the trainer threw (trial ")
                .containsPattern("Stopped early: .* 90 trials are left\\. .*`run --retry-failed`");
    }

    @Test
    void runSaysSyntheticAndShowsATable() {
        Outcome outcome = runGrid(new FakeExecutor(), "--set", "repeats=3");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("synthetic", "6/6 done");
        assertThat(outcome.out()).contains("synthetic", path("out"), "percent", "95 %");
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.get(1).strip().split(" {2,}"))
                .containsExactly("bits", "mnist", "kmnist", "ACC", "forgetting", "trials");
        assertThat(lines.get(2).strip()).matches("2( +[0-9.]+ \\+- [0-9.]+){4} +3");
        assertThat(lines.get(3).strip()).matches("3( +[0-9.]+ \\+- [0-9.]+){4} +3");
        assertThat(lines).hasSize(6);
    }

    @Test
    void runWritesAReportAndSaysWhere() throws IOException {
        Outcome outcome = runGrid(new FakeExecutor());
        assertThat(outcome.out()).endsWith("Report: " + path("out") + "/report.html\n");
        assertThat(Files.readString(directory.resolve("out/report.html"))).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aSweepWhoseReportFailsStillEndsWell() throws IOException {
        Files.createDirectories(directory.resolve("out/report.html/kept"));
        Outcome outcome = runGrid(new FakeExecutor());
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("warning: no report was written", "report.html");
        assertThat(outcome.out()).doesNotContain("Report:");
        assertThat(plan()).contains("\"done\":2");
    }

    @Test
    void withoutRepeatsThereIsNoInterval() {
        Outcome outcome = runGrid(new FakeExecutor());
        assertThat(outcome.out()).doesNotContain("+-").contains("trials");
    }

    @Test
    void variantsAndProfilesReachTheTables() {
        String grid = grid("""
                name: g
                trial: {tasks: [mnist, {task: mnist, classes: [4, 2]}], train_images: 20, batch_size: 10, epochs_per_task: 2}
                sweeps: [{device_profile: ohmic}, {device_profile: vcm}, {trial: {device: {bits: 5}}}]
                """);
        Outcome outcome = run("run", grid, "--out", path("out"), "--master", "local[2]");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().skip(1).findFirst().orElseThrow()).contains("mnist", "mnist+classes:4.2");
        assertThat(run("verdict", path("out")).out())
                .as("found by the column device_profile of the table sweeps")
                .contains(
                        "mnist, mnist+classes:4.2", "ACC(ohmic) - ACC(vcm)", "the shipped profile vcm is illustrative");
        assertThat(run("plan", grid, "--out", path("out"), "--json").out()).contains("\"done\":3,\"missing\":0");
    }

    @Test
    void presetsHaveNames() {
        Outcome outcome = run("plan", "quickstart", "--out", path("out"), "--json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("\"done\":0").doesNotContain("\"total\":0,");
    }

    @Test
    void trialRunsTheModelAndPrintsJsonAlone() throws IOException {
        Outcome outcome = run(
                new ModelExecutor(),
                Map.of(),
                "trial",
                "--json",
                "--seed=3",
                "--repeat=1",
                "--set=train_images=40",
                "--set=batch_size=20",
                "--set=epochs_per_task=2",
                "--set=tasks=mnist,kmnist",
                "--set=network.hidden_layers=[16]");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err().lines().filter(line -> line.startsWith("task ")))
                .hasSize(4);
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "trial_id",
                        "status",
                        "final_accuracies",
                        "acc",
                        "bwt",
                        "forgetting",
                        "worst_forgetting",
                        "learning_accuracy",
                        "programmable_fraction",
                        "wall_seconds",
                        "data_source");
        assertThat(json.get("status").asText()).isEqualTo("completed");
        assertThat(json.get("data_source").asText()).isEqualTo("synthetic");
        assertThat(json.get("trial_id").asText()).matches("[0-9a-f]{64}");
        assertThat(json.get("final_accuracies"))
                .hasSize(2)
                .allMatch(value -> value.asDouble() >= 0 && value.asDouble() <= 1);
        assertThat(json.get("programmable_fraction").asDouble()).isEqualTo(1);
    }

    @Test
    void verdictJudgesARealSweep() throws IOException {
        Outcome swept = run(
                new ModelExecutor(),
                Map.of(),
                "run",
                "quickstart",
                "--out",
                path("quick"),
                "--master=local[2]",
                "--set=train_images=100",
                "--set=epochs_per_task=1",
                "--set=network.hidden_layers=[8]");
        assertThat(swept.status()).as(swept.err()).isZero();
        Outcome verdict = run("verdict", path("quick"), "--json");
        assertThat(verdict.status()).as(verdict.err()).isZero();
        JsonNode claims = new ObjectMapper().readTree(verdict.out()).get("claims");
        assertThat(claims)
                .hasSize(13)
                .allSatisfy(claim -> assertThat(claim.get("verdict").asText())
                        .as("one repeat decides nothing")
                        .isEqualTo("undecided"));
        assertThat(claims.get(0).get("numbers").get("missing"))
                .extracting(JsonNode::asText)
                .containsExactly("float: no trial", "binary: 1 of 5 repeats");
        assertThat(run("verdict", path("quick")).out()).contains("judged on 12 trials", "synthetic");
    }

    @Test
    void aTrialThatFailsSaysSo() throws IOException {
        Outcome outcome = run(
                new FakeExecutor(FakeExecutor.Fault.RETURN_FAILED, 3),
                Map.of(),
                "trial",
                "--json",
                "--set=train_images=100");
        assertThat(outcome.status()).isEqualTo(3);
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertThat(json.get("status").asText()).isEqualTo("failed");
        assertThat(json.get("acc").isNull()).isTrue();
        assertThat(outcome.err()).contains("loss is NaN");
    }

    @Test
    void everyCommandHasHelpAndVersion() {
        for (String[] command : new String[][] {
            {},
            {"run"},
            {"plan"},
            {"trial"},
            {"data"},
            {"data", "check"},
            {"verdict"},
            {"replay"},
            {"digest"},
            {"compact"},
        }) {
            List<String> arguments = new ArrayList<>(List.of(command));
            arguments.add("--help");
            Outcome help = run(arguments.toArray(String[]::new));
            assertThat(help.status()).isZero();
            assertThat(help.out()).contains("Usage: ohmsweep").contains("--version");
        }
        Outcome version = run("--version");
        assertThat(version.status()).isZero();
        assertThat(version.out()).contains("Ohmsweep 0.", "Spark 4.2.0", "Kernels ");
    }

    @Test
    void aDefectIsReported() {
        Outcome outcome = run(
                (spec, images, observer) -> {
                    throw new IllegalStateException("broken");
                },
                Map.of(),
                "trial",
                "--set=train_images=100");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("internal error", "broken", "\tat ");
    }
}

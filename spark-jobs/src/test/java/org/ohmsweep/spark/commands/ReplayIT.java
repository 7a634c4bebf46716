package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.ModelExecutor;
import org.ohmsweep.spark.sweep.TrialExecutor;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialResult;
import org.ohmsweep.trial.TrialSpec;

/** The commands replay, digest and compact on the output of a real sweep. */
class ReplayIT extends CommandTestCase {
    private static final String REAL_GRID = """
            name: real
            trial: {tasks: [mnist, kmnist], train_images: 60, batch_size: 20, epochs_per_task: 2, learning_rate: 0.05,
                    network: {hidden_layers: [24, 16]}, device: {failure_ratio: 0.01}}
            sweeps:
              - axes: {device.bits: [2, 4]}
              - trial: {network: {weights: binary}}
              - trial: {network: {weights: float}}
            """;

    private static final ModelExecutor MODEL = new ModelExecutor();

    @BeforeEach
    void sweep() {
        assertThat(run(MODEL, Map.of(), "run", grid(REAL_GRID), "--out", path("out"), "--master", "local[2]")
                        .status())
                .isZero();
    }

    private List<String> ids() {
        return new Results(OutputFolder.at(path("out"), TestSweeps.hadoop()))
                .trials().stream().map(TrialIdentity::trialId).sorted().toList();
    }

    private Outcome replay(TrialExecutor executor, String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay", "--out", path("out")));
        all.addAll(List.of(arguments));
        return run(executor, Map.of(), all.toArray(String[]::new));
    }

    private static JsonNode json(Outcome outcome) throws IOException {
        return new ObjectMapper().readTree(outcome.out());
    }

    @Test
    void aStoredTrialIsReproducedToTheLastBit() throws IOException {
        Map<String, Integer> before = content("out");
        for (String id : ids()) {
            Outcome outcome = replay(MODEL, id.substring(0, 20), "--json");
            assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
            assertThat(outcome.out().strip())
                    .isEqualTo("{\"trial_id\":\"" + id + "\",\"equal\":true,\"differences\":[]}");
        }
        assertThat(replay(MODEL, ids().get(0)).out()).contains(ids().get(0) + ": equal, ");
        assertThat(content("out")).isEqualTo(before);
    }

    @Test
    void aSampleIsChosenBySeed() throws IOException {
        Outcome two = replay(MODEL, "--sample", "2", "--seed", "7", "--json");
        assertThat(two.status()).as(two.err()).isZero();
        assertThat(json(two).get("equal").asBoolean()).isTrue();
        assertThat(json(two).get("trials")).hasSize(2);
        assertThat(replay(MODEL, "--sample=2", "--seed=7", "--json").out()).isEqualTo(two.out());
        Outcome all = replay(MODEL, "--sample", "100", "--json");
        List<String> replayed = new ArrayList<>();
        json(all)
                .get("trials")
                .forEach(trial -> replayed.add(trial.get("trial_id").asText()));
        assertThat(replayed).isEqualTo(ids());
        assertThat(all.err()).contains("4 of 4 trials", "synthetic images");
    }

    /** The model, with one number of one evaluation changed: as if a row of epochs had been tampered with. */
    private static TrialOutcome otherwise(TrialSpec spec, TaskSet images, TrialObserver observer) {
        TrialOutcome.Completed completed = (TrialOutcome.Completed) MODEL.run(spec, images, observer);
        TrialResult result = completed.result();
        double[][] accuracies = result.accuracies();
        accuracies[1][1] = Math.nextUp(accuracies[1][1]);
        return new TrialOutcome.Completed(
                spec,
                new TrialResult(
                        accuracies,
                        result.evaluations().subList(1, result.evaluations().size()),
                        result.distinctTrainImages(),
                        result.programmableFraction(),
                        result.fMetaMean(),
                        result.signSwitches(),
                        result.deviceWrites(),
                        result.maxSwitches(),
                        result.weights(),
                        result.wear(),
                        result.retention()),
                completed.circumstances());
    }

    @Test
    void everyDifferenceIsPrintedAndTheExitStatusIsFour() throws IOException {
        run(ReplayIT::otherwise, Map.of(), "run", grid(REAL_GRID), "--out", path("tampered"), "--master", "local[2]");
        Files.move(directory.resolve("out"), directory.resolve("right"));
        Files.move(directory.resolve("tampered"), directory.resolve("out"));
        String id = ids().get(0);
        Outcome outcome = replay(MODEL, id, "--json");
        assertThat(outcome.status()).isEqualTo(4);
        JsonNode json = json(outcome);
        assertThat(json.get("equal").asBoolean()).isFalse();
        Map<String, JsonNode> byTable = new HashMap<>();
        json.get("differences")
                .forEach(difference -> byTable.put(difference.get("table").asText(), difference));
        JsonNode accuracy = byTable.get("accuracy_matrix");
        assertThat(accuracy.get("row").asText()).isEqualTo("after_task=1 on_task=2");
        assertThat(accuracy.get("column").asText()).isEqualTo("accuracy");
        assertThat(accuracy.get("stored").asDouble())
                .isEqualTo(Math.nextUp(accuracy.get("recomputed").asDouble()));
        JsonNode epoch = byTable.get("epochs");
        assertThat(epoch.get("row").asText()).isEqualTo("learned_task=1 epoch=1 evaluated_task=1");
        assertThat(epoch.get("column").isNull()).isTrue();
        assertThat(epoch.get("stored").asText()).isEqualTo("no row");
        assertThat(byTable).doesNotContainKeys("endurance", "weight_histograms");
        Outcome text = replay(MODEL, "--sample", "4");
        assertThat(text.status()).isEqualTo(4);
        assertThat(text.out())
                .contains(id + ": different in ", "epochs [learned_task=1 epoch=1 evaluated_task=1]: stored no row");
    }

    @Test
    void aTrialThatFailsWhenComputedAgainDiffers() {
        Outcome outcome = replay(new FakeExecutor(FakeExecutor.Fault.RETURN_FAILED, 4), "--sample", "4");
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).contains("recomputed failed: java.lang.ArithmeticException: loss is NaN");
    }

    @Test
    void trialsThatCannotBeReplayedAreReported() throws IOException {
        String id = ids().get(0);
        assertUserError(replay(MODEL, "zz"), "0 trials", "'zz'", "trial_id");
        assertUserError(replay(MODEL, ""), "0 trials");
        assertUserError(replay(MODEL), "TRIAL_ID");
        assertUserError(replay(MODEL, id, "--sample", "1"), "--sample");
        assertUserError(replay(MODEL, "--sample", "0"), "--sample is 0");
        assertUserError(run("replay", id, "--out", path("nowhere")), "nowhere");
        assertUserError(run("replay", id, "--out", directory.toString()), "not an output folder");
        writeImages();
        assertUserError(
                replay(MODEL, id, "--data", path("data")),
                "images of mnist, kmnist",
                id,
                "synthetic",
                "real",
                "--data");
        assertUserError(replay(MODEL, "--sample", "1", "--data", path("data")), "0 of 4 trials", "real images");
        assertUserError(replay(MODEL, id, "--data", path("nodata")), "nodata");
    }

    private void assertUserError(Outcome outcome, String... parts) {
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("error: ").contains(parts).doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
    }

    private void writeImages() throws IOException {
        for (String task : List.of("mnist", "kmnist")) {
            Path folder = Files.createDirectories(directory.resolve("data").resolve(task));
            for (String set : List.of("train", "t10k")) {
                Files.write(folder.resolve(set + "-images-idx3-ubyte"), images(100, 2));
                Files.write(folder.resolve(set + "-labels-idx1-ubyte"), labels(100));
            }
        }
    }

    @Test
    void compactChangesNeitherDigestNorRows() throws IOException {
        Outcome digest = run("digest", path("out"), "--json");
        assertThat(digest.status()).as(digest.err()).isZero();
        assertThat(digest.out().strip()).matches("\\{\"rows\":[0-9]+,\"sha256\":\"[0-9a-f]{64}\"}");
        assertThat(run("digest", path("out")).out().strip())
                .isEqualTo(json(digest).get("sha256").asText() + "  "
                        + json(digest).get("rows").asInt() + " rows");
        Outcome compacted = run("compact", path("out"));
        assertThat(compacted.status()).as(compacted.err()).isZero();
        assertThat(compacted.out()).contains("Files merged: ", "trials ", " -> 1");
        try (Stream<Path> files = Files.list(directory.resolve("out/trials"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(run("digest", path("out"), "--json").out()).isEqualTo(digest.out());
        assertThat(run(MODEL, Map.of(), "plan", grid(REAL_GRID), "--out", path("out"), "--json")
                        .out())
                .contains("\"done\":4,\"missing\":0");
        assertThat(replay(MODEL, "--sample", "1").status()).isZero();
        assertUserError(run("compact", path("nowhere")), "nowhere");
        assertUserError(run("digest", directory.toString()), "not an output folder");
        assertThat(directory.resolve("nowhere")).doesNotExist();
        assertThat(directory.resolve("trials")).doesNotExist();
    }

    @Test
    void compactIsRefusedWhileAnotherHoldsTheFolder() {
        OutputFolder folder = OutputFolder.at(path("out"), TestSweeps.hadoop());
        Map<String, Integer> before = content("out");
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
            assertUserError(
                    run("compact", path("out")),
                    "being written by another run",
                    "process " + ProcessHandle.current().pid());
            lock.checkHeld();
        }
        assertThat(content("out")).isEqualTo(before);
    }
}

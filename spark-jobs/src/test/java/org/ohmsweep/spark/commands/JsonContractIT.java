package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.trial.TrialParameters.FAILURE_MODE;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WRITE_NOISE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/**
 * What each command writes with {@code --json} is read by programs: fields, their order and their types are those of
 * {@code src/test/resources/json}. An intended change is written there by
 * {@code mvn -pl spark-jobs -am verify -Dit.test=JsonContractIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
 * -Dohmsweep.golden=write}, and described in CHANGELOG.md.
 */
class JsonContractIT extends CommandTestCase {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "json");
    private static final FakeExecutor FAULTY = new FakeExecutor(FakeExecutor.Fault.RETURN_FAILED, 3);

    private void assertShape(String command, Outcome... outcomes) throws IOException {
        JsonShape shape = new JsonShape();
        for (Outcome outcome : outcomes) {
            assertThat(outcome.out())
                    .as(outcome.err())
                    .startsWith("{")
                    .endsWith("}\n")
                    .hasLineCount(1);
            shape.add("", new ObjectMapper().readTree(outcome.out()));
        }
        Path golden = GOLDEN.resolve(command + ".txt");
        if ("write".equals(System.getProperty("ohmsweep.golden"))) {
            Files.writeString(golden, shape.toString());
        }
        assertThat(shape.toString()).as("see the comment of this class").isEqualTo(Files.readString(golden));
    }

    /** Two points with two repeats each; those of one point have failed. */
    private String swept() {
        String grid = grid(GRID + "repeats: 2\n");
        assertThat(run(FAULTY, Map.of(), "run", grid, "--out", path("out"), "--master", "local[2]")
                        .status())
                .isEqualTo(3);
        return grid;
    }

    @Test
    void aSweep() throws IOException {
        String grid = swept();
        assertShape("plan", run("plan", grid, "--out", path("out"), "--json"));
        assertShape("show", run("show", path("out"), "--json"));
        assertShape("digest", run("digest", path("out"), "--json"));
    }

    @Test
    void aToleranceMap() throws IOException {
        String grid = grid("""
                name: map
                tier: smoke
                axes: {device.bits: [2, 4]}
                tolerance: {of: device.bound, from: 1, to: 2, within: 0.5, holds: [acc >= 0.5]}
                """);
        assertThat(run(new FakeExecutor(), Map.of(), "run", grid, "--out", path("map"), "--master", "local[2]")
                        .out())
                .contains("Tolerated bound from 1 to 2, where acc >= 0.5 holds (2 lines decided in ")
                .contains("bits", "everywhere");
        assertShape("plan-tolerance", run("plan", grid, "--out", path("map"), "--json"));
        assertShape("show-tolerance", run("show", path("map"), "--json"));
        assertThat(run("plan", grid, "--out", path("map")).out())
                .contains("asked for so far, of at most 60")
                .contains(" 0 missing ");
        assertThat(run("show", path("map")).out()).contains("map: Tolerated bound from 1 to 2");
    }

    @Test
    void aTrialThatEndsAndOneThatFails() throws IOException {
        String[] arguments = {"trial", "--json", "--tier", "smoke", "--set", "device.bits=3"};
        assertShape("trial", run(arguments), run(FAULTY, Map.of(), arguments));
    }

    @Test
    void aReplayThatIsEqualAndOneThatDiffers() throws IOException {
        swept();
        String id = new Results(OutputFolder.at(path("out"), TestSweeps.hadoop()))
                .trials().stream().map(TrialIdentity::trialId).findFirst().orElseThrow();
        FakeExecutor other = new FakeExecutor();
        assertShape(
                "replay",
                run("replay", id, "--out", path("out"), "--json"),
                run(
                        (spec, images, observer) -> other.run(
                                new TrialSpec(spec.point(), spec.seed() + 1, spec.repeat()), images, observer),
                        Map.of(),
                        "replay",
                        id,
                        "--out",
                        path("out"),
                        "--json"));
        assertShape("replay-sample", run("replay", "--sample", "2", "--out", path("out"), "--json"));
    }

    @Test
    void verdicts() throws IOException {
        VerdictCommandTest.crossed(VerdictCommandTest.results())
                .add(
                        0.0,
                        0.2,
                        builder -> VerdictCommandTest.failing("0.008")
                                .apply(builder)
                                .set(FAILURE_MODE, FailureMode.FROZEN))
                .add(0.3, 1, builder -> builder.set(WEIGHTS, WeightKind.BINARY).set(TRAIN_IMAGES, 30_000))
                .write(path("choices"));
        new VerdictFolder()
                .measured()
                .add(0.0, 1, VerdictCommandTest.BASELINE)
                .add(0.0, 1, VerdictCommandTest.noisy("0.02"))
                .add(0.0, 1, VerdictCommandTest.noisy("0.05"))
                .write(path("measured"));
        assertShape("verdict", run("verdict", path("choices"), "--json"), run("verdict", path("measured"), "--json"));
    }

    @Test
    void prices() throws IOException {
        new VerdictFolder()
                .measured()
                .add(0, 1, builder -> builder)
                .add(0, 1, builder -> builder.set(WRITE_NOISE, new BigDecimal("0.1")))
                .write(path("out"));
        assertShape("price", run("price", path("out"), "--json"));
    }

    @Test
    void everyCommandWithTheOptionHasAContract() {
        List<String> commands =
                CommandLineProgram.of(surroundings(System.out, System.err, false)).getSubcommands().values().stream()
                        .filter(command -> command.getCommandSpec().findOption("--json") != null)
                        .map(command -> command.getCommandName())
                        .toList();
        assertThat(commands).isNotEmpty().allMatch(command -> Files.exists(GOLDEN.resolve(command + ".txt")));
    }
}

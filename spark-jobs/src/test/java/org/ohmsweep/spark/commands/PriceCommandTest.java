package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.ohmsweep.trial.TrialParameters.WRITE_NOISE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.device.physics.Programming;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.console.PriceList;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/** Prices of trials of two layers: 100 synapses with 150 switches and 4,100 writes, 7 with 21 and 287. */
class PriceCommandTest extends CommandTestCase {
    private JsonNode json(String... more) throws IOException {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "price";
        arguments[1] = path("out");
        arguments[2] = "--json";
        System.arraycopy(more, 0, arguments, 3, more.length);
        Outcome outcome = run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return new ObjectMapper().readTree(outcome.out());
    }

    private void twoPoints() {
        new VerdictFolder()
                .measured()
                .add(0, 1, builder -> builder)
                .add(0, 1, builder -> builder.set(WRITE_NOISE, new BigDecimal("0.1")))
                .write(path("out"));
    }

    @Test
    void aTrialCostsItsEventsTimesThePapersPulses() throws IOException {
        twoPoints();
        JsonNode json = json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("programming", "trials", "total", "trials_without_devices", "trials_without_ledger");
        assertThat(json.get("trials")).hasSize(10);
        JsonNode layer = json.get("trials").get(0).get("layers").get(0);
        assertThat(layer.get("layer").asInt()).isEqualTo(1);
        assertThat(layer.get("devices").asLong()).isEqualTo(100);
        assertThat(layer.get("sign_switches").asLong()).isEqualTo(150);
        assertThat(layer.get("device_writes").asLong()).isEqualTo(4100);
        // 63.68 uJ and 32 ms per switch, 63.92 uJ and 38 ms per write.
        assertThat(layer.get("energy_joules").asDouble())
                .isCloseTo(150 * 63.68e-6 + 4100 * 63.92e-6, withinPercentage(1e-9));
        assertThat(layer.get("programming_seconds").asDouble())
                .isCloseTo(150 * 0.032 + 4100 * 0.038, withinPercentage(1e-9));
        assertThat(json.get("total").get("device_writes").asLong()).isEqualTo(10 * 4387);
        assertThat(json.get("programming").get("set").get("volts").asDouble()).isEqualTo(-1.2);
    }

    @Test
    void totalsAreSumsOverLayers() throws IOException {
        twoPoints();
        JsonNode json = json();
        assertThat(json.get("trials")).hasSize(10);
        double all = 0;
        for (JsonNode trial : json.get("trials")) {
            assertThat(trial.get("layers")).hasSize(2);
            for (String field :
                    new String[] {"devices", "sign_switches", "device_writes", "energy_joules", "programming_seconds"
                    }) {
                double sum = 0;
                for (JsonNode layer : trial.get("layers")) {
                    sum += layer.get(field).asDouble();
                }
                assertThat(trial.get("total").get(field).asDouble())
                        .isPositive()
                        .isEqualTo(sum);
            }
            assertThat(trial.get("total").get("sign_switches").asLong()).isEqualTo(171);
            all += trial.get("total").get("energy_joules").asDouble();
        }
        assertThat(json.get("total").get("energy_joules").asDouble()).isEqualTo(all);
    }

    @Test
    void pulsesAreOptions() throws IOException {
        twoPoints();
        JsonNode json = json(
                "--set-pulse=2,0.5",
                "--reset-pulse",
                "-1,0.25",
                "--read-pulse=0.1,1",
                "--conductance",
                "0.01",
                "--verify-cycles=3");
        double set = 4 * 0.5 * 0.01;
        double reset = 0.25 * 0.01;
        double read = 0.01 * 0.01;
        assertThat(json.get("trials").get(0).get("total").get("energy_joules").asDouble())
                .isCloseTo(171 * (set + reset) + 4387 * 3 * (set + reset + read), withinPercentage(1e-9));
        assertThat(json.get("trials")
                        .get(0)
                        .get("total")
                        .get("programming_seconds")
                        .asDouble())
                .isCloseTo(171 * 0.75 + 4387 * 3 * 1.75, within(1e-6));
    }

    @Test
    void oneTrialCanBeSelected() throws IOException {
        twoPoints();
        String id = json().get("trials").get(3).get("trial_id").asText();
        JsonNode one = json("--trial", id.substring(0, 20));
        assertThat(one.get("trials")).hasSize(1);
        assertThat(json("--trial", id.toUpperCase(Locale.ROOT)).get("trials")).hasSize(1);
        assertThat(one.get("trials").get(0).get("trial_id").asText()).isEqualTo(id);
        assertThat(run("price", path("out"), "--trial", "nobody").err()).contains("0 trials", "starts with 'nobody'");
        assertThat(run("price", path("out"), "--trial", "").status()).isEqualTo(2);
    }

    @Test
    void whatNoOtherCommandCountsIsLeftOut() throws IOException {
        new VerdictFolder()
                .measured()
                .add(0, 1, builder -> builder)
                .addStrange(
                        new NormalForm(VerdictFolder.spec(0, builder -> builder).point()).pointId(),
                        ModelVersion.CURRENT - 1)
                .addStrange("unknown", ModelVersion.CURRENT)
                .write(path("out"));
        assertThat(json().get("trials")).hasSize(5);
        assertThat(run("price", path("out")).err()).contains("2 stored trials are left out");
        String unknown = TrialSpec.trialId("unknown", 1, 0, "d", ModelVersion.CURRENT);
        assertThat(run("price", path("out"), "--trial", unknown).err())
                .contains("Trial " + unknown, "parameters that this version does not know");
    }

    @Test
    void textHasLayersTotalsAndTheParametersThatVary() {
        twoPoints();
        Outcome outcome = run("price", path("out"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains(
                        "devices of 10 trials in " + path("out"),
                        "SET -1.2 V 0.03 s, RESET 3.2 V 0.002 s, READ -0.2 V 0.006 s, at most 0.001 S",
                        "write_noise",
                        "device_writes",
                        "All trials: 2.91306 J, 1721.78 s")
                .doesNotContain("float", "older version", "bound  ");
        assertThat(outcome.out().lines().filter(line -> line.contains("  all  ")))
                .hasSize(10);
    }

    @Test
    void withoutHiddenDevicesATrialCostsItsSwitchesOnly() {
        List<StoredOutcome> outcomes = List.of(outcome("digital"), outcome("float"), outcome("older"));
        PriceList prices = PriceList.of(
                Programming.PAPER,
                outcomes,
                Map.of(
                        "digital",
                        List.of(
                                new LayerWear(1, 5, new WearCounts(1.4, 3, 3), null),
                                new LayerWear(2, 3, new WearCounts(1, 2, 2), null)),
                        "float",
                        List.of(new LayerWear(1, 5, null, null))));
        assertThat(prices.withoutLedger()).as("the older one").isEqualTo(1);
        assertThat(prices.withoutDevices()).as("the float network").isEqualTo(1);
        assertThat(prices.trials()).hasSize(1);
        assertThat(prices.total().writes()).isNull();
        assertThat(prices.total().switches()).isEqualTo(10);
        assertThat(prices.total().cost().joules()).isCloseTo(10 * 63.68e-6, withinPercentage(1e-9));
    }

    private static StoredOutcome outcome(String trialId) {
        return new StoredOutcome(
                new TrialIdentity(trialId, "p", 1, 0, 1, "d", DataSource.REAL),
                Optional.of(new NormalForm(GridPoint.paper().build())),
                List.of(),
                List.of(0.5),
                new ContinualMetrics(0.5, null, null, null, null, 0.5),
                1,
                null,
                80,
                new Circumstances(1, 1, "h", "k", "j", "v"));
    }

    @Test
    void trialsWithoutALedgerAreCounted() throws IOException {
        new VerdictFolder().add(0, 1, builder -> builder).write(path("out"));
        JsonNode json = json();
        assertThat(json.get("trials")).isEmpty();
        assertThat(json.get("trials_without_ledger").asInt()).isEqualTo(5);
        assertThat(json.get("total").get("energy_joules").asDouble()).isZero();
        assertThat(run("price", path("out")).out()).contains("5 more trials are stored without a ledger");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set-pulse=1.2           | two numbers separated by a comma, found '1.2'",
                "--set-pulse=a,b           | found 'a,b'",
                "--set-pulse=0,0.03        | amplitude of a pulse in V is 0.0",
                "--reset-pulse=3.2,-1      | width of a pulse in s is -1.0",
                "--read-pulse=NaN,1        | is NaN",
                "--conductance=0           | conductance in S is 0.0",
                "--conductance=much        | much",
                "--verify-cycles=0         | number of verify cycles is 0",
                "--verify-cycles=1.5       | 1.5"
            })
    void wrongPulsesAreErrors(String option, String problem) {
        twoPoints();
        Outcome outcome = run("price", path("out"), option);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(problem);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aMissingFolderIsAnError() {
        Outcome outcome = run("price", path("nowhere"));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("no output folder " + path("nowhere"));
    }
}

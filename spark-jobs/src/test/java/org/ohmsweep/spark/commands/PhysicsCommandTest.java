package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhysicsCommandTest extends CommandTestCase {
    private List<String[]> curve(String name, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "physics";
        arguments[1] = "--anchor=0.8,0.001";
        System.arraycopy(more, 0, arguments, 2, more.length);
        Outcome outcome = run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("curve,series,x,x_unit,y,y_unit");
        return lines.stream()
                .filter(line -> line.startsWith(name + ","))
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .toList();
    }

    @Test
    void setTimePassesThroughTheAnchorWithThePapersSlopes() {
        List<String[]> points = curve("set_time");
        assertThat(points).hasSize(101);
        assertThat(points.get(0)[2]).isEqualTo("0.35");
        assertThat(Double.parseDouble(points.get(0)[4])).isCloseTo(1e6, withinPercentage(1e-6));
        assertThat(points.get(100)[2]).isEqualTo("3.2");
        assertThat(points.get(0)).endsWith("s").contains("V");
    }

    @Test
    void everyCurveIsThere() {
        assertThat(curve("current_density")).hasSize(5 * 101);
        assertThat(curve("nucleation_time")).hasSize(2 * 101);
        assertThat(curve("pulse_energy")).hasSize(3 * 101).allMatch(point -> point.length == 6);
        String[] set = curve("pulse_energy").get(3 * 101 - 3);
        assertThat(set[1]).isEqualTo("\"SET\"");
        assertThat(Double.parseDouble(set[2])).isCloseTo(1e-3, withinPercentage(1e-9));
        assertThat(Double.parseDouble(set[4])).isCloseTo(43.2e-6, withinPercentage(1e-9));
    }

    @Test
    void interfaceParametersAreOptions() {
        double saturation = -Double.parseDouble(curve("current_density", "--high-barrier=0.5", "--temperature=350")
                .get(0)[4]);
        // A* T^2 exp(-0.5 eV / kT)
        assertThat(saturation)
                .isCloseTo(1.20173e6 * 350 * 350 * Math.exp(-0.5 / (8.617333262e-5 * 350)), withinPercentage(1e-4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--anchor=0.2,1     | the SET voltage in V is 0.2",
                "--anchor=1.2       | found '1.2'",
                "--anchor=1.2,0     | the SET time in s is 0.0",
                "--anchor=1.2,x     | found '1.2,x'"
            })
    void aWrongAnchorIsAnError(String anchor, String problem) {
        Outcome outcome = run("physics", anchor);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(problem);
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--temperature=0", "--temperature=cold", "--high-barrier=-1", "--rate=0", "--richardson=NaN"})
    void aWrongInterfaceIsAnError(String option) {
        assertThat(run("physics", "--anchor=1.2,1e-6", option).status()).isEqualTo(2);
    }

    @Test
    void theAnchorMustBeGiven() {
        Outcome outcome = run("physics");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--anchor");
    }
}

package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The canonical text of a grid after tier and options. */
class EffectiveTextTest {
    private static final String UNION = String.join(
            "\n",
            "name: x",
            "description: not part of it",
            "tier: smoke",
            "repeats: 2",
            "trial: {tasks: [mnist, kmnist], network: {hidden_layers: [8, 4]}}",
            "sweeps:",
            "  - axes:",
            "      device.bound: [0.50, 6.0]",
            "      zip: [{device.bits: 1, metaplasticity: 1}, {device.bits: 2, metaplasticity: 3}]",
            "      network.hidden_layers: [[8], [9, 7]]",
            "    exclude: [{device.bits: 1, device.bound: 6}]",
            "  - trial: {device: {write_policy: digital}}");

    private static Grid read(String text, String... sets) {
        return Grid.read("g.yaml", text, new GridOptions(Optional.empty(), List.of(sets)));
    }

    @Test
    void itIsTheGridWithTierAndOptionsWrittenOut() {
        assertThat(read(UNION, "seed=5", "device.bound=[1, 2]").effectiveText()).isEqualTo("""
                        name: "x"
                        tier: smoke
                        seed: 5
                        repeats: 2
                        sweeps:
                          - trial: {tasks: ["mnist", "kmnist"], train_images: 1000, epochs_per_task: 3, evaluate_every: 1, learning_rate: 0.05}
                            axes:
                              device.bound: [1, 2]
                              zip:
                                - {device.bits: 1, metaplasticity: 1}
                                - {device.bits: 2, metaplasticity: 3}
                              network.hidden_layers: [[8], [9, 7]]
                            exclude:
                              - {device.bound: 6, device.bits: 1}
                          - trial: {tasks: ["mnist", "kmnist"], network.hidden_layers: [8, 4], train_images: 1000, epochs_per_task: 3, evaluate_every: 1, learning_rate: 0.05, device.write_policy: digital}
                            axes:
                              device.bound: [1, 2]
                        """);
    }

    @Test
    void readingItGivesTheSameTrialsAndTheSameText() {
        for (String text : List.of(
                "name: x",
                UNION,
                "name: x\ntrial: {device: {levels: [-1, 0.5, 1], write_noise: [0.1, 0.2, 0.3], write_bias: 0.1,"
                        + " write_error: [-1.2, 0, 1.2], relaxation: {drift: [0, 0.1, 0]}},"
                        + " time: {between_tasks: 30d, shelf: [1h, 1y]}}",
                "name: x\naxes: {time.shelf: [none, [1h]], device.write_noise: [0.1, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]],"
                        + " time.between_tasks: [0s, 1d], device.levels: [even, [-1, -0.9, -0.5, 0, 0.1, 0.2, 0.3, 1]],"
                        + " device.relaxation.drift: [0.1, 0.2], device.inference_relaxation.drift: [0.1]}",
                "name: x\naxes: {device.bound: {from: 0.01, to: 3, step: 0.01}, device.bits: {from: 1, to: 2}}",
                "name: x\naxes: {device.bound: {log: {from: 0.01, to: 3, points: 150}}}")) {
            Grid grid = read(text);
            Grid again = read(grid.effectiveText());
            assertThat(again.effectiveText()).isEqualTo(grid.effectiveText());
            assertThat(again.size()).isEqualTo(grid.size());
            for (long i = 0; i < grid.size(); i++) {
                assertThat(again.get(i)).isEqualTo(grid.get(i));
            }
        }
    }

    @Test
    void bitsThatLevelsReplaceAreLeftOut() {
        Grid grid = read("name: x\ntrial: {device: {bits: 3}}", "device.levels=-1,0,1");
        assertThat(grid.effectiveText()).contains("device.levels").doesNotContain("device.bits");
        assertThat(read(grid.effectiveText()).get(0)).isEqualTo(grid.get(0));
    }

    @Test
    void longEvenlySpacedAxesAreWrittenAsRanges() {
        assertThat(read("name: x\naxes: {device.bound: {from: 0.001, to: 1000, step: 0.001}}")
                        .effectiveText())
                .contains("device.bound: {from: 0.001, to: 1000, step: 0.001}");
    }

    @Test
    void theHashDependsOnTrialsAndNotOnNotation() {
        String hash = read("name: x\naxes: {device.bits: [1, 2, 3]}").sha256();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(read("# hm\ndescription: d\naxes: {device.bits: {from: 1, to: 3}}\nname: 'x'")
                        .sha256())
                .isEqualTo(hash);
        assertThat(read("name: x\nsweeps: [{axes: {device.bits: [1, 2, 3]}}]").sha256())
                .isEqualTo(hash);
        assertThat(read("name: x\naxes: {device.bits: [1, 2, 4]}").sha256()).isNotEqualTo(hash);
        assertThat(read("name: x\naxes: {device.bits: [1, 2, 3]}", "repeats=2").sha256())
                .isNotEqualTo(hash);
        assertThat(read("name: x\ntier: smoke\naxes: {device.bits: [1, 2, 3]}").sha256())
                .isNotEqualTo(hash);
    }
}

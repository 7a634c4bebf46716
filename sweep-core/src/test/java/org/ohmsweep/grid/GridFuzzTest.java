package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.yaml.YamlException;

/** However a grid file or option is mangled, the answer is a grid or an error that says what is wrong. */
class GridFuzzTest {
    private static final int COUNT = Sizes.MUTATIONS.count();

    private static final List<String> TEXTS = List.of("""
            name: fig5ef
            description: Final accuracies
            tier: laptop
            seed: 1
            repeats: 5
            trial:
              tasks: [mnist, fmnist, kmnist]
              device: {write_noise: 0.05}
            axes:
              device.bound: [0.05, 0.1, 0.25]
              device.bits: {from: 1, to: 5}
            exclude: [{device.bits: 1, device.bound: 0.1}]
            """, """
            name: "union"
            trial:
              batch_size: 100
              network: {hidden_layers: [500, 200], weights: metaplastic}
            sweeps:
              - trial: {device: {write_policy: digital, inference_noise: 0}}
              - axes:
                  zip: [{device.bits: 1, device.bound: 2}, {device.bits: 2, device.bound: 3}]
                  device.failure_ratio: {log: {from: 0.001, to: 0.1, points: 3}}
                  device.write_noise: {from: 0.01, to: 0.2, step: 0.05}
              - trial: {network: {weights: binary}}
                axes:
                  learning_rate: [0.1, 0.2]
            """);

    private static final List<String> FRAGMENTS = List.of(
            "\n",
            "\t",
            " ",
            "  ",
            ": ",
            ":",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            "\"",
            "#",
            "&a ",
            "*a",
            "!!int ",
            "!",
            "| ",
            ">",
            "? ",
            "---\n",
            "...",
            "%YAML 1.2\n",
            "<<: ",
            "~",
            "null",
            "0",
            "-1",
            "1e400",
            ".nan",
            ".inf",
            "99999999999999999999",
            "0x1F",
            "1_0",
            "true",
            "zip",
            "log",
            "from",
            "device",
            "trial",
            "sweeps",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "\uD83D",
            "\u2028",
            "\\x",
            "\\UFFFFFFFF",
            "é");

    private static final List<String> SETS = List.of(
            "device.bits=3",
            "device.bits=[1,2]",
            "device.bound={from: 1, to: 2, step: 0.5}",
            "tasks=mnist,kmnist",
            "seed=3",
            "repeats=2",
            "metaplasticity={log: {from: 1, to: 2, points: 3}}");

    @Test
    void mutatedGridsGiveAGridOrAnError() {
        long seed = Long.getLong("ohmsweep.seed", 20261124);
        int grids = 0;
        int errors = 0;
        for (int n = 0; n < COUNT; n++) {
            Random random = new Random(seed + n);
            String text = mutated(TEXTS.get(n % TEXTS.size()), random, 1 + random.nextInt(4));
            List<String> sets = new ArrayList<>();
            if (random.nextInt(4) == 0) {
                sets.add(mutated(SETS.get(random.nextInt(SETS.size())), random, random.nextInt(3)));
            }
            try {
                Grid grid = Grid.read("fuzz.yaml", text, new GridOptions(Optional.empty(), sets));
                assertThat(grid.get(grid.size() - 1)).isNotNull();
                grids++;
            } catch (YamlException e) {
                assertThat(e.remedy()).isNotBlank();
                if (e.source().equals("fuzz.yaml")) {
                    assertThat(e.getMessage()).startsWith("fuzz.yaml:" + e.line() + ":" + e.column() + ": ");
                    assertThat(e.line()).isBetween(1, 1 + text.split("\\R", -1).length);
                    assertThat(e.column()).isPositive();
                } else {
                    assertThat(e.getMessage()).startsWith("--set ");
                }
                errors++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(
                        "replay with -D" + Sizes.MUTATIONS.property() + "=2 -Dohmsweep.seed=" + (seed + n - n % 2)
                                + "; --set " + sets + ", the grid:\n" + text,
                        e);
            }
        }
        assertThat(grids).as("mutations that leave a grid").isPositive();
        assertThat(errors).as("mutations that break a grid").isPositive();
    }

    private static String mutated(String text, Random random, int times) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i < times && mutated.length() > 0; i++) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 2 -> mutated.replace(at, end, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 3 -> mutated.insert(random.nextInt(mutated.length()), mutated.substring(at, end));
                case 4 -> mutated.setCharAt(at, (char) (32 + random.nextInt(95)));
                default -> mutated.setLength(at);
            }
        }
        return mutated.toString();
    }
}

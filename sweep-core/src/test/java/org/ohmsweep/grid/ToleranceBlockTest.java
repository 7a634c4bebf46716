package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ohmsweep.grid.GridErrorCase.at;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.tolerance.Condition;
import org.ohmsweep.tolerance.Limit;
import org.ohmsweep.tolerance.OutcomeColumn;
import org.ohmsweep.tolerance.Repeats;
import org.ohmsweep.tolerance.Resolution;
import org.ohmsweep.tolerance.Tolerance;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.YamlException;

/** The key {@code tolerance}. */
class ToleranceBlockTest {
    private static final String NOISE = "of: device.write_noise, from: 0.01, to: 0.5";

    private static Grid read(String text, String... sets) {
        return Grid.read("conf/my.yaml", text, new GridOptions(Optional.empty(), List.of(sets)));
    }

    private static String block(String entries) {
        return "name: x\ntolerance: {" + entries + "}";
    }

    @Test
    void aBlockIsReadWithItsDefaults() {
        Grid grid =
                read(block(NOISE + ", within: 0.01, holds: continual-learning") + "\naxes: {device.bits: [1, 2, 3]}");

        assertThat(grid.tolerance())
                .contains(new Tolerance(
                        TrialParameters.WRITE_NOISE,
                        new BigDecimal("0.01"),
                        new BigDecimal("0.5"),
                        new Resolution(Resolution.Kind.WITHIN, new BigDecimal("0.01")),
                        Condition.CONTINUAL_LEARNING,
                        new Repeats(3, 10)));
        assertThat(grid.pointCount()).isEqualTo(3);
    }

    @Test
    void comparisonsAndDurationsAreRead() {
        Tolerance tolerance = read(block("of: time.between_tasks, from: 1h, to: 30d, ratio: 2,"
                                + " holds: [worst_forgetting <= 0.1, acc>=0.70], repeats: {from: 2, to: 5}")
                        + "\ntrial: {device: {relaxation: {drift: 0.1}}}")
                .tolerance()
                .orElseThrow();

        assertThat(tolerance.from()).isEqualByComparingTo("3600");
        assertThat(tolerance.to()).isEqualByComparingTo("2592000");
        assertThat(tolerance.holds().limits())
                .containsExactly(
                        new Limit(OutcomeColumn.WORST_FORGETTING, Limit.Side.AT_MOST, new BigDecimal("0.1")),
                        new Limit(OutcomeColumn.ACC, Limit.Side.AT_LEAST, new BigDecimal("0.7")));
        assertThat(tolerance.repeats()).isEqualTo(new Repeats(2, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "of: device.write_noise, from: 0.010, to: 0.5, within: 0.01, holds: continual-learning",
                "of: device.write_noise, from: 0.01, to: 0.5, ratio: 1.20, holds: [acc >= 0.7, bwt >= -0.1]",
                "of: time.between_tasks, from: 1h, to: 30d, within: 1d, holds: [acc >= 0.7], repeats: {from: 2, to: 4}",
                "of: device.bits, from: 1, to: 16, within: 1, holds: continual-learning",
                "of: train_images, from: 1000, to: 60000, ratio: 2, holds: continual-learning"
            })
    void theEffectiveTextGivesTheSameMapAgain(String entries) {
        String profile =
                "device_profile: {name: a, device: {write_noise: 0.3, relaxation: {drift: 0.1}}}\ntier: laptop\n";
        Grid grid = read(profile + block(entries) + "\naxes: {device.bound: [1, 2]}");

        Grid again = read(grid.effectiveText());

        assertThat(again.effectiveText()).isEqualTo(grid.effectiveText());
        assertThat(again.tolerance()).isEqualTo(grid.tolerance());
        assertThat(again.pointCount()).isEqualTo(2);
        assertThat(grid.sha256())
                .isNotEqualTo(
                        read(profile + "name: x\naxes: {device.bound: [1, 2]}").sha256());
    }

    @Test
    void anAxisMayMatterOnlyWhereTheParameterIsNotAtItsDefault() {
        Grid grid = read(block("of: device.failure_ratio, from: 0, to: 0.01, within: 0.001, holds: continual-learning")
                + "\naxes: {device.failure_mode: [random, hrs]}");

        assertThat(grid.pointCount()).isEqualTo(2);
    }

    static Stream<Arguments> blocks() {
        String end = ", within: 0.01, holds: continual-learning}";
        return Stream.of(
                at(2, 12, "name: x\ntolerance: 3", "tolerance must be a mapping of keys to values, found 3", "of:"),
                at(2, 13, block("off: device.bits"), "unknown key 'off' in tolerance", "did you mean of?"),
                at(2, 12, block("from: 1"), "tolerance has no of, found the mapping {from: 1}", "write tolerance"),
                at(2, 17, block("of: device.bit, from: 1, to: 2"), "unknown parameter 'device.bit'", "device.bits?"),
                at(
                        2,
                        17,
                        block("of: device.write_policy, from: 1, to: 2, within: 1, holds: continual-learning"),
                        "of of tolerance is device.write_policy, which is not a number but one of per-epoch",
                        "under axes"),
                at(2, 17, block("of: 3"), "of of tolerance must be a text, found 3", "quotes"),
                at(
                        2,
                        43,
                        "name: x\ntolerance: {of: device.write_noise, from: [0.1, 0.2], to: 0.5" + end,
                        "device.write_noise must be one number here, found the list [0.1, 0.2]",
                        "give one number"),
                at(
                        2,
                        43,
                        "name: x\ntolerance: {of: device.write_noise, from: 0.5, to: 0.1" + end,
                        "from of tolerance is 0.5, not below to, 0.1",
                        "swap the two"),
                at(
                        2,
                        43,
                        "name: x\ntolerance: {of: device.write_noise, from: 0.5, to: 0.50" + end,
                        "from of tolerance is 0.5, not below to, 0.50",
                        "two different values"),
                at(
                        2,
                        43,
                        "name: x\ntolerance: {of: device.write_noise, from: -1, to: 0.5" + end,
                        "device.write_noise is -1; it must be in [0, 1000000]",
                        "correct device.write_noise"),
                at(2, 12, block(NOISE + ", holds: continual-learning"), "neither within nor ratio", "within: 0.01"),
                at(
                        2,
                        72,
                        block(NOISE + ", within: 0.01, ratio: 2, holds: continual-learning"),
                        "tolerance has both within and ratio",
                        "keep within"),
                at(
                        2,
                        66,
                        block(NOISE + ", within: 0, holds: continual-learning"),
                        "within is 0; it must be above 0",
                        "another within"),
                at(
                        2,
                        66,
                        block(NOISE + ", within: 1, holds: continual-learning"),
                        "within is 1; from and to are no further apart",
                        "another within"),
                at(
                        2,
                        66,
                        block(NOISE + ", within: 1e-13, holds: continual-learning"),
                        "within is 0.0000000000001; halving from 0.01 to 0.5 that often takes 45 decimals; at most 40 are allowed",
                        "another within"),
                at(
                        2,
                        65,
                        block(NOISE + ", ratio: 1, holds: continual-learning"),
                        "ratio is 1; it must be at least 1.0001",
                        "another ratio"),
                at(
                        2,
                        43,
                        "name: x\ntolerance: {of: device.write_noise, from: 0, to: 0.5, ratio: 2,"
                                + " holds: continual-learning}",
                        "from of tolerance is 0; with ratio it must be above 0",
                        "within instead of ratio"),
                at(
                        2,
                        54,
                        block("of: device.bits, from: 1, to: 8, within: 1.5, holds: continual-learning"),
                        "within is 1.5; for whole numbers it must be a whole number",
                        "another within"),
                at(
                        2,
                        64,
                        block("of: time.between_tasks, from: 1h, to: 30d, within: 3, holds: continual-learning"),
                        "within of tolerance must be a text, found 3",
                        ""),
                at(
                        2,
                        12,
                        block(NOISE + ", within: 0.01"),
                        "tolerance has no holds",
                        "write holds: continual-learning"));
    }

    static Stream<Arguments> conditions() {
        String start = NOISE + ", within: 0.01, holds: ";
        return Stream.of(
                at(2, 79, block(start + "continual"), "holds must be a list of comparisons", "continual-learning"),
                at(2, 79, block(start + "[]"), "holds must be a list of comparisons, found none", "write holds"),
                at(
                        2,
                        80,
                        block(start + "[worst_forgeting <= 0.1]"),
                        "'worst_forgeting' is not a column that can be compared; did you mean worst_forgetting?",
                        "write holds"),
                at(
                        2,
                        80,
                        block(start + "[n_max <= 1]"),
                        "'n_max' is not a column that can be compared; ",
                        "write holds"),
                at(
                        2,
                        80,
                        block(start + "[acc = 0.7]"),
                        "'acc = 0.7' is not a comparison of the form 'worst_forgetting <= 0.1' or 'acc >= 0.7'",
                        "write holds"),
                at(
                        2,
                        80,
                        block(start + "[acc >= 70]"),
                        "the limit of acc is 70, which decides nothing: its values are from 0 to 1",
                        "write holds"),
                at(
                        2,
                        92,
                        block(start + "[acc >= 0.7, acc <= 0.5]"),
                        "acc <= 0.5 and acc >= 0.7 cannot both hold",
                        "correct their direction"),
                at(
                        2,
                        92,
                        block(start + "[acc >= 0.7, acc >= 0.5]"),
                        "acc >= 0.5 and acc >= 0.7 limit the same side: one of them never matters",
                        "keep one"),
                at(
                        2,
                        79,
                        block(start + "continual-learning") + "\naxes: {tasks: [[mnist, kmnist], [mnist]]}",
                        "at the line tasks=mnist: worst_forgetting is null: with one task there is no earlier task",
                        "leave the line out"),
                at(
                        2,
                        79,
                        block(start + "[f_meta_mean <= 0.5]") + "\naxes: {network.weights: [metaplastic, float]}",
                        "at the line network.weights=float: f_meta_mean is null: a float network has no metaplasticity",
                        "compare another column"));
    }

    static Stream<Arguments> contradictions() {
        String noise = block(NOISE + ", within: 0.01, holds: continual-learning") + "\n";
        return Stream.of(
                at(
                        2,
                        17,
                        noise + "axes: {device.write_noise: [0.1, 0.2]}",
                        "device.write_noise is what tolerance looks for, and an axis at the same time",
                        "remove one of the two"),
                at(
                        2,
                        17,
                        noise + "axes: {zip: [{device.write_noise: 0.1, device.bits: 1}]}",
                        "device.write_noise is what tolerance looks for, and an axis at the same time",
                        "remove one of the two"),
                at(
                        2,
                        17,
                        noise + "sweeps: [{trial: {device: {write_noise: 0.1}}}]",
                        "device.write_noise is what tolerance looks for, and set under trial at the same time",
                        "remove one of the two"),
                at(3, 1, noise + "repeats: 5", "'repeats' is given beside 'tolerance' (line 2)", "remove it"),
                at(
                        2,
                        17,
                        noise + "axes: {device.write_policy: [per-epoch, digital]}",
                        "at the line device.write_policy=digital: device.write_noise does not matter: write_policy digital",
                        "leave the line out"),
                at(
                        2,
                        109,
                        block(NOISE + ", within: 0.01, holds: [acc >= 0.7], repeats: {from: 1, to: 3}"),
                        "from of repeats is 1; it must be at least 2",
                        "write repeats"),
                at(
                        2,
                        116,
                        block(NOISE + ", within: 0.01, holds: [acc >= 0.7], repeats: {from: 3, to: 2}"),
                        "to of repeats is 2, below from, 3",
                        "write repeats"),
                at(
                        2,
                        102,
                        block(NOISE + ", within: 0.01, holds: [acc >= 0.7], repeats: 3"),
                        "repeats of tolerance must be a mapping of from and to, found 3",
                        "write repeats"),
                at(
                        2,
                        12,
                        block("of: train_images, from: 50, to: 1000, within: 10, holds: continual-learning"),
                        "at the line tasks=mnist,fmnist,kmnist: train_images=50: train_images is 50, fewer than one batch",
                        "exclude the line"));
    }

    @ParameterizedTest
    @MethodSource({"blocks", "conditions", "contradictions"})
    void errorsNamePlaceValueAndRemedy(String text, int line, int column, String problem, String remedy) {
        GridErrorCase.check(text, line, column, problem, remedy);
    }

    @Test
    void optionsCannotSetWhatTheBlockLooksForNorRepeats() {
        String text = block(NOISE + ", within: 0.01, holds: continual-learning");

        assertThat(catchThrowableOfType(YamlException.class, () -> read(text, "device.write_noise=0.1")))
                .hasMessage(
                        "--set device.write_noise=0.1: device.write_noise is what tolerance looks for, and set at the"
                                + " same time");
        assertThat(catchThrowableOfType(YamlException.class, () -> read(text, "repeats=3")))
                .hasMessage("--set repeats=3: repeats is set, but the tolerance block has repeats of its own");
        assertThat(read(text, "device.bits=[2, 3]").pointCount()).isEqualTo(2);
    }
}

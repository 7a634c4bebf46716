package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.BOUND;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.yaml.Location;

/** What a grid file means: which trials, in which order. */
class GridTest {
    private static Grid read(String... lines) {
        return Grid.read("g.yaml", String.join("\n", lines), GridOptions.NONE);
    }

    private static <T> List<T> values(Grid grid, Function<GridPoint, T> of) {
        return LongStream.range(0, grid.size())
                .mapToObj(i -> of.apply(grid.get(i).point()))
                .toList();
    }

    private static List<String> texts(Grid grid, TrialParameter<?> parameter) {
        return values(grid, parameter::text);
    }

    private static List<String> axis(TrialParameter<?> parameter, String values) {
        return texts(read("name: x", "axes:", "  " + parameter.key() + ": " + values), parameter);
    }

    @Test
    void aNameAloneIsThePapersPoint() {
        Grid grid = read("name: x");
        assertThat(grid.size()).isEqualTo(1);
        assertThat(grid.get(0)).isEqualTo(new TrialSpec(GridPoint.paper().build(), 1, 0));
        assertThat(grid.description()).isEmpty();
        assertThat(grid.tier()).isEmpty();
        assertThat(grid.coincided()).isZero();
        assertThat(grid.sweptParameters()).isEmpty();
    }

    @Test
    void everyKeyOfAGridIsRead() throws IOException {
        String text = String.join(
                "\n",
                "\uFEFF# a comment",
                "name: \"fig-5.ef_2\"",
                "description: µ",
                "tier: laptop",
                "seed: -7",
                "repeats: 3",
                "trial:",
                "  tasks: [kmnist, own-task]",
                "  batch_size: 50",
                "  weight_decay: 1.0e-7",
                "  network: {hidden_layers: [30, 20, 10], weights: metaplastic}",
                "  device: {bound: 2.50, write_policy: per-epoch}");
        Grid grid =
                Grid.read("g.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), GridOptions.NONE);
        assertThat(grid.name()).isEqualTo("fig-5.ef_2");
        assertThat(grid.description()).isEqualTo("µ");
        assertThat(grid.tier()).contains(Tier.LAPTOP);
        assertThat(grid.seed()).isEqualTo(-7);
        assertThat(grid.repeats()).isEqualTo(3);
        assertThat(grid.size()).isEqualTo(3);
        GridPoint expected = GridPoint.paper()
                .setText(TASKS, "kmnist,own-task")
                .set(BATCH_SIZE, 50)
                .set(HIDDEN_LAYERS, List.of(30, 20, 10))
                .set(BOUND, new BigDecimal("2.5"))
                .set(TRAIN_IMAGES, 6000)
                .set(EPOCHS_PER_TASK, 20)
                .set(EVALUATE_EVERY, 5)
                .set(LEARNING_RATE, new BigDecimal("0.05"))
                .build();
        assertThat(grid.get(2)).isEqualTo(new TrialSpec(expected, -7, 2));
    }

    @Test
    void everyParameterCanBeSetUnderTrialByItsKey() {
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            String value = parameter.text(GridPoint.paper().build());
            boolean isList = Values.isListValued(parameter) && !Values.isWord(parameter, value);
            String line = "  " + parameter.key() + ": " + (isList ? "[" + value + "]" : value);
            assertThat(read("name: x", "trial:", line).get(0).point())
                    .as(line)
                    .isEqualTo(GridPoint.paper().build());
        }
    }

    @Test
    void theLastAxisIsTheFastestAndTheRepeatTheSlowest() {
        Grid grid = read("name: x", "repeats: 2", "axes:", "  device.bound: [6, 0.5]", "  device.bits: [2, 1, 3]");
        assertThat(grid.size()).isEqualTo(12);
        assertThat(grid.pointCount()).isEqualTo(6);
        assertThat(texts(grid, TrialParameters.BOUND)).startsWith("6", "6", "6", "0.5", "0.5", "0.5", "6");
        assertThat(values(grid, point -> point.device().bits())).startsWith(2, 1, 3, 2, 1, 3, 2);
        assertThat(LongStream.range(0, 12).mapToObj(i -> grid.get(i).repeat()))
                .containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
        assertThat(grid.sweptParameters()).containsExactly(TrialParameters.BOUND, TrialParameters.BITS);
    }

    @Test
    void anIndexOutOfRangeIsRejected() {
        Grid grid = read("name: x");
        assertThatThrownBy(() -> grid.get(1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("trial 1 of 1");
        assertThatThrownBy(() -> grid.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rangesStepByDecimalArithmetic() {
        assertThat(axis(TrialParameters.BITS, "{from: 1, to: 5}")).containsExactly("1", "2", "3", "4", "5");
        assertThat(axis(TrialParameters.BITS, "{from: 1, to: 6, step: 2}")).containsExactly("1", "3", "5");
        assertThat(axis(TrialParameters.BITS, "{from: 4, to: 4}")).containsExactly("4");
        assertThat(axis(TrialParameters.WRITE_NOISE, "{from: 0, to: 0.3, step: 0.1}"))
                .containsExactly("0", "0.1", "0.2", "0.3");
        assertThat(axis(TrialParameters.BOUND, "{from: 0.05, to: 1, step: 0.3}"))
                .containsExactly("0.05", "0.35", "0.65", "0.95");
    }

    @Test
    void linearAxesAreExact() {
        assertThat(axis(TrialParameters.BOUND, "{linear: {from: 0.5, to: 1.5, points: 5}}"))
                .containsExactly("0.5", "0.75", "1", "1.25", "1.5");
        assertThat(axis(TrialParameters.WRITE_NOISE, "{linear: {from: 0, to: 0.1, points: 4097}}"))
                .hasSize(4097)
                .contains("0.0000244140625", "0.1");
        assertThat(axis(TrialParameters.BITS, "{linear: {from: 1, to: 16, points: 4}}"))
                .containsExactly("1", "6", "11", "16");
    }

    @Test
    void logarithmicAxesHaveExactEndsAndSixDigits() {
        assertThat(axis(TrialParameters.BOUND, "{log: {from: 0.01, to: 10, points: 4}}"))
                .containsExactly("0.01", "0.1", "1", "10");
        assertThat(axis(TrialParameters.FAILURE_RATIO, "{log: {from: 0.0005, to: 0.008, points: 4}}"))
                .containsExactly("0.0005", "0.00125992", "0.0031748", "0.008");
        assertThat(axis(TrialParameters.BOUND, "{log: {from: 0.12345678, to: 1.2345678, points: 2}}"))
                .containsExactly("0.12345678", "1.2345678");
        assertThat(axis(TrialParameters.TRAIN_IMAGES, "{log: {from: 1000, to: 60000, points: 4}}"))
                .containsExactly("1000", "3915", "15326", "60000");
    }

    @Test
    void decimalsAreExactAndCanonical() {
        assertThat(axis(TrialParameters.BOUND, "[0.10, 1e-7, 1.50e+1, .5, 3.]"))
                .containsExactly("0.1", "0.0000001", "15", "0.5", "3");
    }

    @Test
    void listsOfListsSweepListValuedParameters() {
        assertThat(axis(TrialParameters.HIDDEN_LAYERS, "[[500, 200], [4000, 4000], [7]]"))
                .containsExactly("500,200", "4000,4000", "7");
        assertThat(axis(TrialParameters.TASKS, "[[mnist, kmnist], [kmnist, mnist]]"))
                .containsExactly("mnist,kmnist", "kmnist,mnist");
    }

    @Test
    void aZipMovesParametersTogetherAtItsPlaceInTheOrder() {
        Grid grid = read(
                "name: x",
                "axes:",
                "  metaplasticity: [1, 2]",
                "  zip: [{device.bits: 1, device.bound: 0.5}, {device.bound: 6, device.bits: 5}]",
                "  network.hidden_layers: [[8], [9]]");
        assertThat(grid.size()).isEqualTo(8);
        assertThat(values(
                        grid,
                        point -> TrialParameters.METAPLASTICITY.text(point) + " "
                                + point.device().bits() + " " + TrialParameters.BOUND.text(point) + " "
                                + TrialParameters.HIDDEN_LAYERS.text(point)))
                .containsExactly(
                        "1 1 0.5 8", "1 1 0.5 9", "1 5 6 8", "1 5 6 9", "2 1 0.5 8", "2 1 0.5 9", "2 5 6 8", "2 5 6 9");
    }

    @Test
    void anExclusionMatchesHoweverItsNumberIsWritten() {
        Grid grid = read(
                "name: x",
                "axes:",
                "  zip: [{device.bound: 10, device.bits: 1}, {device.bound: 20, device.bits: 2}]",
                "exclude: [{device.bound: 10.0}]");
        assertThat(values(grid, p -> p.device().bits() + "")).containsExactly("2");
    }

    @Test
    void excludedPointsAreLeftOutWhereAllTheirSettingsMatch() {
        Grid grid = read(
                "name: x",
                "repeats: 2",
                "axes:",
                "  device.bits: [1, 2, 3]",
                "  device.bound: [0.5, 6.0]",
                "exclude:",
                "  - {device.bits: 1, device.bound: 6.00}",
                "  - {device.bits: 3, metaplasticity: 3}",
                "  - {device.bits: 2, metaplasticity: 1}");
        assertThat(grid.pointCount()).isEqualTo(3);
        assertThat(grid.coincided()).isZero();
        assertThat(values(grid, p -> p.device().bits() + " " + p.device().bound()))
                .containsExactly("1 0.5", "2 0.5", "2 6", "1 0.5", "2 0.5", "2 6");
        assertThat(grid.idleExclusions()).extracting(Location::line).containsExactly(9);
    }

    @Test
    void anExclusionIsIdleWhereNoBlockHasAllItsValues() {
        Grid grid = read(
                "name: x",
                "sweeps:",
                "  - axes: {zip: [{device.bits: 1, device.bound: 2}, {device.bits: 2, device.bound: 4}]}",
                "    exclude:",
                "      - {device.bits: 1, device.bound: 2}",
                "      - {device.bits: 1, device.bound: 4}",
                "  - axes: {device.bits: [3, 4]}",
                "    exclude:",
                "      - {device.bits: 5}",
                "      - {device.bits: 3}");
        assertThat(grid.pointCount()).isEqualTo(2);
        assertThat(grid.idleExclusions()).extracting(Location::line).containsExactly(6, 9);
    }

    @Test
    void anExcludedPointNeedNotBeLegal() {
        Grid grid = read(
                "name: x",
                "axes: {train_images: [50, 500], batch_size: [20, 100]}",
                "exclude: [{train_images: 50, batch_size: 100}]");
        assertThat(grid.size()).isEqualTo(3);
    }

    @Test
    void sweepsAreAUnionOfBlocksOverTheSharedTrial() {
        Grid grid = read(
                "name: x",
                "trial: {batch_size: 10, device: {bound: 2}}",
                "sweeps:",
                "  - axes: {device.bits: [1, 2]}",
                "  - trial: {device: {write_policy: digital, inference_noise: 0}}",
                "  - trial: {device: {bound: 4}}",
                "    axes: {metaplasticity: [0, 1]}",
                "    exclude: [{metaplasticity: 0}]");
        assertThat(values(
                        grid,
                        p -> p.batchSize() + " " + p.device().bound() + " "
                                + p.device().bits() + " " + p.device().writePolicy() + " " + p.metaplasticity()))
                .containsExactly("10 2 1 PER_EPOCH 3", "10 2 2 PER_EPOCH 3", "10 2 3 DIGITAL 3", "10 4 3 PER_EPOCH 1");
    }

    @Test
    void coincidingPointsRunOnceAtTheirFirstPosition() {
        Grid grid = read(
                "name: x",
                "repeats: 5",
                "sweeps:",
                "  - axes: {device.write_policy: [per-epoch, digital], device.bits: [3, 2, 1]}",
                "  - axes: {device.bits: [4, 3]}",
                "  - trial: {network: {weights: binary}}",
                "  - trial: {metaplasticity: 0, device: {write_policy: digital, inference_noise: 0}}");
        // Block 1: 3 + 1 (digital has no bits); block 2 adds 4 bits; blocks 3 and 4 are the same point.
        assertThat(grid.pointCount()).isEqualTo(6);
        assertThat(grid.size()).isEqualTo(30);
        assertThat(grid.coincided()).isEqualTo(4 * 5);
        assertThat(values(grid, p -> p.device().bits() + " " + p.device().writePolicy()))
                .startsWith("3 PER_EPOCH", "2 PER_EPOCH", "1 PER_EPOCH", "3 DIGITAL", "4 PER_EPOCH", "3 PER_EPOCH");
        assertThat(idsOf(grid)).hasSize(6);
    }

    @Test
    void oneBlockMayCoincideWithItselfThroughTheSpellingOfBinary() {
        Grid grid = read(
                "name: x",
                "trial: {metaplasticity: 0, device: {write_policy: digital, inference_noise: 0}}",
                "axes: {network.weights: [metaplastic, binary]}");
        assertThat(grid.size()).isEqualTo(1);
        assertThat(grid.coincided()).isEqualTo(1);
    }

    @Test
    void weightsBinaryMayBeTheOnlyValueOfAnAxis() {
        Grid grid = read("name: x", "axes: {network.weights: [binary]}");
        assertThat(new NormalForm(grid.get(0).point()).point().device().writePolicy())
                .isEqualTo(WritePolicyKind.DIGITAL);
    }

    @Test
    void anAxisThatMattersSomewhereMayBeDroppedElsewhere() {
        Grid grid = read("name: x", "axes: {device.failure_ratio: [0, 0.1], device.failure_mode: [random, hrs]}");
        assertThat(grid.size()).isEqualTo(3);
        assertThat(grid.coincided()).isEqualTo(1);
    }

    @Test
    void theTierOverridesDefaultsAndTheFileOverridesTheTier() {
        Grid smoke = read("name: x", "tier: smoke", "trial: {epochs_per_task: 7}");
        GridPoint point = smoke.get(0).point();
        assertThat(point.trainImages()).isEqualTo(1000);
        assertThat(point.epochsPerTask()).isEqualTo(7);
        assertThat(point.learningRate()).isEqualByComparingTo("0.05");
        assertThat(point.evaluateEvery()).isEqualTo(1);
        Grid swept = read("name: x", "tier: laptop", "axes: {learning_rate: [0.01, 0.02]}");
        assertThat(texts(swept, TrialParameters.LEARNING_RATE)).containsExactly("0.01", "0.02");
        assertThat(texts(swept, TrialParameters.EVALUATE_EVERY)).containsExactly("5", "5");
        assertThat(read("name: x", "tier: paper").get(0))
                .isEqualTo(read("name: x").get(0));
    }

    @Test
    void theTierOptionReplacesTheFilesTier() {
        Grid grid = Grid.read(
                "g",
                "name: x\ntier: laptop\ntrial: {epochs_per_task: 7}",
                new GridOptions(Optional.of(Tier.SMOKE), List.of()));
        assertThat(grid.tier()).contains(Tier.SMOKE);
        assertThat(grid.get(0).point().trainImages()).isEqualTo(1000);
        assertThat(grid.get(0).point().epochsPerTask()).isEqualTo(7);
        assertThat(Tier.find("laptop")).contains(Tier.LAPTOP);
        assertThat(Tier.find("LAPTOP")).isEmpty();
    }

    private static Set<String> idsOf(Grid grid) {
        Set<String> ids = new HashSet<>();
        for (long i = 0; i < grid.pointCount(); i++) {
            ids.add(new NormalForm(grid.get(i).point()).pointId());
        }
        return ids;
    }
}

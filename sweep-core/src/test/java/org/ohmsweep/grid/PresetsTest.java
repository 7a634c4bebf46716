package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.data.TrainSubset;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialSpec;

/** The grids in conf/grids: each can be read and has the points that its claims need. */
class PresetsTest {
    private static final Path FOLDER = Path.of("..", "conf", "grids");

    private static final Map<String, Integer> POINTS = Map.ofEntries(
            Map.entry("quickstart", 12),
            Map.entry("fig5b", 2),
            Map.entry("fig5b-paper-size", 2),
            Map.entry("fig5ef", 8 * 5 + 1),
            Map.entry("fig5g", 6 + 1),
            Map.entry("fig5h", 8 + 1),
            Map.entry("supp28b-baseline", 2),
            Map.entry("supp33-epochs", 2 * 3),
            Map.entry("supp34-vcm", 2 + 1),
            Map.entry("supp35-line-resistance", 6 + 4 + 2),
            Map.entry("measured-device", 3 * 6 + 1),
            Map.entry("retention", 2 * 4 * 4 + 1),
            Map.entry("rest-between-tasks", 5 * 3 + 1),
            Map.entry("permuted-mnist", 3),
            Map.entry("split-mnist", 3),
            Map.entry("supp37-distributions", 5 + 1),
            Map.entry("paper-laptop", 2 + 1 + 8 * 5 + 5 + 2 * 2 + 7 + 10),
            Map.entry("ambiguity", 11 + 5 * 9 + 6 * 2 + 10 * 9),
            Map.entry("model-figures", 18),
            Map.entry("paper-tier", 4),
            Map.entry("paper-full", 69 + 3),
            Map.entry("edge-of-5f", 6 + 4 * 4 + 3),
            Map.entry("subsets-orders", 2 * 3 * 3),
            Map.entry("tolerance-quickstart", 2 * 3),
            Map.entry("tolerance-write-noise", 5 * 5),
            Map.entry("tolerance-failures", 4 * 2),
            Map.entry("tolerance-bound", 3 * 5),
            Map.entry("tolerance-line-resistance", 3 * 3));

    /** Presets of tiers other than laptop; all but paper-full have one repeat. */
    private static final Map<String, Tier> OTHER_TIERS = Map.of(
            "quickstart", Tier.SMOKE,
            "tolerance-quickstart", Tier.SMOKE,
            "paper-tier", Tier.PAPER,
            "paper-full", Tier.PAPER);

    /** Presets that have no claims to judge. */
    private static final Set<String> THREE_REPEATS = Set.of("retention", "rest-between-tasks", "subsets-orders");

    /** Presets that need more than one digital baseline, or none. */
    private static final Map<String, Integer> BASELINES = Map.of(
            "fig5b", 0,
            "fig5b-paper-size", 0,
            "supp33-epochs", 0,
            "subsets-orders", 0,
            "ambiguity", 1 + 10,
            "edge-of-5f", 1 + 2);

    /** The presets that paper-laptop combines; the wide networks of figure 5b have their own. */
    private static final List<String> UNITED = List.of(
            "fig5b",
            "fig5ef",
            "fig5g",
            "fig5h",
            "supp28b-baseline",
            "supp33-epochs",
            "supp35-line-resistance",
            "supp37-distributions");

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString().replaceFirst("\\.yaml$", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Grid read(String name) {
        Path file = FOLDER.resolve(name + ".yaml");
        try (InputStream stream = Files.newInputStream(file)) {
            return Grid.read(file.toString(), stream, GridOptions.NONE.withProfiles(TestProfiles.shipped()));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    /** A tolerance map says itself how many repeats it needs, and adds the baseline. */
    private static boolean isMap(String name) {
        boolean isMap = name.startsWith("tolerance-");
        assertThat(read(name).tolerance().isPresent()).isEqualTo(isMap);
        return isMap;
    }

    private static Stream<GridPoint> points(Grid grid) {
        return LongStream.range(0, grid.pointCount()).mapToObj(i -> grid.get(i).point());
    }

    @Test
    void everyPresetIsListedHere() throws IOException {
        assertThat(names().collect(Collectors.toSet())).isEqualTo(POINTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsReadAndHasItsPoints(String name) {
        Grid grid = read(name);
        assertThat(grid.name()).isEqualTo(name);
        assertThat(grid.description()).isNotBlank();
        assertThat(grid.pointCount()).isEqualTo(POINTS.get(name).longValue());
        assertThat(grid.coincided() > 0).as("points of several figures").isEqualTo(name.equals("paper-laptop"));
        assertThat(grid.seed())
                .as("one seed, so that presets in one folder are one group")
                .isEqualTo(1);
        assertThat(grid.tier()).contains(OTHER_TIERS.getOrDefault(name, Tier.LAPTOP));
        assertThat(grid.repeats())
                .isEqualTo(
                        OTHER_TIERS.containsKey(name) && !name.equals("paper-full") || isMap(name)
                                ? 1
                                : THREE_REPEATS.contains(name) ? 3 : 5);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRuleThatNeedsTheBaselineFindsIt(String name) {
        long baselines = points(read(name)).filter(PresetsTest::isBaseline).count();
        assertThat(baselines)
                .isEqualTo(isMap(name) ? 0 : BASELINES.getOrDefault(name, 1).longValue());
    }

    @Test
    void paperLaptopHasThePointsOfEveryFigureAndNoOthers() {
        assertThat(pointIds("paper-laptop"))
                .isEqualTo(
                        UNITED.stream().flatMap(name -> pointIds(name).stream()).collect(Collectors.toSet()));
    }

    /** At another tier and with fewer evaluations; the points of paper-tier have its own, so that their trials are the same. */
    @Test
    void paperFullHasThePointsOfPaperLaptopAndOfPaperTier() {
        Set<GridPoint> full =
                points(read("paper-full")).map(PresetsTest::trained).collect(Collectors.toSet());
        Set<GridPoint> laptop = points(read("paper-laptop"))
                .map(point -> trained(point.toBuilder()
                        .set(TRAIN_IMAGES, 60_000)
                        .set(LEARNING_RATE, new BigDecimal("0.005"))
                        .build()))
                .collect(Collectors.toSet());
        assertThat(full).hasSize(72).containsAll(laptop);
        assertThat(laptop).hasSize(69);
        assertThat(pointIds("paper-full")).containsAll(pointIds("paper-tier"));
        assertThat(LongStream.range(0, 72).mapToObj(read("paper-full")::get).map(TrialSpec::training))
                .as("trials that differ in wires share the training of the default point")
                .hasSize(72)
                .satisfies(trainings -> assertThat(Set.copyOf(trainings)).hasSize(62));
    }

    /** A point in normal form, whenever it is evaluated. */
    private static GridPoint trained(GridPoint point) {
        return new NormalForm(point.toBuilder().set(EVALUATE_EVERY, 1).build()).point();
    }

    /** Each task is once in each place, and no two subsets share an image. */
    @Test
    void subsetsAndOrdersAreAllCombined() {
        Map<String, List<GridPoint>> networks = points(read("subsets-orders"))
                .collect(
                        Collectors.groupingBy(point -> point.network().weights().name()));
        assertThat(networks).hasSize(2).allSatisfy((network, points) -> {
            assertThat(points.stream().map(point -> List.of(point.trainSubset(), point.tasks())))
                    .hasSize(9)
                    .doesNotHaveDuplicates();
            assertThat(points)
                    .extracting(GridPoint::trainSubset)
                    .containsOnly(new TrainSubset(1, 3), new TrainSubset(2, 3), new TrainSubset(3, 3));
            for (int place = 0; place < 3; place++) {
                int at = place;
                assertThat(points.stream().map(point -> point.tasks().get(at)).distinct())
                        .hasSize(3);
            }
        });
    }

    private static Set<String> pointIds(String name) {
        return points(read(name)).map(point -> new NormalForm(point).pointId()).collect(Collectors.toSet());
    }

    @Test
    void thePointsThatRulesNameAreThere() {
        assertThat(points(read("fig5ef")).filter(p -> p.device().bound().compareTo(new BigDecimal("6")) == 0))
                .extracting(p -> p.device().bits())
                .contains(1, 3, 5);
        assertThat(points(read("fig5ef")).filter(p -> p.device().bound().compareTo(new BigDecimal("0.25")) < 0))
                .hasSize(10);
        assertThat(points(read("fig5g")))
                .extracting(p -> p.device().failureRatio())
                .contains(new BigDecimal("0.0005"), new BigDecimal("0.008"));
        assertThat(points(read("fig5h")))
                .extracting(p -> p.device().writeNoise().values().get(0))
                .contains(new BigDecimal("0.01"), new BigDecimal("0.15"), new BigDecimal("0.2"));
        assertThat(points(read("supp33-epochs")).filter(p -> p.epochsPerTask() == 20))
                .extracting(p -> p.device().failureRatio())
                .containsExactly(BigDecimal.ZERO, new BigDecimal("0.001"));
        assertThat(points(read("supp37-distributions")))
                .extracting(p -> p.device().writeNoise().values().get(0))
                .contains(new BigDecimal("0.02"), new BigDecimal("0.2"));
        assertThat(points(read("supp35-line-resistance"))
                        .map(GridPoint::lineResistance)
                        .filter(wires -> wires.rowOhms().compareTo(wires.columnOhms()) != 0))
                .as("cells of other shapes")
                .hasSize(4)
                .allSatisfy(wires -> assertThat(wires.isIdeal()).isFalse());
        assertThat(points(read("supp28b-baseline")))
                .extracting(GridPoint::metaplasticity)
                .containsExactly(new BigDecimal("3"), BigDecimal.ZERO);
        assertThat(points(read("fig5b-paper-size")))
                .allSatisfy(p -> assertThat(p.network().hiddenLayers()).containsExactly(4000, 4000));
    }

    @Test
    void theFieldsBenchmarksHaveTheirTasks() {
        assertThat(points(read("permuted-mnist")))
                .allSatisfy(p -> assertThat(p.tasks())
                        .hasSize(10)
                        .allSatisfy(task -> assertThat(task.classes()).isEmpty())
                        .extracting(TaskSpec::permute)
                        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        assertThat(points(read("split-mnist")))
                .allSatisfy(p -> assertThat(p.tasks())
                        .hasSize(5)
                        .flatMap(TaskSpec::classes)
                        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    void ohmicAndVcmArePaired() {
        Grid grid = read("supp34-vcm");
        assertThat(grid.get(0).point())
                .isEqualTo(GridPoint.paper()
                        .set(TRAIN_IMAGES, 6000)
                        .set(EPOCHS_PER_TASK, 20)
                        .set(LEARNING_RATE, new BigDecimal("0.05"))
                        .set(EVALUATE_EVERY, 5)
                        .build());
        assertThat(LongStream.range(0, 3).mapToObj(grid::deviceProfile))
                .containsExactly(Optional.of("ohmic"), Optional.of("vcm"), Optional.empty());
        assertThat(grid.get(0).randomKey()).isEqualTo(grid.get(1).randomKey());
    }

    private static boolean isBaseline(GridPoint point) {
        GridPoint normal = new NormalForm(point).point();
        return normal.device().writePolicy() == WritePolicyKind.DIGITAL
                && normal.device().inferenceNoise().signum() == 0
                && normal.metaplasticity().signum() > 0
                && point.network().weights() == WeightKind.METAPLASTIC;
    }
}

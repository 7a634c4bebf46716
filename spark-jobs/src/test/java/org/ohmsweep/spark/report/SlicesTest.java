package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.trial.TrialSpec;

class SlicesTest {
    private static final String HEAD =
            "name: g\nrepeats: 2\ntrial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}\n";

    private static PointSet points(String grid) {
        Grid read = TestSweeps.grid(HEAD + grid);
        return PointSet.of(PointResult.of(LongStream.range(0, read.size())
                .mapToObj(read::get)
                .map(SlicesTest::details)
                .toList()));
    }

    private static StoredOutcome details(TrialSpec spec) {
        TrialRow row = TestRows.trial(spec);
        return new StoredOutcome(
                row.identity(),
                Optional.of(row.normalForm()),
                List.of(),
                List.of(0.5, 0.5),
                ContinualMetrics.of(row.result().accuracies()),
                1.0,
                0.5,
                80,
                row.circumstances());
    }

    private static Slices along(TrialParameter<?> parameter, PointSet points) {
        Axis axis = Axis.of(parameter, points);
        return Slices.of(points, List.of(axis), slice -> axis.places(slice) > 1);
    }

    private static List<String> labels(Slices slices) {
        return slices.slices().stream().map(Slice::label).toList();
    }

    @Test
    void inASliceEverythingElseIsTheSame() {
        PointSet points = points("""
                sweeps:
                  - axes: {device.bound: [0.5, 1, 2], device.bits: [2, 3], learning_rate: [0.01, 0.02]}
                  - axes: {device.failure_ratio: [0, 0.01], device.failure_mode: [random, frozen]}
                  - axes: {device.write_policy: [digital, mixed-precision], metaplasticity: [0, 1]}
                """);
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            if (points.varies(parameter)) {
                for (Slice slice : along(parameter, points).slices()) {
                    for (Trait trait : points.without(Axis.of(parameter, points).traits())) {
                        Set<String> values = new HashSet<>();
                        slice.points()
                                .forEach(result -> values.add(trait.value().apply(result)));
                        values.remove(VaryingParameters.NOTHING);
                        assertThat(values)
                                .as(parameter + " at " + slice.label() + ": " + trait.name())
                                .hasSizeLessThanOrEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void aPointWhereAParameterHasNoEffectBelongsToEachOfItsValues() {
        // At failure ratio 0 there is no schedule.
        Slices slices = along(
                TrialParameters.FAILURE_RATIO,
                points("axes: {device.failure_ratio: [0, 0.01], device.failure_schedule: [per-epoch, per-write]}\n"));
        assertThat(labels(slices))
                .containsExactlyInAnyOrder("failure_schedule per-epoch", "failure_schedule per-write");
        assertThat(slices.slices())
                .allSatisfy(slice -> assertThat(slice.points()).hasSize(2));
    }

    @Test
    void parametersThatMoveTogetherAreNotHeldFixed() {
        PointSet points = points("""
                axes:
                  zip:
                    - {device.bound: 0.5, device.write_noise: 0.01}
                    - {device.bound: 1, device.write_noise: 0.02}
                    - {device.bound: 2, device.write_noise: 0.04}
                """);
        assertThat(Axis.of(TrialParameters.BOUND, points).title()).isEqualTo("bound (along with write_noise)");
        assertThat(along(TrialParameters.BOUND, points).slices())
                .singleElement()
                .satisfies(slice -> assertThat(slice.points()).hasSize(3));
        assertThat(Axis.of(TrialParameters.BOUND, points("""
                axes: {device.bound: [0.5, 1], device.write_noise: [0.01, 0.02]}
                """)).title()).isEqualTo("bound");
    }

    @Test
    void aMapNeedsMostOfItsCells() {
        List<String> full = ids(HeatMaps.of(points("axes: {device.bound: [0.5, 1, 2], device.bits: [2, 3]}\n")));
        assertThat(full).containsExactly("map-accuracy", "map-forgetting", "map-f-meta");
        List<Chart> cross = HeatMaps.of(points("""
                sweeps:
                  - axes: {device.bound: [0.5, 1, 2, 4]}
                  - axes: {device.bits: [2, 3, 4, 5]}
                """));
        assertThat(cross).isEmpty();
    }

    @Test
    void mapsForEachValueOfAnotherParameterAreStacked() {
        Chart map = HeatMaps.of(points(
                        "axes: {device.failure_ratio: [0, 0.01], device.bound: [0.5, 1], device.bits: [2, 3]}\n"))
                .get(1);
        assertThat(map.views()).hasSize(1);
        assertThat(map.views().get(0).rows().stream()
                        .map(row -> ((ChartRow.Cell) row).panel())
                        .distinct())
                .containsExactly("worst-task forgetting\nfailure_ratio 0", "worst-task forgetting\nfailure_ratio 0.01");
    }

    @Test
    void onlyPlacesOfEqualWidthCanShowZeroBesideOrdersOfMagnitude() {
        assertThat(spacing(0, 1, 2, 3)).isEqualTo(Chart.Spacing.LINEAR);
        assertThat(spacing(0, 0.001, 1)).isEqualTo(Chart.Spacing.PLACES);
        Double[] many = Stream.iterate(0.001, value -> value * 1.5).limit(20).toArray(Double[]::new);
        assertThat(Chart.Horizontal.numbers("x", List.of(many)).spacing()).isEqualTo(Chart.Spacing.LOGARITHMIC);
        List<Double> withZero = new ArrayList<>(List.of(many));
        withZero.add(0.0);
        assertThat(Chart.Horizontal.numbers("x", withZero).spacing()).isEqualTo(Chart.Spacing.LINEAR);
    }

    private static Chart.Spacing spacing(double... values) {
        List<Double> boxed = new ArrayList<>();
        for (double value : values) {
            boxed.add(value);
        }
        return Chart.Horizontal.numbers("x", boxed).spacing();
    }

    private static List<String> ids(List<Chart> charts) {
        return charts.stream().map(Chart::id).toList();
    }
}

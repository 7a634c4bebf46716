package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ohmsweep.trial.TrialParameters.BATCH_STATISTICS;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.COLUMN_OHMS;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.FAILURE_SCHEDULE;
import static org.ohmsweep.trial.TrialParameters.HISTOGRAM_EVERY;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE;
import static org.ohmsweep.trial.TrialParameters.INITIAL_RANGE;
import static org.ohmsweep.trial.TrialParameters.METAPLASTICITY;
import static org.ohmsweep.trial.TrialParameters.OPTIMIZER_RESET;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;

/** ARCHITECTURE.md, "Identity". */
class IdentityTest {
    private static final String DEFAULT_TEXT = """
            batch_size=100
            device.bits=3
            device.bound=1.5
            device.failure_ratio=0
            device.inference_noise=0.1457
            device.inference_noise_redraw=on-switch
            device.write_noise=0.05
            device.write_policy=per-epoch
            epochs_per_task=20
            evaluate_every=1
            learning_rate=0.005
            metaplasticity=3
            network.hidden_layers=500,200
            network.weights=metaplastic
            tasks=mnist,fmnist,kmnist
            train_images=60000
            weight_decay=0.0000001
            """;

    /** Another legal value of each parameter: a new one must be added here. */
    private static final Map<String, String> OTHER = Map.ofEntries(
            Map.entry("tasks", "kmnist,mnist"),
            Map.entry("network.hidden_layers", "500,201"),
            Map.entry("network.weights", "float"),
            Map.entry("train_images", "59999"),
            Map.entry("epochs_per_task", "21"),
            Map.entry("evaluate_every", "2"),
            Map.entry("batch_size", "101"),
            Map.entry("learning_rate", "0.0051"),
            Map.entry("weight_decay", "0"),
            Map.entry("metaplasticity", "3.01"),
            Map.entry("device.bound", "1.51"),
            Map.entry("device.bits", "4"),
            Map.entry("device.write_noise", "0.051"),
            Map.entry("device.write_policy", "digital"),
            Map.entry("device.inference_noise", "0.1458"),
            Map.entry("device.inference_noise_redraw", "per-step"),
            Map.entry("device.failure_ratio", "0.009"),
            Map.entry("device.failure_schedule", "at-start"),
            Map.entry("device.failure_mode", "hrs"),
            Map.entry("device.devices_per_synapse", "4"),
            Map.entry("optimizer_reset", "never"),
            Map.entry("batch_statistics", "running"),
            Map.entry("initial_range", "0.06"),
            Map.entry("histogram_every", "1"),
            Map.entry("line_resistance.row_ohms", "1.5"),
            Map.entry("line_resistance.column_ohms", "2.5"),
            Map.entry("line_resistance.tile_rows", "32"),
            Map.entry("line_resistance.tile_columns", "128"),
            Map.entry("line_resistance.lrs_ohms", "1001"),
            Map.entry("line_resistance.hrs_ohms", "200000"),
            Map.entry("line_resistance.training", "true"),
            Map.entry("device.levels", "-1,0.5,1"),
            Map.entry("device.noise_unit", "bound"),
            Map.entry("device.write_bias", "0.01"),
            Map.entry("device.write_error", "-1.25,-0.5,0.5,1.25"),
            Map.entry("device.device_spread", "0.01"),
            Map.entry("device.gain_spread", "0.01"),
            Map.entry("device.read_noise", "0.01"),
            Map.entry("device.relaxation.drift", "0.02"),
            Map.entry("device.relaxation.spread", "0.02"),
            Map.entry("device.relaxation.jump_rate", "0.02"),
            Map.entry("device.relaxation.jump_mean", "0.02"),
            Map.entry("device.relaxation.jump_size", "0.02"),
            Map.entry("device.relaxation.onset", "0.02"),
            Map.entry("device.inference_relaxation.drift", "0.02"),
            Map.entry("device.inference_relaxation.spread", "0.02"),
            Map.entry("device.inference_relaxation.jump_rate", "0.02"),
            Map.entry("device.inference_relaxation.jump_mean", "0.02"),
            Map.entry("device.inference_relaxation.jump_size", "0.02"),
            Map.entry("device.inference_relaxation.onset", "0.02"),
            Map.entry("time.epoch", "60s"),
            Map.entry("time.between_tasks", "3600s"),
            Map.entry("time.shelf", "3600s,86400s"),
            Map.entry("image_order", "shuffled"),
            Map.entry("metaplasticity_on", "gradient"),
            Map.entry("train_subset", "2/3"));

    /** What does not matter where wires are ideal. */
    private static final Set<String> WIRE_DETAILS = Set.of(
            "line_resistance.tile_rows",
            "line_resistance.tile_columns",
            "line_resistance.lrs_ohms",
            "line_resistance.hrs_ohms",
            "line_resistance.training");

    /** What does not matter where nothing ages. */
    private static final Set<String> AGEING = Set.of(
            "device.relaxation.drift",
            "device.relaxation.spread",
            "device.relaxation.jump_rate",
            "device.relaxation.jump_mean",
            "device.relaxation.jump_size",
            "device.relaxation.onset",
            "device.inference_relaxation.drift",
            "device.inference_relaxation.spread",
            "device.inference_relaxation.jump_rate",
            "device.inference_relaxation.jump_mean",
            "device.inference_relaxation.jump_size",
            "device.inference_relaxation.onset",
            "time.epoch",
            "time.between_tasks");

    private static final Set<String> WIRES = Set.of("line_resistance.row_ohms", "line_resistance.column_ohms");

    /** Parameters that the first version did not have: absent from the text at their defaults, so that ids stay. */
    private static final Set<String> LATER = Stream.of(
                    WIRE_DETAILS,
                    WIRES,
                    AGEING,
                    Set.of(
                            "optimizer_reset",
                            "batch_statistics",
                            "initial_range",
                            "histogram_every",
                            "device.levels",
                            "device.noise_unit",
                            "device.write_bias",
                            "device.write_error",
                            "device.device_spread",
                            "device.gain_spread",
                            "device.read_noise",
                            "time.shelf",
                            "image_order",
                            "metaplasticity_on",
                            "train_subset"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FAILURE_DETAILS =
            Set.of("device.failure_schedule", "device.failure_mode", "device.devices_per_synapse");

    /** A situation, and exactly the parameters that do not matter in it. */
    private record Situation(String name, UnaryOperator<GridPoint.Builder> builder, Set<String> dropped) {
        /** One with ideal wires, whose details do not matter either. */
        static Situation idealWires(String name, UnaryOperator<GridPoint.Builder> builder, Set<String> dropped) {
            return new Situation(name, builder, union(union(dropped, WIRE_DETAILS), AGEING));
        }

        GridPoint point() {
            return builder.apply(GridPoint.paper()).build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Situation> situations() {
        Set<String> hidden = Set.of(
                "device.bound",
                "device.bits",
                "device.write_noise",
                "device.failure_ratio",
                "device.levels",
                "device.noise_unit",
                "device.write_bias",
                "device.write_error",
                "device.device_spread",
                "device.gain_spread",
                "device.read_noise");
        Set<String> digital = union(hidden, FAILURE_DETAILS);
        Set<String> allOfDevice = TrialParameters.ALL.stream()
                .map(TrialParameter::key)
                .filter(key -> key.startsWith("device."))
                .collect(Collectors.toSet());
        return Stream.of(
                Situation.idealWires("the paper's values", b -> b, FAILURE_DETAILS),
                Situation.idealWires("failures", b -> b.set(FAILURE_RATIO, new BigDecimal("0.008")), Set.of()),
                Situation.idealWires(
                        "no inference noise",
                        b -> b.set(INFERENCE_NOISE, BigDecimal.ZERO),
                        union(FAILURE_DETAILS, Set.of("device.inference_noise_redraw"))),
                Situation.idealWires("digital", b -> b.set(WRITE_POLICY, WritePolicyKind.DIGITAL), digital),
                Situation.idealWires(
                        "digital with a failure ratio",
                        b -> b.set(WRITE_POLICY, WritePolicyKind.DIGITAL).set(FAILURE_RATIO, new BigDecimal("0.1")),
                        digital),
                Situation.idealWires(
                        "float",
                        b -> b.set(WEIGHTS, WeightKind.FLOAT),
                        union(union(allOfDevice, WIRES), Set.of("metaplasticity", "metaplasticity_on"))),
                Situation.idealWires(
                        "no metaplasticity",
                        b -> b.set(METAPLASTICITY, BigDecimal.ZERO),
                        union(FAILURE_DETAILS, Set.of("metaplasticity_on"))),
                Situation.idealWires(
                        "failures by rewritings",
                        b -> b.set(FAILURE_RATIO, new BigDecimal("0.008"))
                                .set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE),
                        Set.of("device.devices_per_synapse")),
                Situation.idealWires(
                        "failures by rewritings, but nothing fails",
                        b -> b.set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE),
                        FAILURE_DETAILS),
                Situation.idealWires(
                        "failures at the start of another policy",
                        b -> b.set(FAILURE_RATIO, new BigDecimal("0.008"))
                                .set(FAILURE_SCHEDULE, FailureSchedule.AT_START)
                                .set(WRITE_POLICY, WritePolicyKind.STOCHASTIC),
                        Set.of()),
                Situation.idealWires(
                        "one task", b -> b.setText(TASKS, "mnist"), union(FAILURE_DETAILS, Set.of("optimizer_reset"))),
                Situation.idealWires(
                        "later parameters away from their defaults",
                        b -> b.set(OPTIMIZER_RESET, OptimizerReset.NEVER)
                                .set(BATCH_STATISTICS, BatchStatistics.RUNNING)
                                .set(INITIAL_RANGE, new BigDecimal("0.1"))
                                .set(HISTOGRAM_EVERY, 5),
                        FAILURE_DETAILS),
                new Situation(
                        "resistance in rows",
                        b -> b.set(ROW_OHMS, new BigDecimal("0.5")),
                        union(FAILURE_DETAILS, AGEING)),
                new Situation(
                        "resistance in columns of a network without devices",
                        b -> b.set(COLUMN_OHMS, new BigDecimal("3")).set(WRITE_POLICY, WritePolicyKind.DIGITAL),
                        union(digital, AGEING)),
                new Situation(
                        "a device that relaxes in pauses",
                        b -> b.setText(MeasuredParameters.RELAXATION_SPREAD, "0.01")
                                .setText(MeasuredParameters.RELAXATION_JUMP_RATE, "0.3")
                                .setText(MeasuredParameters.RELAXATION_JUMP_MEAN, "-0.01")
                                .setText(MeasuredParameters.INFERENCE_RELAXATION_DRIFT, "-0.01")
                                .setText(MeasuredParameters.TIME_BETWEEN_TASKS, "1d"),
                        union(
                                union(FAILURE_DETAILS, WIRE_DETAILS),
                                Set.of(
                                        "device.inference_relaxation.jump_rate",
                                        "device.inference_relaxation.jump_mean",
                                        "device.inference_relaxation.jump_size"))),
                Situation.idealWires(
                        "resistance in a float network",
                        b -> b.set(WEIGHTS, WeightKind.FLOAT)
                                .set(ROW_OHMS, BigDecimal.ONE)
                                .set(COLUMN_OHMS, BigDecimal.TEN),
                        union(union(allOfDevice, WIRES), Set.of("metaplasticity", "metaplasticity_on"))));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void exactlyTheParametersThatCannotMatterAreDropped(Situation situation) {
        NormalForm normal = new NormalForm(situation.point());
        Set<String> dropped = TrialParameters.ALL.stream()
                .filter(parameter -> normal.value(parameter).isEmpty())
                .map(TrialParameter::key)
                .collect(Collectors.toSet());
        assertThat(dropped).isEqualTo(situation.dropped());
        Set<String> written = normal.canonicalText()
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toSet());
        assertThat(written).isEqualTo(without(without(allKeys(), dropped), laterAtDefault(normal)));
    }

    private static Set<String> laterAtDefault(NormalForm normal) {
        GridPoint paper = GridPoint.paper().build();
        return TrialParameters.ALL.stream()
                .filter(parameter -> LATER.contains(parameter.key()))
                .filter(parameter -> parameter.text(normal.point()).equals(parameter.text(paper)))
                .map(TrialParameter::key)
                .collect(Collectors.toSet());
    }

    @Test
    void aLaterParameterIsInTheTextOnlyAwayFromItsDefault() {
        assertThat(TrialParameters.ALL.stream().filter(TrialParameter::isLater).map(TrialParameter::key))
                .containsExactlyInAnyOrderElementsOf(LATER);
        for (String key : LATER) {
            TrialParameter<?> parameter = TrialParameters.find(key).orElseThrow();
            NormalForm paper = new NormalForm(GridPoint.paper().build());
            assertThat(paper.value(parameter).isPresent())
                    .as("its column has the default, or nothing where it cannot matter")
                    .isEqualTo(!WIRE_DETAILS.contains(key) && !AGEING.contains(key));
            GridPoint.Builder same = GridPoint.paper();
            same.setText(parameter, parameter.text(paper.point()));
            assertThat(new NormalForm(same.build()).canonicalText()).isEqualTo(DEFAULT_TEXT);
            if (AGEING.contains(key)) {
                continue;
            }
            boolean needsWires = WIRE_DETAILS.contains(key);
            GridPoint.Builder other = GridPoint.paper().set(ROW_OHMS, new BigDecimal(needsWires ? "7" : "0"));
            other.setText(parameter, OTHER.get(key));
            assertThat(new NormalForm(other.build()).canonicalText().lines())
                    .contains(key + "=" + OTHER.get(key))
                    .hasSize((int) DEFAULT_TEXT.lines().count()
                            + (needsWires ? 2 : key.equals("device.levels") ? 0 : 1)); // bits go with levels
        }
        assertThat(id(GridPoint.paper()
                        .set(INITIAL_RANGE, new BigDecimal("0.0500"))
                        .build()))
                .isEqualTo(id(GridPoint.paper().build()));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void everyParameterChangesThePointIdExceptWhereItIsDropped(Situation situation) {
        GridPoint point = situation.point();
        String id = id(point);
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            assertThat(OTHER).as("another value of each parameter").containsKey(parameter.key());
            String other = OTHER.get(parameter.key());
            if (other.equals(parameter.text(point))) {
                // The situation itself.
                continue;
            }
            GridPoint.Builder changed = point.toBuilder();
            changed.setText(parameter, other);
            boolean dropped = situation.dropped().contains(parameter.key());
            assertThat(id(changed.build()).equals(id))
                    .as("%s=%s leaves the id as it is", parameter.key(), other)
                    .isEqualTo(dropped);
            assertThat(NormalForm.whyDropped(changed.build(), parameter).isPresent())
                    .as("a reason for %s", parameter.key())
                    .isEqualTo(dropped);
        }
    }

    @Test
    void theDefaultPointHasThisTextAndThisId() {
        NormalForm normal = new NormalForm(GridPoint.paper().build());
        assertThat(normal.canonicalText()).isEqualTo(DEFAULT_TEXT);
        // printf of the text above | sha256sum
        assertThat(normal.pointId()).isEqualTo("330cf5de0fdd3664618a2c9b589c1190365ae0c6fd72c2cc953fb11719e15307");
    }

    @Test
    void theTextIsInByteOrder() {
        GridPoint point =
                GridPoint.paper().set(FAILURE_RATIO, new BigDecimal("0.01")).build();
        List<String> lines = new NormalForm(point).canonicalText().lines().toList();
        assertThat(lines).isSorted().hasSize(TrialParameters.ALL.size() - LATER.size());
        assertThat(lines).isEqualTo(new ArrayList<>(new TreeSet<>(lines)));
    }

    @Test
    void waysOfWritingANumberAreTheSameNumber() {
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            if (!(parameter.type() instanceof ParameterType.Decimal)) {
                continue;
            }
            boolean isLarge = parameter.key().endsWith("rs_ohms");
            Stream<String> texts = isLarge
                    ? Stream.of("10.0", "10", "1e1", "10.00000", "+10", "0.1e2")
                    : Stream.of("0.10", "0.1", "1e-1", "0.100000", "+0.1", "10.0e-2");
            Set<String> ids = texts.map(text -> {
                        GridPoint.Builder builder = GridPoint.paper();
                        builder.setText(parameter, text);
                        return id(builder.build());
                    })
                    .collect(Collectors.toSet());
            assertThat(ids).as(parameter.key()).hasSize(1);
        }
        assertThat(id(GridPoint.paper()
                        .set(FAILURE_RATIO, new BigDecimal("0.000"))
                        .build()))
                .isEqualTo(id(GridPoint.paper().build()));
        assertThat(id(GridPoint.paper()
                        .set(METAPLASTICITY, new BigDecimal("1e1"))
                        .build()))
                .isEqualTo(
                        id(GridPoint.paper().set(METAPLASTICITY, BigDecimal.TEN).build()));
    }

    @Test
    void binaryIsMetaplasticWithoutMetaplasticityDeviceAndNoise() {
        GridPoint binary = GridPoint.paper().set(WEIGHTS, WeightKind.BINARY).build();
        GridPoint spelt = GridPoint.paper()
                .set(METAPLASTICITY, BigDecimal.ZERO)
                .set(WRITE_POLICY, WritePolicyKind.DIGITAL)
                .set(INFERENCE_NOISE, BigDecimal.ZERO)
                .build();
        assertThat(id(binary)).isEqualTo(id(spelt));
        NormalForm normal = new NormalForm(binary);
        assertThat(normal.canonicalText())
                .contains("network.weights=metaplastic\n", "metaplasticity=0\n", "device.write_policy=digital\n")
                .contains("device.inference_noise=0\n")
                .doesNotContain("binary", "device.bound", "redraw");
        assertThat(normal.value(TrialParameters.WEIGHTS)).contains(WeightKind.METAPLASTIC);
        for (String key : List.of("metaplasticity", "device.inference_noise", "device.bound", "device.write_noise")) {
            GridPoint.Builder other = binary.toBuilder();
            other.setText(TrialParameters.find(key).orElseThrow(), "0.7");
            assertThat(id(other.build())).as(key).isEqualTo(id(binary));
        }
    }

    @Test
    void aDroppedParameterHasAReason() {
        GridPoint binary = GridPoint.paper().set(WEIGHTS, WeightKind.BINARY).build();
        assertThat(NormalForm.whyDropped(binary, TrialParameters.METAPLASTICITY))
                .contains("weights binary fixes it at 0");
        assertThat(NormalForm.whyDropped(binary, TrialParameters.WEIGHTS)).isEmpty();
        assertThat(NormalForm.whyDropped(binary, TrialParameters.BOUND).orElseThrow())
                .contains("digital has no device")
                .endsWith("(weights binary implies it)");
        GridPoint spelt =
                binary.toBuilder().set(METAPLASTICITY, BigDecimal.ZERO).build();
        assertThat(NormalForm.whyDropped(spelt, TrialParameters.METAPLASTICITY)).isEmpty();
        assertThat(NormalForm.whyDropped(GridPoint.paper().build(), TrialParameters.FAILURE_MODE))
                .isEqualTo(Optional.of("nothing fails at failure_ratio 0"));
    }

    @Test
    void theOrderOfTasksMatters() {
        assertThat(id(GridPoint.paper().setText(TASKS, "fmnist,mnist,kmnist").build()))
                .isNotEqualTo(id(GridPoint.paper().build()));
    }

    @Test
    void noNameCanPassForTwo() {
        for (String name : List.of("a,b", "a\nb=c", "", "..", "a/b", "é", "a".repeat(101))) {
            assertThatThrownBy(() -> GridPoint.paper().set(TASKS, List.of(TaskSpec.parse(name))))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }

    @Test
    void aTrialIdHashesItsFivePartsAndNothingElse() throws Exception {
        GridPoint point = GridPoint.paper().build();
        TrialSpec spec = new TrialSpec(point, -5, 3);
        String joined = sha256(DEFAULT_TEXT) + "\n-5\n3\nabc\n" + ModelVersion.CURRENT;
        assertThat(spec.trialId("abc")).isEqualTo(sha256(joined));
        assertThat(new TrialSpec(point.toBuilder().build(), -5, 3).trialId("abc"))
                .isEqualTo(spec.trialId("abc"));
        Set<String> different = Set.of(
                spec.trialId("abc"),
                spec.trialId("abd"),
                new TrialSpec(point, 5, 3).trialId("abc"),
                new TrialSpec(point, -5, 2).trialId("abc"),
                new TrialSpec(point.toBuilder().set(BITS, 4).build(), -5, 3).trialId("abc"),
                TrialSpec.trialId(id(point), -5, 3, "abc", ModelVersion.CURRENT + 1));
        assertThat(different).hasSize(6);
    }

    private static String id(GridPoint point) {
        return new NormalForm(point).pointId();
    }

    /** Independently of the class under test. */
    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%064x", new BigInteger(1, digest));
    }

    private static Set<String> allKeys() {
        return TrialParameters.ALL.stream().map(TrialParameter::key).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> less) {
        return all.stream().filter(key -> !less.contains(key)).collect(Collectors.toSet());
    }
}

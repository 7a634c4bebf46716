package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.device.PolicyRun.SYNAPSES;
import static org.ohmsweep.device.SpecBuilder.spec;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmsweep.kernel.VectorKernels;

/** Wear against counts made by comparing weights before and after. */
class WearTest {
    /** Counts of a run, from its weights alone. */
    private static final class Watched {
        final PolicyRun run;
        final int[] switches;
        final int[] writes;

        Watched(PolicyRun run) {
            this.run = run;
            switches = new int[run.hidden().length];
            writes = new int[switches.length];
            IntStream.of(run.cells).forEach(cell -> writes[cell]++);
        }

        /** One epoch of some steps. */
        void epoch(int steps) {
            run.startEpoch();
            for (int i = 0; i < steps; i++) {
                watch(run::step, run.spec.writePolicy() == WritePolicyKind.PER_STEP);
            }
            watch(run::endEpoch, run.spec.writePolicy() == WritePolicyKind.PER_EPOCH);
        }

        /** Values are no sign of a rewriting: now and then, noise repeats one to the last bit. */
        private void watch(Runnable action, boolean rewritesAll) {
            float[] before = run.hidden().clone();
            float[] levels = levels();
            boolean[] alive = new boolean[before.length];
            IntStream.of(run.cells).forEach(cell -> alive[cell] = run.layer.isProgrammable(cell));
            action.run();
            float[] after = levels();
            for (int cell : run.cells) {
                if (alive[cell] && before[cell] >= 0 != run.hidden()[cell] >= 0) {
                    switches[cell]++;
                }
                if (alive[cell] && (rewritesAll || levels[cell] != after[cell])) {
                    writes[cell]++;
                }
            }
        }

        /** Levels, where a device is rewritten when its level changes; else all the same. */
        private float[] levels() {
            return switch (run.spec.writePolicy()) {
                case MIXED_PRECISION, STOCHASTIC -> run.levels();
                case PER_EPOCH, PER_STEP, DIGITAL -> new float[run.hidden().length];
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PER_EPOCH, PER_EPOCH", "PER_EPOCH, PER_WRITE", "PER_STEP, PER_EPOCH", "PER_STEP, PER_WRITE",
        "MIXED_PRECISION, PER_EPOCH", "MIXED_PRECISION, PER_WRITE", "STOCHASTIC, AT_START", "STOCHASTIC, PER_WRITE"
    })
    void everyDeviceHasItsOwnCounts(WritePolicyKind policy, FailureSchedule schedule) {
        // Frozen: a sign that changes is one that was switched.
        Watched watched = new Watched(new PolicyRun(
                spec().policy(policy)
                        .bits(4)
                        .writeNoise("0.02")
                        .inferenceNoise("0.1")
                        .schedule(schedule)
                        .failures("0.03", FailureMode.FROZEN),
                0.02));
        for (int epoch = 0; epoch < 4; epoch++) {
            watched.epoch(6);
        }
        PolicyRun run = watched.run;
        assertThat(run.stuck()).isNotEmpty().hasSizeLessThan(SYNAPSES);
        WearCounter wear = run.layer.wear();
        for (int cell : run.cells) {
            run.holds(cell, wear.switches(cell) == watched.switches[cell], "its switches as watched");
            run.holds(
                    cell,
                    wear.writes(cell, run.layer.isProgrammable(cell)) == watched.writes[cell],
                    "its writes as watched");
        }
        assertThat(IntStream.of(run.layer.switchesOfSynapses()).asLongStream().sum())
                .isPositive()
                .isEqualTo(run.synapses.signSwitches());
        assertThat(IntStream.of(run.layer.writesOfSynapses()).asLongStream().sum())
                .isGreaterThan(SYNAPSES)
                .isEqualTo(run.synapses.deviceWrites());
    }

    @ParameterizedTest
    @EnumSource(names = "STUCK_LRS", mode = EnumSource.Mode.EXCLUDE)
    void gettingStuckIsNoSwitchAndNoWrite(FailureMode mode) {
        PolicyRun run = new PolicyRun(spec().failures("0.2", mode), 0.02);
        run.step();
        long switches = run.synapses.signSwitches();
        run.startEpoch();
        assertThat(run.stuck()).isNotEmpty();
        assertThat(run.synapses.signSwitches()).isEqualTo(switches);
        assertThat(run.synapses.wear().get(0).writes()).isEqualTo(new WearCounts(1, 1, 1));
    }

    @Test
    void layersAddUpToTheTotals() {
        SynapseArray synapses = SynapseArray.binarized(
                spec().failures("0.1", FailureMode.RANDOM).build(),
                SpecBuilder.shapes(61, 37, 10),
                new VectorKernels());
        synapses.start(PolicyRun.KEY, 0.05f);
        for (int epoch = 1; epoch <= 5; epoch++) {
            synapses.startEpoch(PolicyRun.KEY, epoch);
            synapses.endEpoch(PolicyRun.KEY, epoch);
        }
        List<LayerWear> wear = synapses.wear();
        assertThat(wear).extracting(LayerWear::layer).containsExactly(1, 2);
        assertThat(wear).extracting(LayerWear::devices).containsExactly(61 * 37, 37 * 10);
        assertThat(wear.stream().mapToLong(layer -> layer.writes().total(layer.devices())))
                .satisfies(totals -> assertThat(
                                totals.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(synapses.deviceWrites()));
        assertThat(wear.get(0).writes().max()).isEqualTo(6);
        assertThat(wear.get(0).writes().mean()).isBetween(2.0, 5.5);
    }

    @Test
    void whatIsNotThereDoesNotWear() {
        SynapseArray digital = SynapseArray.binarized(
                spec().policy(WritePolicyKind.DIGITAL).build(), SpecBuilder.shapes(7, 3), new VectorKernels());
        digital.start(PolicyRun.KEY, 0.05f);
        assertThat(digital.wear()).containsExactly(new LayerWear(1, 21, new WearCounts(0, 0, 0), null));
        SynapseArray plain = SynapseArray.floatingPoint(SpecBuilder.shapes(7, 3), new VectorKernels());
        assertThat(plain.wear()).containsExactly(new LayerWear(1, 21, null, null));
    }

    @Test
    void theNinetyNinthPercentileIsTheNearestRank() {
        // Of n counts the one of rank ceil(0.99 n).
        assertThat(WearCounts.of(new int[] {4})).isEqualTo(new WearCounts(4, 4, 4));
        assertThat(WearCounts.of(range(100)).p99()).isEqualTo(98);
        assertThat(WearCounts.of(range(101)).p99()).isEqualTo(99);
        assertThat(WearCounts.of(range(200)).p99()).isEqualTo(197);
        assertThat(WearCounts.of(new int[] {3, 1, 2, 0})).isEqualTo(new WearCounts(1.5, 3, 3));
    }

    private static int[] range(int count) {
        return IntStream.range(0, count).map(i -> count - 1 - i).toArray();
    }

    @Test
    void sumsAreExactBehindTheMean() {
        for (int devices : new int[] {3, 7, 392_000, 16_000_000}) {
            for (long total : new long[] {0, 1, devices - 1, 36_001L * devices - 1, 100_000_000L * devices + 1}) {
                WearCounts counts = new WearCounts((double) total / devices, 0, Integer.MAX_VALUE);
                assertThat(counts.total(devices)).isEqualTo(total);
            }
        }
    }

    @Test
    void tasksWithinTheEnduranceAreRoundedDown() {
        assertThat(LayerWear.tasksWithinEndurance(1, 12_000))
                .as("the paper's 83")
                .isEqualTo(83);
        assertThat(LayerWear.tasksWithinEndurance(3, 36_000)).isEqualTo(83);
        assertThat(LayerWear.tasksWithinEndurance(3, 1)).isEqualTo(3_000_000);
        assertThat(LayerWear.tasksWithinEndurance(2, 3_000_000)).isZero();
        assertThat(LayerWear.tasksWithinEndurance(3, 0)).isNull();
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> new WearCounts(2, 1, 1)).hasMessageContaining("mean 2.0");
        assertThatThrownBy(() -> new WearCounts(Double.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WearCounts(1, 2, 1)).hasMessageContaining("p99 2");
        assertThatThrownBy(() -> new LayerWear(0, 1, null, null)).hasMessageContaining("layer 0");
        assertThat(new WearCounts(0.5, 0, 1).mean()).isCloseTo(0.5, within(0.0));
    }
}

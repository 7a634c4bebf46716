package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ohmsweep.trial.TrainerTest.run;
import static org.ohmsweep.trial.TrainerTest.small;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.HISTOGRAM_EVERY;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.device.WritePolicyKind;

/** What a trial tells of its devices: wear and distributions of hidden weights. */
class TrialWearTest {
    @Test
    void layersWearAsTheWholeNetworkDoes() {
        for (WritePolicyKind policy :
                List.of(WritePolicyKind.PER_EPOCH, WritePolicyKind.STOCHASTIC, WritePolicyKind.PER_STEP)) {
            TrialResult result = run(small().set(WRITE_POLICY, policy)
                    .set(FAILURE_RATIO, new BigDecimal("0.02"))
                    .build());
            assertThat(result.wear()).extracting(LayerWear::devices).containsExactly(784 * 30, 30 * 20, 20 * 10);
            assertThat(total(result, LayerWear::switches)).isPositive().isEqualTo(result.signSwitches());
            assertThat(total(result, LayerWear::writes)).isPositive().isEqualTo(result.deviceWrites());
            assertThat(result.wear())
                    .allSatisfy(
                            layer -> assertThat((long) layer.switches().max()).isBetween(0L, result.maxSwitches() + 6));
        }
    }

    private static long total(TrialResult result, Function<LayerWear, WearCounts> counts) {
        return result.wear().stream()
                .mapToLong(layer -> counts.apply(layer).total(layer.devices()))
                .sum();
    }

    @Test
    void weightsAreLookedAtBeforeTrainingAndAfterEachTask() {
        TrialResult result = run(small().set(EPOCHS_PER_TASK, 3)
                .set(FAILURE_RATIO, new BigDecimal("0.02"))
                .build());
        assertThat(result.weights())
                .extracting(WeightSnapshot::afterTask, WeightSnapshot::epoch)
                .containsExactly(tuple(0, 0), tuple(1, 3), tuple(2, 3), tuple(3, 3));
        double synapses = 784 * 30 + 30 * 20 + 20 * 10;
        assertThat(weights(result.weights().get(0)) / synapses).isEqualTo(1.0);
        assertThat(weights(result.weights().get(3)) / synapses).isEqualTo(result.programmableFraction());
    }

    @Test
    void lookingAtWeightsOftenerChangesNothing() {
        GridPoint.Builder point = small().set(EPOCHS_PER_TASK, 5);
        TrialResult rarely = run(point.build());
        TrialResult often = run(point.set(HISTOGRAM_EVERY, 2).build());
        assertThat(often.weights()).extracting(WeightSnapshot::epoch).containsExactly(0, 2, 4, 5, 2, 4, 5, 2, 4, 5);
        assertThat(often.weights()).containsAll(rarely.weights());
        assertThat(often.evaluations()).isEqualTo(rarely.evaluations());
        assertThat(often.wear()).isEqualTo(rarely.wear());
    }

    @Test
    void aResultDoesNotChangeWithTheArraysThatItWasMadeOf() {
        double[][] made = {{0.1, 0.2}, {0.3, 0.4}};
        TrialResult result =
                new TrialResult(made, List.of(), List.of(), 1, null, null, null, 0, List.of(), List.of(), List.of());
        made[1][0] = 7;
        result.accuracies()[0][1] = 7;
        assertThat(result.accuracies()).isDeepEqualTo(new double[][] {{0.1, 0.2}, {0.3, 0.4}});
    }

    private static long weights(WeightSnapshot moment) {
        return moment.layers().stream()
                .flatMap(layer -> layer.counts().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }
}

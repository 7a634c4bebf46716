package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each alternative of the grid ambiguity differs from the default in one choice, and there are not too many. */
class AmbiguityPresetTest {
    private static final int MOST_ALTERNATIVES = 21;
    private static final int MOST_POINTS = 9;

    @Test
    void everyPointIsTheDefaultOrOneChoiceAway() {
        List<TrialRecord> trials = ClaimPresetsTest.trials(ClaimPresetsTest.read("ambiguity"));
        Ambiguity ambiguity = Ambiguity.of(trials).orElseThrow();
        assertThat(ambiguity.choices())
                .extracting(choice -> choice.choice().toString())
                .containsExactlyInAnyOrder(
                        "device.write_policy: mixed-precision",
                        "device.write_policy: stochastic",
                        "device.write_policy: per-step",
                        "device.inference_noise_redraw: per-step",
                        "device.inference_noise_redraw: per-epoch",
                        "device.failure_schedule: per-write",
                        "device.failure_schedule: at-start",
                        "device.failure_mode: frozen",
                        "device.failure_mode: hrs",
                        "device.devices_per_synapse: 1",
                        "device.devices_per_synapse: 2",
                        "learning_rate: 0.025",
                        "learning_rate: 0.1",
                        "optimizer_reset: never",
                        "batch_statistics: running",
                        "metaplasticity: 1.35",
                        "metaplasticity_on: gradient",
                        "batch_size: 50, epochs_per_task: 10",
                        "batch_size: 200, epochs_per_task: 40",
                        "initial_range: 0.01",
                        "initial_range: 0.2")
                .hasSizeLessThanOrEqualTo(MOST_ALTERNATIVES);
        assertThat(ambiguity.choices())
                .allSatisfy(choice -> assertThat(choice.effects()).hasSizeBetween(2, MOST_POINTS));
        int compared = ambiguity.choices().stream()
                .mapToInt(choice -> choice.effects().size())
                .sum();
        long defaults = 11;
        assertThat(trials).hasSize((int) (compared + defaults) * 5);
    }
}

package org.ohmsweep.metrics.claims;

import java.util.List;

/**
 * From where on a network has forgotten, and from where on it has learned.
 *
 * @param forgetting losing more than this fraction of accuracy on a task counts as forgetting it
 * @param learning a network that reaches this share of the baseline's learning accuracy learns
 */
public record Thresholds(double forgetting, double learning) {
    /** Those of the verdicts. */
    public static final Thresholds USUAL = new Thresholds(0.10, 0.90);

    /** Limits of forgetting that are tried. */
    public static final List<Double> FORGETTING = List.of(0.05, 0.10, 0.15);

    /** Shares of learning that are tried. */
    public static final List<Double> LEARNING = List.of(0.85, 0.90, 0.95);

    /** All pairs of these but the usual one: at them verdicts are judged again. */
    public static final List<Thresholds> OTHERS = FORGETTING.stream()
            .flatMap(forgetting -> LEARNING.stream().map(learning -> new Thresholds(forgetting, learning)))
            .filter(thresholds -> !thresholds.equals(USUAL))
            .toList();
}

package org.ohmsweep.metrics.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From where on a network has forgotten, and from where on it has learned.
 *
 * @param forgetting losing more than this fraction of accuracy on a task counts as forgetting it
 * @param learning a network that reaches this share of the baseline's learning accuracy learns
 * @param plasticity what it must reach, besides, of what a network without metaplasticity learns of each task; empty where
 *     nothing is asked of single tasks
 */
public record Thresholds(double forgetting, double learning, Optional<Double> plasticity) {
    /** Those of the verdicts. */
    public static final Thresholds USUAL = new Thresholds(0.10, 0.90, Optional.empty());

    /** The same, with each task learned by half, and by larger shares: where a verdict turns says how much it rests on. */
    public static final List<Thresholds> EVERY_TASK = Stream.of(0.5, 0.6, 0.7, 0.8, 0.9)
            .map(share -> new Thresholds(0.10, 0.90, Optional.of(share)))
            .toList();

    /** Limits of forgetting that are tried. */
    public static final List<Double> FORGETTING = List.of(0.05, 0.10, 0.15);

    /** Shares of learning that are tried. */
    public static final List<Double> LEARNING = List.of(0.85, 0.90, 0.95);

    /** All pairs of these but the usual one: at them verdicts are judged again. */
    public static final List<Thresholds> OTHERS = FORGETTING.stream()
            .flatMap(forgetting ->
                    LEARNING.stream().map(learning -> new Thresholds(forgetting, learning, Optional.empty())))
            .filter(thresholds -> !thresholds.equals(USUAL))
            .toList();
}

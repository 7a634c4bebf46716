package org.ohmsweep.metrics.claims;

import java.util.List;
import java.util.stream.Stream;

/**
 * From where on a network has forgotten, and from where on it has learned.
 *
 * @param forgetting losing more than this fraction of accuracy on a task counts as forgetting it
 * @param learning a network that reaches this share of the baseline's learning accuracy learns
 */
public record Thresholds(double forgetting, double learning) {
    /** Those of the verdicts. */
    public static final Thresholds USUAL = new Thresholds(0.10, 0.90);

    /** Others, at which verdicts are judged again. */
    public static final List<Thresholds> OTHERS = Stream.of(0.05, 0.10, 0.15)
            .flatMap(forgetting -> Stream.of(0.85, 0.90, 0.95).map(learning -> new Thresholds(forgetting, learning)))
            .filter(thresholds -> !thresholds.equals(USUAL))
            .toList();
}

package org.ohmsweep.tolerance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ohmsweep.metrics.claims.Thresholds;
import org.ohmsweep.trial.GridPoint;

/**
 * What must hold at a grid point: means over repeats that are all on the right side of a limit. Each has a margin, which is
 * above 0 where it holds.
 *
 * @param learns whether the network must also learn: its learning accuracy must be at least 0.90 of the digital baseline's,
 *     repeat by repeat (docs/model.md, "Metrics")
 * @param limits of columns; at least one
 */
public record Condition(boolean learns, List<Limit> limits) {
    /** Continual learning, as verdicts define it: the network learns, and forgets at most 0.10 of any task. */
    public static final Condition CONTINUAL_LEARNING = new Condition(
            true,
            List.of(new Limit(
                    OutcomeColumn.WORST_FORGETTING,
                    Limit.Side.AT_MOST,
                    BigDecimal.valueOf(Thresholds.USUAL.forgetting()))));

    /** How grids write it. */
    public static final String CONTINUAL_LEARNING_TEXT = "continual-learning";

    /** @throws IllegalArgumentException when there is no limit, or two do not go together */
    public Condition {
        limits = List.copyOf(limits);
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("a condition needs a limit");
        }
        for (int i = 0; i < limits.size(); i++) {
            for (Limit earlier : limits.subList(0, i)) {
                limits.get(i).conflict(earlier).ifPresent(conflict -> {
                    throw new IllegalArgumentException(conflict);
                });
            }
        }
    }

    /** Number of its margins. */
    int size() {
        return limits.size() + (learns ? 1 : 0);
    }

    /**
     * Its margins in one repeat; NaN where a column has no number.
     *
     * @param baseline the same repeat of the digital baseline; ignored unless the network must learn
     */
    double[] margins(MeasuredTrial trial, MeasuredTrial baseline) {
        double[] margins = new double[size()];
        for (int i = 0; i < limits.size(); i++) {
            Double value = limits.get(i).column().of(trial);
            margins[i] = value == null ? Double.NaN : limits.get(i).margin(value);
        }
        if (learns) {
            margins[limits.size()] = trial.metrics().learningAccuracy()
                    - Thresholds.USUAL.learning() * baseline.metrics().learningAccuracy();
        }
        return margins;
    }

    /** Why it cannot be judged at a point, a column being null there; empty where it can. */
    public Optional<String> absence(GridPoint point) {
        return limits.stream()
                .flatMap(limit ->
                        limit
                                .column()
                                .absence(point)
                                .map(reason -> limit.column().text() + " is null: " + reason)
                                .stream())
                .findFirst();
    }

    /** As grids write it: {@code continual-learning} or {@code [worst_forgetting <= 0.1, acc >= 0.7]}. */
    public String text() {
        return learns
                ? CONTINUAL_LEARNING_TEXT
                : limits.stream().map(Limit::text).collect(Collectors.joining(", ", "[", "]"));
    }
}

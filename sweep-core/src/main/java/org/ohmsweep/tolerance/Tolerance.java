package org.ohmsweep.tolerance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.Decimals;
import org.ohmsweep.metrics.claims.ContinualLearning;
import org.ohmsweep.trial.DurationType;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;

/**
 * What a tolerance map looks for on each of its lines: how far a parameter may go before a condition no longer holds.
 *
 * @param of the parameter, a number
 * @param from smallest value, in the parameter's unit
 * @param to largest value
 * @param resolution how closely the boundary is to be known
 * @param holds the condition
 * @param repeats how many repeats a candidate gets
 */
public record Tolerance(
        TrialParameter<?> of, BigDecimal from, BigDecimal to, Resolution resolution, Condition holds, Repeats repeats) {
    /** Digits of a parameter's value on either side of the point. */
    private static final int MAX_DIGITS = 40;

    /** @throws IllegalArgumentException when the numbers do not go together */
    public Tolerance {
        Objects.requireNonNull(of, "of");
        from = Decimals.canonical("from of tolerance", from);
        to = Decimals.canonical("to of tolerance", to);
        Objects.requireNonNull(resolution, "resolution");
        Objects.requireNonNull(holds, "holds");
        Objects.requireNonNull(repeats, "repeats");
        if (from.compareTo(to) >= 0) {
            throw new IllegalArgumentException(
                    "from of tolerance is " + from.toPlainString() + ", not below to, " + to.toPlainString());
        }
        if (resolution.kind() == Resolution.Kind.RATIO && from.signum() <= 0) {
            throw new IllegalArgumentException(
                    "from of tolerance is " + from.toPlainString() + "; with ratio it must be above 0");
        }
        checkResolution(of, from, to, resolution);
    }

    private static void checkResolution(TrialParameter<?> of, BigDecimal from, BigDecimal to, Resolution resolution) {
        String size = resolution.kind() == Resolution.Kind.WITHIN ? "within" : "ratio";
        String text = size + " is " + resolution.size().toPlainString();
        if (resolution.isReached(from, to)) {
            throw new IllegalArgumentException(
                    text + "; from and to are no further apart, so that there is nothing to look for");
        }
        if (resolution.kind() == Resolution.Kind.RATIO) {
            return;
        }
        if (isWhole(of)) {
            if (resolution.size().stripTrailingZeros().scale() > 0) {
                throw new IllegalArgumentException(text + "; for whole numbers it must be a whole number");
            }
            return;
        }
        // Each halving adds a digit at most.
        int digits = Math.max(from.scale(), to.scale()) + halvings(of, from, to, resolution);
        if (digits > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    text + "; halving from " + from.toPlainString() + " to " + to.toPlainString() + " that often takes "
                            + digits + " decimals; at most " + MAX_DIGITS + " are allowed");
        }
    }

    private static boolean isWhole(TrialParameter<?> of) {
        return of.type() instanceof ParameterType.Whole;
    }

    /** The point of a line at which the parameter has a value. */
    public GridPoint at(GridPoint line, BigDecimal value) {
        String number = Decimals.text(value);
        return line.toBuilder()
                .setText(of, of.type() instanceof DurationType ? number + "s" : number)
                .build();
    }

    /** The value that halves an interval; empty where its ends are close enough, or have no value between them. */
    Optional<BigDecimal> middle(BigDecimal low, BigDecimal high) {
        return middle(of, low, high, resolution);
    }

    private static Optional<BigDecimal> middle(
            TrialParameter<?> of, BigDecimal low, BigDecimal high, Resolution resolution) {
        if (resolution.isReached(low, high)) {
            return Optional.empty();
        }
        BigDecimal middle = resolution.middle(low, high);
        BigDecimal allowed =
                isWhole(of) ? middle.setScale(0, RoundingMode.HALF_EVEN).stripTrailingZeros() : middle;
        return allowed.compareTo(low) > 0 && allowed.compareTo(high) < 0 ? Optional.of(allowed) : Optional.empty();
    }

    /** How often the range is halved until the boundary is known closely enough, if it is always in the wider half. */
    private static int halvings(TrialParameter<?> of, BigDecimal from, BigDecimal to, Resolution resolution) {
        BigDecimal low = from;
        BigDecimal high = to;
        int count = 0;
        for (Optional<BigDecimal> found = middle(of, low, high, resolution);
                found.isPresent();
                found = middle(of, low, high, resolution)) {
            BigDecimal middle = found.get();
            if (resolution.isWider(middle, high, low, middle)) {
                low = middle;
            } else {
                high = middle;
            }
            count++;
        }
        return count;
    }

    /** The most steps of a line: one for both ends, and one for each halving. */
    int steps() {
        return 1 + halvings(of, from, to, resolution);
    }

    /**
     * The most trials that a line can take, without the baseline: a boundary whose neighbours stay open has two edges, each
     * of which is searched for.
     */
    public long mostTrialsOfALine() {
        int halvings = halvings(of, from, to, resolution);
        return (2L + Math.max(1, 2L * halvings - 1)) * repeats.to();
    }

    /**
     * The most trials that the lines of a map can take, the baseline's among them.
     *
     * @param lines the points of the grid
     */
    public long mostTrials(List<GridPoint> lines) {
        long trials = lines.size() * mostTrialsOfALine();
        return holds.learns() ? trials + mostBaselineTrials(lines, trials) : trials;
    }

    /** As many as trials where the parameter is one of training: then each candidate has its own baseline. */
    private long mostBaselineTrials(List<GridPoint> lines, long trials) {
        boolean isOfTraining = lines.stream()
                .anyMatch(line -> !ContinualLearning.baselineOf(at(line, from))
                        .equals(ContinualLearning.baselineOf(at(line, to))));
        return isOfTraining
                ? trials
                : repeats.to()
                        * lines.stream()
                                .map(ContinualLearning::baselineOf)
                                .distinct()
                                .count();
    }

    @Override
    public String toString() {
        return of.key() + " from " + Decimals.text(from) + " to " + Decimals.text(to);
    }
}

package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.ohmsweep.metrics.ConfidenceInterval;

/**
 * A weighted sum of numbers of grid points, paired by repeat: what points of the same seed and repeat have in common
 * cancels. A number alone, a difference, and a difference of differences are all contrasts. What cancels of the error of the
 * test images is not known, so that nothing is taken to cancel: errors of points add as if they were independent.
 */
public final class Contrast {
    /** Repeats that an interval needs to decide anything. */
    public static final int MIN_REPEATS = 5;

    private record Term(double weight, Series series) {}

    private final String name;
    private final List<Term> terms;

    private Contrast(String name, List<Term> terms) {
        this.name = name;
        this.terms = List.copyOf(terms);
    }

    /** A contrast of one series. */
    public static Contrast of(String name, Series series) {
        return new Contrast(name, List.of(new Term(1, series)));
    }

    /** This plus a multiple of another series. */
    public Contrast plus(double weight, Series series) {
        List<Term> more = new ArrayList<>(terms);
        more.add(new Term(weight, series));
        return new Contrast(name, more);
    }

    /** This minus another series. */
    public Contrast minus(Series series) {
        return plus(-1, series);
    }

    /** Its mean and interval over the repeats that all its points have; empty when they share none. */
    public Optional<Measure> measure() {
        double[] values = shared().stream().mapToDouble(this::at).toArray();
        return values.length == 0
                ? Optional.empty()
                : Optional.of(new Measure(name, ConfidenceInterval.of(imageVariance(), values)));
    }

    private double imageVariance() {
        return terms.stream()
                .mapToDouble(
                        term -> term.weight() * term.weight() * term.series().imageVariance())
                .sum();
    }

    /** Whether it is above a value. */
    public Comparison above(double value, String what) {
        return compare(what, interval -> interval.pAbove(value, false));
    }

    /** Whether it is at least a value. */
    public Comparison atLeast(double value, String what) {
        return compare(what, interval -> interval.pAbove(value, true));
    }

    /** Whether it is below a value. */
    public Comparison below(double value, String what) {
        return atLeast(value, what).not(what);
    }

    /** @param pValue one-sided, that the mean is above a value */
    private Comparison compare(String what, ToDoubleFunction<ConfidenceInterval> pValue) {
        Optional<Measure> measure = measure();
        List<Measure> measures = measure.stream().toList();
        if (measure.isEmpty() || measure.get().interval().count() < MIN_REPEATS) {
            return new Comparison(what, Significance.NONE, measures, gaps());
        }
        double above = pValue.applyAsDouble(measure.get().interval());
        return new Comparison(what, new Significance(above, 1 - above), measures, List.of());
    }

    private TreeSet<Integer> shared() {
        TreeSet<Integer> repeats = new TreeSet<>(terms.get(0).series().values().keySet());
        terms.forEach(term -> repeats.retainAll(term.series().values().keySet()));
        return repeats;
    }

    private double at(int repeat) {
        return terms.stream()
                .mapToDouble(term -> term.weight() * term.series().values().get(repeat))
                .sum();
    }

    private List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        for (Term term : terms) {
            int count = term.series().values().size();
            if (count == 0) {
                gaps.add(term.series().point() + ": " + term.series().absence());
            } else if (count < MIN_REPEATS) {
                gaps.add(term.series().point() + ": " + count + " of " + MIN_REPEATS + " repeats");
            }
        }
        if (gaps.isEmpty()) {
            List<String> points =
                    terms.stream().map(term -> term.series().point()).distinct().toList();
            gaps.add(String.join(" and ", points) + ": only " + shared().size() + " repeats in common, of "
                    + MIN_REPEATS + " needed");
        }
        return gaps;
    }
}

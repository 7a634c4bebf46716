package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a rule finds in the trials of one group.
 *
 * @param comparisons of the rule
 * @param reported numbers that are shown but decide nothing
 * @param values further numbers, without intervals
 * @param unmet what the rule lacks beyond its comparisons' gaps, such as a part of the studied range
 */
public record Judgement(List<Comparison> comparisons, List<Measure> reported, List<Value> values, List<String> unmet) {
    public Judgement {
        comparisons = List.copyOf(comparisons);
        reported = List.copyOf(reported);
        values = List.copyOf(values);
        unmet = List.copyOf(unmet);
    }

    /**
     * Not reproduced when a comparison is contradicted at 95 % by Holm's correction, supported when all hold and nothing is
     * missing, else undecided.
     */
    public Verdict verdict() {
        boolean[] isContradicted = Holm.significant(comparisons.stream()
                .map(comparison -> comparison.significance().fails())
                .toList());
        List<String> contradicted = IntStream.range(0, comparisons.size())
                .filter(i -> isContradicted[i])
                .mapToObj(i -> comparisons.get(i).what())
                .toList();
        if (!contradicted.isEmpty()) {
            return new Verdict.NotReproduced(contradicted);
        }
        List<String> reasons = new ArrayList<>(missing());
        for (Comparison comparison : comparisons) {
            if (comparison.answer() == Answer.NO) {
                reasons.add("contradicted at 95 % by itself, but not as one of " + comparisons.size() + " comparisons: "
                        + comparison.what());
            } else if (comparison.answer() == Answer.OPEN && comparison.isMeasured()) {
                reasons.add("open at 95 %: " + comparison.what());
            }
        }
        if (reasons.isEmpty() && comparisons.isEmpty()) {
            reasons.add("no trial that the rule could use");
        }
        return reasons.isEmpty() ? new Verdict.Supported() : new Verdict.Undecided(reasons);
    }

    /** Missing data, each item once. */
    public List<String> missing() {
        Set<String> missing = new LinkedHashSet<>(unmet);
        comparisons.forEach(comparison -> missing.addAll(comparison.missing()));
        return List.copyOf(missing);
    }

    /** All measures. */
    public List<Measure> measures() {
        return Stream.concat(
                        comparisons.stream().flatMap(comparison -> comparison.measures().stream()), reported.stream())
                .toList();
    }

    /**
     * Repeats that it rests on: the fewest of any number of its comparisons, or, where points were counted, of any number
     * reported; 1 for exact ones, 0 for none.
     */
    public int repeats() {
        List<Measure> compared = comparisons.stream()
                .flatMap(comparison -> comparison.measures().stream())
                .toList();
        return (compared.isEmpty() ? reported : compared)
                .stream().mapToInt(measure -> measure.interval().count()).min().orElse(comparisons.isEmpty() ? 0 : 1);
    }

    /** Collects the parts of a judgement; every method returns the builder. */
    public static final class Builder {
        private final List<Comparison> comparisons = new ArrayList<>();
        private final List<Measure> reported = new ArrayList<>();
        private final List<Value> values = new ArrayList<>();
        private final List<String> unmet = new ArrayList<>();

        /** A comparison that the verdict depends on. */
        public Builder compare(Comparison comparison) {
            comparisons.add(comparison);
            return this;
        }

        /** A number to be shown, where it was measured. */
        public Builder report(Contrast contrast) {
            contrast.measure().ifPresent(reported::add);
            return this;
        }

        /** The numbers of a comparison that decides nothing by itself. */
        public Builder report(Comparison comparison) {
            reported.addAll(comparison.measures());
            return this;
        }

        /** A number without an interval. */
        public Builder value(String what, double value) {
            values.add(new Value(what, value));
            return this;
        }

        /** Records what the rule needs, unless it is there. */
        public Builder need(boolean there, String what) {
            if (!there) {
                unmet.add(what);
            }
            return this;
        }

        /** The judgement. */
        public Judgement build() {
            return new Judgement(comparisons, reported, values, unmet);
        }
    }
}

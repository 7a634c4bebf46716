package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One comparison of a rule, with its answer.
 *
 * @param what must hold, in words
 * @param significance how sure it is that it does, or does not
 * @param measures the numbers behind it
 * @param gaps missing data; it matters only where the answer is open
 */
public record Comparison(String what, Significance significance, List<Measure> measures, List<String> gaps) {
    public Comparison {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(significance, "significance");
        measures = List.copyOf(measures);
        gaps = List.copyOf(gaps);
    }

    /** A comparison of exact numbers. */
    public static Comparison exact(String what, boolean holds) {
        return new Comparison(what, Significance.of(holds ? Answer.YES : Answer.NO), List.of(), List.of());
    }

    /** Whether it holds at 95 %, taken by itself. */
    public Answer answer() {
        return significance.answer();
    }

    /** The same comparison under another name. */
    public Comparison named(String name) {
        return new Comparison(name, significance, measures, gaps);
    }

    /** The opposite. */
    public Comparison not(String name) {
        return new Comparison(name, significance.not(), measures, gaps);
    }

    /** Whether both hold. */
    public Comparison and(Comparison other, String name) {
        return joined(other, significance.and(other.significance), name);
    }

    /** Whether all of several hold. */
    public static Comparison all(List<Comparison> parts, String name) {
        return new Comparison(
                name,
                Significance.all(parts.stream().map(Comparison::significance).toList()),
                parts.stream().flatMap(part -> part.measures().stream()).toList(),
                parts.stream().flatMap(part -> part.gaps().stream()).distinct().toList());
    }

    /** Whether at least one of the two holds. */
    public Comparison or(Comparison other, String name) {
        return joined(other, significance.or(other.significance), name);
    }

    /** The data that it lacks; none where it is decided without them. */
    public List<String> missing() {
        return answer() == Answer.OPEN ? gaps : List.of();
    }

    /** Whether the data that it needs is there. */
    public boolean isMeasured() {
        return missing().isEmpty();
    }

    private Comparison joined(Comparison other, Significance joint, String name) {
        List<Measure> both = new ArrayList<>(measures);
        both.addAll(other.measures);
        List<String> missing = new ArrayList<>(gaps);
        missing.addAll(other.gaps);
        return new Comparison(name, joint, both, missing);
    }
}

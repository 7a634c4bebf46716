package org.ohmsweep.tolerance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ohmsweep.metrics.claims.Answer;

/**
 * What is known of a line: its candidates, and the boundary that follows from them. The longest run of equal answers from
 * the smallest candidate on, and the one up to the largest, are certain; the boundary lies between these runs.
 *
 * @param candidates in ascending order of their values
 * @param state where the search stands
 * @param rounds how many there were, the present one included
 */
public record LineResult(List<Candidate> candidates, State state, int rounds) {
    /** How a search stands or ended. */
    public enum State {
        /** Trials are missing. */
        SEARCHING,
        /** The condition holds at one end and not at the other, and the boundary is known as closely as was asked. */
        BRACKETED,
        /** Candidates between what is decided on either side stayed open. */
        BAND,
        /** The condition holds at every candidate. */
        EVERYWHERE,
        /** It holds at none. */
        NOWHERE,
        /** The answer changes more than once: there is an island or a hole. */
        ISLAND
    }

    public LineResult {
        candidates = List.copyOf(candidates);
        Objects.requireNonNull(state, "state");
    }

    /** Trials of its candidates, without the baseline's. */
    public int trials() {
        return candidates.stream().mapToInt(Candidate::repeats).sum();
    }

    /** Failed trials that leave its candidates open. */
    public int failed() {
        return candidates.stream()
                .mapToInt(candidate -> candidate.failed().size())
                .sum();
    }

    /** The largest candidate of the run of equal answers from the smallest one on; empty where that one is open. */
    public Optional<Candidate> lowerCandidate() {
        return Boundary.of(candidates).lower();
    }

    /** The smallest candidate of the run of equal answers up to the largest one; empty where that one is open. */
    public Optional<Candidate> upperCandidate() {
        return Boundary.of(candidates).upper();
    }

    /** The value of {@link #lowerCandidate}. */
    public Optional<BigDecimal> lower() {
        return lowerCandidate().map(Candidate::value);
    }

    /** The value of {@link #upperCandidate}. */
    public Optional<BigDecimal> upper() {
        return upperCandidate().map(Candidate::value);
    }

    /** Whether the condition holds at {@link #lower}; empty where there is none. */
    public Optional<Boolean> holdsAtLower() {
        return lowerCandidate().map(candidate -> candidate.answer() == Answer.YES);
    }

    /** Whether the condition holds at {@link #upper}; empty where there is none. */
    public Optional<Boolean> holdsAtUpper() {
        return upperCandidate().map(candidate -> candidate.answer() == Answer.YES);
    }

    /**
     * Searches a line as far as its trials allow. A step asks about a few values and ends when all are settled: the first
     * about the ends, each later one about what halves an edge of the boundary. Where all answers are equal, two steps
     * halve the largest gaps, to look for an island or a hole.
     */
    static LineResult of(Line line) {
        List<Candidate> asked = new ArrayList<>();
        Set<BigDecimal> values =
                Set.of(line.tolerance().from(), line.tolerance().to());
        int rounds = 0;
        int steps = line.tolerance().steps();
        while (!values.isEmpty()) {
            double share = ErrorShare.ofCandidate(steps, values.size());
            List<Candidate> now = values.stream()
                    .map(value -> Candidate.of(line, value, share))
                    .toList();
            asked.addAll(now);
            asked.sort((one, other) -> one.value().compareTo(other.value()));
            rounds += now.stream().mapToInt(Candidate::looks).max().orElseThrow();
            if (!now.stream().allMatch(Candidate::isSettled)) {
                return new LineResult(asked, State.SEARCHING, rounds);
            }
            values = next(line.tolerance(), asked);
        }
        return new LineResult(asked, Boundary.of(asked).state(), rounds);
    }

    /** The values of the next step; none when the line is done. */
    private static Set<BigDecimal> next(Tolerance tolerance, List<Candidate> asked) {
        Boundary boundary = Boundary.of(asked);
        Set<BigDecimal> values = new HashSet<>();
        if (boundary.isUniform()) {
            if (asked.size() < Boundary.MOST_UNIFORM) {
                for (int i = 1; i < asked.size(); i++) {
                    tolerance
                            .middle(asked.get(i - 1).value(), asked.get(i).value())
                            .ifPresent(values::add);
                }
            }
            return values;
        }
        boundary.edges()
                .forEach(edge -> tolerance
                        .middle(asked.get(edge).value(), asked.get(edge + 1).value())
                        .ifPresent(values::add));
        return values;
    }
}

package org.ohmsweep.tolerance;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ohmsweep.metrics.claims.Answer;

/**
 * Where the answers of a line's settled candidates change.
 *
 * @param candidates in ascending order
 * @param first number of equal answers from the smallest candidate on; 0 where it is open
 * @param last number of equal answers up to the largest one; 0 where it is open
 */
record Boundary(List<Candidate> candidates, int first, int last) {
    /** Candidates of a line whose answers are all the same: its ends, and three between them. */
    static final int MOST_UNIFORM = 5;

    static Boundary of(List<Candidate> candidates) {
        List<Answer> answers = candidates.stream().map(Candidate::answer).toList();
        int size = answers.size();
        int first = 0;
        while (first < size && answers.get(first) != Answer.OPEN && answers.get(first) == answers.get(0)) {
            first++;
        }
        int last = 0;
        while (last < size
                && answers.get(size - 1 - last) != Answer.OPEN
                && answers.get(size - 1 - last) == answers.get(size - 1)) {
            last++;
        }
        return new Boundary(candidates, first, last);
    }

    /** Whether all answers are the same, and not open. */
    boolean isUniform() {
        return first == candidates.size();
    }

    /** The last candidate of the first run. */
    Optional<Candidate> lower() {
        return first == 0 ? Optional.empty() : Optional.of(candidates.get(isUniform() ? 0 : first - 1));
    }

    /** The first candidate of the last run. */
    Optional<Candidate> upper() {
        return last == 0
                ? Optional.empty()
                : Optional.of(candidates.get(isUniform() ? candidates.size() - 1 : candidates.size() - last));
    }

    /** The intervals at which the runs end, by the position of their smaller end: one for a bracket, two for a band. */
    Stream<Integer> edges() {
        Stream<Integer> afterFirst = first == 0 ? Stream.empty() : Stream.of(first - 1);
        Stream<Integer> beforeLast = last == 0 ? Stream.empty() : Stream.of(candidates.size() - last - 1);
        return Stream.concat(afterFirst, beforeLast).distinct();
    }

    LineResult.State state() {
        if (isUniform()) {
            return candidates.get(0).answer() == Answer.YES ? LineResult.State.EVERYWHERE : LineResult.State.NOWHERE;
        }
        List<Answer> decided = candidates.stream()
                .map(Candidate::answer)
                .filter(answer -> answer != Answer.OPEN)
                .toList();
        long changes = IntStream.range(1, decided.size())
                .filter(i -> decided.get(i) != decided.get(i - 1))
                .count();
        if (changes > 1) {
            return LineResult.State.ISLAND;
        }
        return first + last == candidates.size() ? LineResult.State.BRACKETED : LineResult.State.BAND;
    }
}

package org.ohmsweep.tolerance;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialSpec;

/**
 * How far the search for a tolerance map has come: the result of each line, and the trials of the next round. It is a pure
 * function of the stored trials. Each candidate is judged by its first repeats only, so that neither their order nor trials
 * of other grids change a decision.
 *
 * @param lines what is known of each line, in their order
 */
public record ToleranceSearch(List<LineResult> lines) {
    private record Key(String pointId, int repeat) {}

    public ToleranceSearch {
        lines = List.copyOf(lines);
    }

    /**
     * Searches as far as the stored trials allow.
     *
     * @param tolerance what is looked for
     * @param lines the points of the grid; the parameter's own value there does not matter
     * @param seed of the sweep
     * @param trials what is known of each trial
     */
    public static ToleranceSearch of(
            Tolerance tolerance, List<GridPoint> lines, long seed, Function<TrialSpec, StoredTrial> trials) {
        return new ToleranceSearch(lines.stream()
                .map(point -> LineResult.of(new Line(tolerance, point, seed, trials)))
                .toList());
    }

    /** Whether every line is done. */
    public boolean isDone() {
        return lines.stream().noneMatch(line -> line.state() == LineResult.State.SEARCHING);
    }

    /** Lines that are done. */
    public long decided() {
        return lines.stream()
                .filter(line -> line.state() != LineResult.State.SEARCHING)
                .count();
    }

    /** The present round, from 1; when all lines are done, the last one. */
    public int round() {
        return lines.stream()
                .filter(line -> isDone() || line.state() == LineResult.State.SEARCHING)
                .mapToInt(LineResult::rounds)
                .max()
                .orElse(0);
    }

    /** All trials that lines have asked for so far, by repeat and then by line, each once. */
    public List<AskedTrial> asked() {
        return once(Candidate::asked);
    }

    /** Those of the next round: what every line wants next. None when all is done. */
    public List<AskedTrial> missing() {
        return once(Candidate::missing);
    }

    /** The failed trials that leave candidates open. */
    public List<AskedTrial> failed() {
        return once(Candidate::failed);
    }

    private List<AskedTrial> once(Function<Candidate, List<TrialSpec>> which) {
        Map<GridPoint, String> pointIds = new HashMap<>();
        Map<Key, AskedTrial> trials = new LinkedHashMap<>();
        for (int line = 0; line < lines.size(); line++) {
            for (Candidate candidate : lines.get(line).candidates()) {
                for (TrialSpec trial : which.apply(candidate)) {
                    String pointId = pointIds.computeIfAbsent(trial.point(), point -> new NormalForm(point).pointId());
                    trials.putIfAbsent(new Key(pointId, trial.repeat()), new AskedTrial(line, trial));
                }
            }
        }
        return trials.values().stream()
                .sorted(Comparator.comparingInt(asked -> asked.trial().repeat()))
                .toList();
    }
}

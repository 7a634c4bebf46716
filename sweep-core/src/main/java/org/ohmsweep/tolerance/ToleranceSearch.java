package org.ohmsweep.tolerance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
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
                .map(point -> LineResult.of(Line.of(tolerance, point, seed, trials)))
                .toList());
    }

    /** Whether every line is done. */
    public boolean isDone() {
        return lines.stream().noneMatch(line -> line.state() == LineResult.State.SEARCHING);
    }

    /**
     * The trials of the next round, by repeat and then by line: the union of what every line wants next, each once. None when
     * all is done.
     */
    public List<TrialSpec> round() {
        return once(Candidate::missing);
    }

    /** The failed trials that leave candidates open. */
    public List<TrialSpec> failed() {
        return once(Candidate::failed);
    }

    private List<TrialSpec> once(Function<Candidate, List<TrialSpec>> which) {
        Map<GridPoint, String> pointIds = new HashMap<>();
        Map<Key, TrialSpec> trials = new LinkedHashMap<>();
        candidates().flatMap(candidate -> which.apply(candidate).stream()).forEach(trial -> {
            String pointId = pointIds.computeIfAbsent(trial.point(), point -> new NormalForm(point).pointId());
            trials.putIfAbsent(new Key(pointId, trial.repeat()), trial);
        });
        List<TrialSpec> sorted = new ArrayList<>(trials.values());
        sorted.sort(Comparator.comparingInt(TrialSpec::repeat));
        return List.copyOf(sorted);
    }

    private Stream<Candidate> candidates() {
        return lines.stream().flatMap(line -> line.candidates().stream());
    }
}

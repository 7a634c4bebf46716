package org.ohmsweep.tolerance;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ohmsweep.metrics.claims.ContinualLearning;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialSpec;

/**
 * A line of a tolerance map and the trials on it.
 *
 * @param tolerance what is looked for
 * @param point all other parameters
 * @param baseline the digital baseline that the condition compares with; empty if it compares with none
 * @param seed of the sweep
 * @param trials what is known of each trial
 */
record Line(Tolerance tolerance, GridPoint point, long seed, Function<TrialSpec, StoredTrial> trials) {
    Line {
        Objects.requireNonNull(tolerance, "tolerance");
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(trials, "trials");
    }

    /** One repeat of a point of the line; where the condition compares with the baseline, with the same repeat of that. */
    Pair pair(GridPoint at, int repeat) {
        Looked trial = look(at, repeat);
        // That of the candidate: the line's parameter may be one of training.
        return new Pair(
                tolerance.holds().learns()
                        ? List.of(look(ContinualLearning.baselineOf(at), repeat), trial)
                        : List.of(trial));
    }

    private Looked look(GridPoint at, int repeat) {
        TrialSpec spec = new TrialSpec(at, seed, repeat);
        return new Looked(spec, trials.apply(spec));
    }

    private record Looked(TrialSpec spec, StoredTrial stored) {
        MeasuredTrial measured() {
            return ((StoredTrial.Completed) stored).measured();
        }
    }

    /**
     * A trial, and before it its baseline if there is one.
     *
     * @param looked one or two
     */
    record Pair(List<Looked> looked) {
        MeasuredTrial trial() {
            return looked.get(looked.size() - 1).measured();
        }

        MeasuredTrial baseline() {
            return looked.get(0).measured();
        }

        List<TrialSpec> asked() {
            return looked.stream().map(Looked::spec).toList();
        }

        List<TrialSpec> missing() {
            return which(StoredTrial.Missing.class);
        }

        List<TrialSpec> failed() {
            return which(StoredTrial.Failed.class);
        }

        private List<TrialSpec> which(Class<? extends StoredTrial> state) {
            return looked.stream()
                    .filter(each -> state.isInstance(each.stored()))
                    .map(Looked::spec)
                    .toList();
        }
    }
}

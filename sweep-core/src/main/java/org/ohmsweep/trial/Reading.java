package org.ohmsweep.trial;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.crossbar.ArrayReadout;

/**
 * How one of the trials that share a training reads the arrays, and what it has measured so far.
 *
 * @param readout of its own wires
 * @param accuracies [tasks + 1 x tasks], filled row by row
 * @param evaluations by time, then by evaluated task
 * @param retention by shelf time, then by evaluated task
 */
record Reading(ArrayReadout readout, double[][] accuracies, List<Evaluation> evaluations, List<Retention> retention) {

    /** Of a trial that has measured nothing yet. */
    static Reading of(ArrayReadout readout, int tasks) {
        return new Reading(readout, new double[tasks + 1][], new ArrayList<>(), new ArrayList<>());
    }
}

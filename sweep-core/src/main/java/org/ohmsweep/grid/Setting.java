package org.ohmsweep.grid;

import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameter;

/**
 * A parameter and a value that it may have.
 *
 * @param value in its type's canonical form, so that 0.10 equals 0.1
 */
record Setting<T>(TrialParameter<T> parameter, T value) {
    /** Sets it in a builder. */
    void apply(GridPoint.Builder builder) {
        builder.set(parameter, value);
    }

    /** Canonical text of the value. */
    String text() {
        return parameter.type().text(value);
    }
}

package org.ohmsweep;

import java.util.Locale;

/** How much the long test suites do: little in every build, everything under Maven's profile {@code exhaustive}. */
public enum Sizes {
    /** Mutated inputs of each reader. */
    MUTATIONS(4_000),
    /** Kills of each process in the suite that kills sweeps. */
    KILLS(3),
    /** Times that readers poll a folder which is being written. */
    POLLS(50),
    /** Trials that do nothing, in one sweep. */
    TRIVIAL_TRIALS(5_000);

    private final int usual;

    Sizes(int usual) {
        this.usual = usual;
    }

    /** The system property that sets it, as in {@code ohmsweep.test.kills}. */
    public String property() {
        return "ohmsweep.test." + name().toLowerCase(Locale.ROOT);
    }

    /** How many. */
    public int count() {
        return Integer.getInteger(property(), usual);
    }
}

package org.ohmsweep;

import java.util.Locale;

/**
 * How much the long suites do: little in every build, everything under Maven's profile {@code exhaustive}. Tests with the tag
 * {@link #EXHAUSTIVE} run only there.
 */
public enum Sizes {
    /** Mutated inputs of each reader. */
    MUTATIONS(300),
    /** Kills of each process in the suite that kills sweeps. */
    KILLS(3),
    /** Executors that are killed during one sweep. */
    EXECUTOR_KILLS(1),
    /** Steps of a merge at which it is killed, spread over all of them; all if there are fewer. */
    MERGE_STEPS(5),
    /** Times that readers poll a folder which is being written. */
    POLLS(20),
    /** Trials that do nothing, in one sweep. */
    TRIVIAL_TRIALS(1_000),
    /** Simulated sets of devices that a profile is fitted to, to see how often its intervals are right. */
    COVERAGE_SETS(20),
    /** Tolerance maps of each kind whose boundaries are known. */
    TOLERANCE_MAPS(200),
    /** Batches per epoch of the trials that must give the same bits on every Java machine. */
    BATCHES_PER_EPOCH(1);

    /** Tag of tests that only the profile runs: each has a shorter one of its kind in every build. */
    public static final String EXHAUSTIVE = "exhaustive";

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

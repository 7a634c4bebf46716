package org.ohmsweep.spark.sweep;

import java.time.Duration;

/**
 * When finished trials are published: often at first, so that a kill costs little; seldom in a long run, so that files
 * stay few.
 *
 * @param trials number that is published at once
 * @param least shortest wait
 * @param ageShare wait as a fraction of the run's age, within the two limits
 * @param most longest wait
 */
record BatchRule(int trials, Duration least, double ageShare, Duration most) {
    static final BatchRule DEFAULT = new BatchRule(1_000, Duration.ofSeconds(2), 0.02, Duration.ofSeconds(60));

    /** How long a trial may wait, in a run of this age. */
    Duration wait(Duration age) {
        Duration share = Duration.ofMillis((long) (age.toMillis() * ageShare));
        Duration atLeast = share.compareTo(least) < 0 ? least : share;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }

    /**
     * Whether to publish now.
     *
     * @param pending finished trials not yet published
     * @param waited since the oldest of them finished
     * @param age of the run
     */
    boolean due(int pending, Duration waited, Duration age) {
        return pending >= trials || pending > 0 && waited.compareTo(wait(age)) >= 0;
    }
}

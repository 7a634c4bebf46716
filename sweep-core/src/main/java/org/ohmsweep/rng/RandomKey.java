package org.ohmsweep.rng;

import java.util.Objects;

/**
 * The key of a family of random streams: a sweep's seed and a repeat. Trials that share both are paired: they see the
 * same random numbers in the same places, so that their differences are those of their parameters.
 *
 * @param seed any value
 * @param repeat repeat index, 0-based; at least 0
 * @param domain what the numbers are for, so that no two uses share a stream
 */
public record RandomKey(long seed, int repeat, Domain domain) {
    /**
     * What a family of streams is for; the fourth word of the key. The codes are part of every result: never change one,
     * never reuse one.
     */
    public enum Domain {
        /** The training of a network. */
        TRIAL(0),
        /** The procedural image sets, the same for every trial. */
        SYNTHETIC_IMAGES(1),
        /** Choices of a user's command, such as which stored trials to replay. */
        SELECTION(2),
        /** What turns one task into another, the same for every trial. */
        TASK_VARIANTS(3);

        private final int code;

        Domain(int code) {
            this.code = code;
        }

        /** The domain's word of the key. */
        public int code() {
            return code;
        }
    }

    public RandomKey {
        Objects.requireNonNull(domain, "domain");
        if (repeat < 0) {
            throw new IllegalArgumentException("repeat is " + repeat + "; it must be at least 0");
        }
    }

    /** The key of a trial's streams. */
    public static RandomKey ofTrial(long seed, int repeat) {
        return new RandomKey(seed, repeat, Domain.TRIAL);
    }

    /**
     * The numbers of one stream at one time, one for each cell.
     *
     * @param stream what they are for
     * @param step the time: a step or epoch counted through the whole trial, 0-based
     * @param layer which layer's cells, 0-based
     */
    public RandomField field(RandomStream stream, int step, int layer) {
        return new RandomField(this, stream, step, layer);
    }

    /** The four words of the Threefry key. */
    int[] words() {
        return new int[] {(int) seed, (int) (seed >>> 32), repeat, domain.code()};
    }
}

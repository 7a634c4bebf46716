package org.ohmsweep.device.physics;

/**
 * What programming costs.
 *
 * @param joules energy
 * @param seconds duration, one pulse after another
 */
public record Cost(double joules, double seconds) {
    /** Nothing. */
    public static final Cost NONE = new Cost(0, 0);

    /** The sum of both. */
    public Cost plus(Cost other) {
        return new Cost(joules + other.joules, seconds + other.seconds);
    }

    /** A multiple of this. */
    public Cost times(long count) {
        return new Cost(count * joules, count * seconds);
    }
}

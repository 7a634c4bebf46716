package org.ohmsweep.device.physics;

/**
 * What programming costs.
 *
 * @param joules energy
 * @param seconds time, one pulse after another
 */
public record Cost(double joules, double seconds) {
    /** Nothing. */
    public static final Cost NONE = new Cost(0, 0);

    /** Both together. */
    public Cost plus(Cost other) {
        return new Cost(joules + other.joules, seconds + other.seconds);
    }

    /** So many times this. */
    public Cost times(long count) {
        return new Cost(count * joules, count * seconds);
    }
}

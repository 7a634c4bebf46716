package org.ohmsweep.device;

import java.util.Arrays;
import org.ohmsweep.kernel.KernelMath;

/** The levels of a hidden device, by number from 0 at -B up, in weight units. */
public sealed interface Levels {
    /** The levels of a device spec. */
    static Levels of(DeviceSpec spec) {
        double bound = spec.bound().doubleValue();
        return spec.levels().isEmpty()
                ? new Even(bound, 1 << spec.bits())
                : new Uneven(spec.levels().stream()
                        .mapToDouble(position -> bound * position.doubleValue())
                        .toArray());
    }

    /** How many there are. */
    int count();

    /** The level of a number. */
    float level(int number);

    /** Number of the level nearest to a weight. */
    int nearest(float weight);

    /** The same, exactly. */
    double weight(int number);

    /** Distance from a level to the next one above. */
    double gap(int number);

    /** The level nearest to a weight. */
    default float nearestLevel(float weight) {
        return level(nearest(weight));
    }

    /** Mean distance between neighbouring levels. */
    double spacing();

    /** Smallest distance between neighbouring levels. */
    double smallestGap();

    /**
     * Stochastic rounding: the number that a device moves to.
     *
     * @param number of its level now
     * @param step by which its weight is to move
     * @param uniform a random number in (0, 1], at most |step| / smallest gap
     */
    int rounded(int number, float step, float uniform);

    /** The number of a level some steps on, not beyond the outermost ones. */
    default int moved(int number, double steps) {
        return (int) Math.max(0, Math.min(count() - 1, number + steps));
    }

    /** The levels (k + 1/2) D with D = 2 B / (count - 1): symmetric, without zero; ties go to the even k. */
    record Even(double bound, int count, double spacing) implements Levels {
        Even(double bound, int count) {
            this(bound, count, 2 * bound / (count - 1));
        }

        @Override
        public float level(int number) {
            return nearestLevel((float) ((number - count / 2 + 0.5) * spacing));
        }

        @Override
        public float nearestLevel(float weight) {
            return KernelMath.nearestLevel(weight, bound, spacing);
        }

        @Override
        public double weight(int number) {
            return -bound + number * spacing;
        }

        @Override
        public double gap(int number) {
            return spacing;
        }

        @Override
        public int nearest(float weight) {
            return moved(count / 2, Math.rint(weight / spacing - 0.5));
        }

        @Override
        public double smallestGap() {
            return spacing;
        }

        /**
         * Whole level steps n = floor(|u| / D) in the direction of u and one more with probability |u| / D - n, without losing
         * small |u| to rounding.
         */
        @Override
        public int rounded(int number, float step, float uniform) {
            float distance = Math.abs(step) * (1f / (float) spacing);
            double whole = Math.floor(distance);
            double steps = whole == 0 || uniform <= distance - whole ? whole + 1 : whole;
            return moved(number, Math.copySign(steps, step));
        }
    }

    /** Levels at any distances; ties go to the even number. */
    record Uneven(double[] levels) implements Levels {
        @Override
        public int count() {
            return levels.length;
        }

        @Override
        public float level(int number) {
            return (float) levels[number];
        }

        @Override
        public double weight(int number) {
            return levels[number];
        }

        @Override
        public double gap(int number) {
            return levels[number + 1] - levels[number];
        }

        @Override
        public int nearest(float weight) {
            int above = above(weight);
            if (above == 0 || above == levels.length) {
                return above == 0 ? 0 : above - 1;
            }
            double toLower = weight - levels[above - 1];
            double toUpper = levels[above] - weight;
            boolean isLower = toLower == toUpper ? (above - 1) % 2 == 0 : toLower < toUpper;
            return isLower ? above - 1 : above;
        }

        @Override
        public double spacing() {
            return (levels[levels.length - 1] - levels[0]) / (levels.length - 1);
        }

        @Override
        public double smallestGap() {
            double smallest = Double.POSITIVE_INFINITY;
            for (int i = 1; i < levels.length; i++) {
                smallest = Math.min(smallest, levels[i] - levels[i - 1]);
            }
            return smallest;
        }

        /** To one of the two neighbours of where it is to be, so that the level moves by the step on average. */
        @Override
        public int rounded(int number, float step, float uniform) {
            double to = levels[number] + step;
            int above = above(to);
            if (above == 0 || above == levels.length) {
                return above == 0 ? 0 : above - 1;
            }
            double gap = levels[above] - levels[above - 1];
            double fraction = (step > 0 ? to - levels[above - 1] : levels[above] - to) / gap;
            boolean goesOn = uniform <= fraction;
            return goesOn == step > 0 ? above : above - 1;
        }

        /** Number of the lowest level above a weight; the count of levels if there is none. A NaN is above all. */
        private int above(double weight) {
            int found = Arrays.binarySearch(levels, weight);
            return found >= 0 ? found + 1 : -found - 1;
        }
    }
}

package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Kernels#program} by vectors of floats. The level of a weight is defined in doubles
 * ({@link KernelMath#nearestLevel}). Floats find it except near the middle between two levels, and there it is computed in
 * doubles. (In doubles for all weights it takes up to 8 ns each on JDK 17, depending on the registers that the compiler gives
 * to conversions, which wait for what was in them.)
 *
 * <p>Passes over a chunk: weights to levels and marks of doubt; the few doubtful levels again in doubles;
 * {@link SignSwitches} adds the noise.
 */
final class VectorLevels {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.SPECIES;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int CHUNK = SignSwitches.CHUNK;

    /** Most levels on either side of 0; with more, floats could not tell the nearest. */
    private static final int MOST = 64;
    /** Spacings from a level beyond which its neighbour may be nearer. Floats err by less than 2^-16 there. */
    private static final int SURE_BITS = Float.floatToRawIntBits(0.5f - 0x1p-12f);

    private final float[] levels = new float[CHUNK];
    private final Marks unsure = new Marks(CHUNK);
    private final int[] asked = new int[CHUNK];
    private final SignSwitches switches = new SignSwitches();

    int program(double bound, double spacing, float[] noise, float[] weight, float[] second, int[] switched) {
        boolean inFloats = areExactInFloats(bound, spacing);
        int count = 0;
        for (int from = 0; from < weight.length; from += CHUNK) {
            int length = Math.min(CHUNK, weight.length - from);
            if (inFloats) {
                nearest(bound, spacing, weight, from, length, levels, unsure.marks);
                int asking = unsure.collect(0, length, asked, 0);
                for (int i = 0; i < asking; i++) {
                    levels[asked[i]] = KernelMath.nearestLevel(weight[from + asked[i]], bound, spacing);
                }
            } else {
                for (int i = 0; i < length; i++) {
                    levels[i] = KernelMath.nearestLevel(weight[from + i], bound, spacing);
                }
            }
            count = switches.replace(
                    weight, second, from, length, levels, 0, noise, from, Float.POSITIVE_INFINITY, switched, count);
        }
        return count;
    }

    /** Whether the levels are as few as they must be and {@link #nearest} has each as doubles have it. */
    static boolean areExactInFloats(double bound, double spacing) {
        double half = Math.rint(bound / spacing + 0.5);
        if (!(half >= 1 && half <= MOST)) {
            return false;
        }
        float high = (float) spacing;
        float low = (float) (spacing - high);
        for (float middle = 0.5f; middle < half; middle++) {
            float level = KernelMath.nearestLevel((float) (middle * spacing), bound, spacing);
            if (Math.fma(middle, high, middle * low) != level) {
                return false;
            }
        }
        return true;
    }

    /** The nearest level of each weight; marks those for which floats cannot be sure. */
    private static void nearest(
            double bound, double spacing, float[] weight, int from, int length, float[] levels, int[] doubts) {
        float inverse = (float) (1 / spacing);
        float high = (float) spacing;
        float low = (float) (spacing - high);
        float highest = (float) Math.rint(bound / spacing - 0.5);
        float lowest = -1 - highest;
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector x = FloatVector.fromArray(FLOATS, weight, from + i)
                    .fma(FloatVector.broadcast(FLOATS, inverse), FloatVector.broadcast(FLOATS, -0.5f));
            x = x.blend(highest, x.compare(VectorOperators.GT, highest));
            x = x.blend(lowest, x.compare(VectorOperators.LT, lowest));
            FloatVector k = x.add(KernelMath.ROUNDER).sub(KernelMath.ROUNDER);
            FloatVector middle = k.add(0.5f);
            middle.fma(FloatVector.broadcast(FLOATS, high), middle.mul(low)).intoArray(levels, i);
            // A NaN's bits without the sign are above those of all numbers: it is marked as well.
            IntVector.broadcast(INTS, SURE_BITS)
                    .sub(x.sub(k).abs().reinterpretAsInts())
                    .intoArray(doubts, i);
        }
    }
}

package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels#rewrite}: levels in doubles, as {@link KernelMath#nearestLevel} has them, the rest by vectors. */
final class VectorLevels {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.SPECIES;
    private static final int CHUNK = 512;

    private final float[] levels = new float[CHUNK];

    int rewrite(double bound, double spacing, float[] noise, float[] weight, float[] second, int[] switched) {
        int count = 0;
        for (int from = 0; from < weight.length; from += CHUNK) {
            int to = Math.min(from + CHUNK, weight.length);
            nearest(bound, spacing, weight, from, to, levels);
            count = write(levels, noise, weight, second, from, to, switched, count);
        }
        return count;
    }

    /** One by one: vectors of another shape beside the kernels' own would spoil the compiler's knowledge of all types. */
    private static void nearest(double bound, double spacing, float[] weight, int from, int to, float[] levels) {
        for (int i = from; i < to; i++) {
            levels[i - from] = KernelMath.nearestLevel(weight[i], bound, spacing);
        }
    }

    /** Level plus noise for every mobile weight; collects those whose sign changed. */
    private static int write(
            float[] levels,
            float[] noise,
            float[] weight,
            float[] second,
            int from,
            int to,
            int[] switched,
            int count) {
        int next = count;
        for (int i = from; i < to; i += FLOATS.length()) {
            FloatVector w = FloatVector.fromArray(FLOATS, weight, i);
            FloatVector written =
                    FloatVector.fromArray(FLOATS, levels, i - from).add(FloatVector.fromArray(FLOATS, noise, i));
            written = written.blend(
                    w, FloatVector.fromArray(FLOATS, second, i).compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
            written.intoArray(weight, i);
            VectorMask<Float> switches = w.compare(VectorOperators.GE, 0f)
                    .eq(written.compare(VectorOperators.GE, 0f))
                    .not();
            if (switches.anyTrue()) {
                next = VectorKernels.collect(switches.toLong(), i, switched, next);
            }
        }
        return next;
    }
}

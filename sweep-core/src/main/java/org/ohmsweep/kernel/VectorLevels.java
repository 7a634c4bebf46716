package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels#rewrite}: levels in doubles, as {@link KernelMath#nearestLevel} has them, the rest by vectors. */
final class VectorLevels {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.SPECIES;
    private static final int CHUNK = 512;

    private final float[] levels = new float[CHUNK];
    private final SignSwitches switches = new SignSwitches(CHUNK);

    int rewrite(double bound, double spacing, float[] noise, float[] weight, float[] second, int[] switched) {
        int count = 0;
        for (int from = 0; from < weight.length; from += CHUNK) {
            int length = Math.min(CHUNK, weight.length - from);
            nearest(bound, spacing, weight, from, length, levels);
            write(levels, noise, weight, second, switches.changes, from, length);
            count = switches.collect(from, length, switched, count);
        }
        return count;
    }

    /** One by one: vectors of another shape beside the kernels' own would spoil the compiler's knowledge of all types. */
    private static void nearest(double bound, double spacing, float[] weight, int from, int length, float[] levels) {
        for (int i = 0; i < length; i++) {
            levels[i] = KernelMath.nearestLevel(weight[from + i], bound, spacing);
        }
    }

    /** Level plus noise for every mobile weight, and which signs that changed. */
    private static void write(
            float[] levels, float[] noise, float[] weight, float[] second, float[] changes, int from, int length) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector w = FloatVector.fromArray(FLOATS, weight, from + i);
            FloatVector written =
                    FloatVector.fromArray(FLOATS, levels, i).add(FloatVector.fromArray(FLOATS, noise, from + i));
            written = written.blend(
                    w,
                    FloatVector.fromArray(FLOATS, second, from + i)
                            .compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
            written.intoArray(weight, from + i);
            SignSwitches.between(w, written).intoArray(changes, i);
        }
    }
}

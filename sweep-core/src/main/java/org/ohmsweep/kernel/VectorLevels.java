package org.ohmsweep.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels#rewrite} by vectors: levels in doubles, as {@link KernelMath#nearestLevel} has them, then the rest. */
final class VectorLevels {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.SPECIES;
    private static final VectorSpecies<Double> DOUBLES = FLOATS.withLanes(double.class);
    private static final VectorSpecies<Float> NARROW =
            DOUBLES.length() == 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

    /** No compiler has vectors of two floats, the partners of two doubles: they would take 40 times as long as none. */
    private static final boolean HAS_PARTNERS = DOUBLES.length() >= 4;

    /** 1.5 * 2^52: adding and subtracting it rounds to the nearest integer, ties to even; far beyond, the bound holds. */
    private static final double ROUNDER = 0x1.8p52;

    private VectorLevels() {}

    /** The levels nearest to the weights from (inclusive) to (exclusive), into levels from index 0. */
    static void nearest(double bound, double spacing, float[] weight, int from, int to, float[] levels) {
        if (HAS_PARTNERS) {
            nearestByVectors(bound, spacing, weight, from, to, levels);
        } else {
            for (int i = from; i < to; i++) {
                levels[i - from] = KernelMath.nearestLevel(weight[i], bound, spacing);
            }
        }
    }

    private static void nearestByVectors(
            double bound, double spacing, float[] weight, int from, int to, float[] levels) {
        for (int i = from; i < to; i += DOUBLES.length()) {
            FloatVector w = FloatVector.fromArray(NARROW, weight, i);
            DoubleVector level = ((DoubleVector) w.convertShape(VectorOperators.F2D, DOUBLES, 0))
                    .div(spacing)
                    .sub(0.5)
                    .add(ROUNDER)
                    .sub(ROUNDER)
                    .add(0.5)
                    .mul(spacing);
            level = level.blend(bound, level.compare(VectorOperators.GT, bound));
            level = level.blend(-bound, level.compare(VectorOperators.LT, -bound));
            ((FloatVector) level.convertShape(VectorOperators.D2F, NARROW, 0)).intoArray(levels, i - from);
        }
    }

    /** Level plus noise for every mobile weight; collects those whose sign changed. */
    static int write(
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

package org.ohmsweep.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link KernelMath#nearestLevel} by vectors: in doubles, as there, so half as many lanes as elsewhere. */
final class VectorLevels {
    private static final VectorSpecies<Double> DOUBLES = VectorKernels.SPECIES.withLanes(double.class);
    private static final int LANES = DOUBLES.length();
    private static final VectorSpecies<Float> FLOATS = half();

    /** 1.5 * 2^52: adding and subtracting it rounds to the nearest integer, ties to even; far beyond, the bound holds. */
    private static final double ROUNDER = 0x1.8p52;

    private VectorLevels() {}

    private static VectorSpecies<Float> half() {
        return switch (LANES) {
            case 2 -> FloatVector.SPECIES_64;
            case 4 -> FloatVector.SPECIES_128;
            default -> FloatVector.SPECIES_256;
        };
    }

    static int rewrite(double bound, double spacing, float[] noise, float[] weight, float[] second, int[] switched) {
        int next = 0;
        for (int i = 0; i < weight.length; i += LANES) {
            FloatVector w = FloatVector.fromArray(FLOATS, weight, i);
            DoubleVector level = ((DoubleVector) w.convertShape(VectorOperators.F2D, DOUBLES, 0))
                    .div(spacing)
                    .sub(0.5)
                    .add(ROUNDER)
                    .sub(ROUNDER)
                    .add(0.5)
                    .mul(spacing);
            level = level.blend(bound, level.compare(VectorOperators.GT, bound));
            level = level.blend(-bound, level.compare(VectorOperators.LT, -bound));
            FloatVector written = ((FloatVector) level.convertShape(VectorOperators.D2F, FLOATS, 0))
                    .add(FloatVector.fromArray(FLOATS, noise, i));
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

package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.RandomField;

/**
 * The kernels on the Vector API, for vectors of 4, 8 or 16 lanes.
 *
 * <p>Products run in register blocks of 6 rows x 2 vectors: 12 independent chains hide the latency of the fused
 * multiply-add, and fit with their operands in 16 registers. The last block of rows or vectors overlaps the one before:
 * it computes a few elements twice, with the same bits.
 */
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> SPECIES = species();
    private static final int LANES = SPECIES.length();
    private static final int TILE_ROWS = 6;

    /** Weights of one pass of the update: its operands stay in the first-level cache between the parts. */
    private static final int CHUNK = 1024;

    private final float[] steps = new float[CHUNK];
    private final VectorGaussian gaussian = new VectorGaussian();

    private static VectorSpecies<Float> species() {
        return FloatVector.SPECIES_PREFERRED.length() > Matrix.PANEL
                ? FloatVector.SPECIES_512
                : FloatVector.SPECIES_PREFERRED;
    }

    @Override
    public String name() {
        return "vector-" + LANES * Float.SIZE;
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        Products.check(a, a.rows(), a.columns(), b, c);
        multiply(a.data(), a.rowStride(), 1, a.columns(), b, c);
    }

    @Override
    public void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        Products.check(a, a.columns(), a.rows(), b, c);
        multiply(a.data(), 1, a.rowStride(), a.rows(), b, c);
    }

    private static void multiply(float[] a, int aRow, int aDepth, int depth, Matrix b, Matrix c) {
        int vectors = c.paddedColumns() / LANES;
        int rows = c.rows();
        for (int v = 0; v < vectors; v += 2) {
            int second = Math.min(v + 1, vectors - 1) * LANES;
            int first = v * LANES;
            int b0 = b.index(0, first);
            int b1 = b.index(0, second);
            int c0 = c.index(0, first);
            int c1 = c.index(0, second);
            if (rows < TILE_ROWS) {
                for (int row = 0; row < rows; row++) {
                    tile1(
                            a,
                            row * aRow,
                            aDepth,
                            depth,
                            b.data(),
                            b0,
                            b1,
                            b.rowStride(),
                            c.data(),
                            c0 + row * c.rowStride(),
                            c1 + row * c.rowStride());
                }
            } else {
                for (int row = 0; row < rows; row += TILE_ROWS) {
                    int top = Math.min(row, rows - TILE_ROWS);
                    tile6(
                            a,
                            top * aRow,
                            aRow,
                            aDepth,
                            depth,
                            b.data(),
                            b0,
                            b1,
                            b.rowStride(),
                            c.data(),
                            c0 + top * c.rowStride(),
                            c1 + top * c.rowStride(),
                            c.rowStride());
                }
            }
        }
    }

    /** A block of 6 rows x 2 vectors. */
    private static void tile6(
            float[] a,
            int aAt,
            int aRow,
            int aDepth,
            int depth,
            float[] b,
            int b0,
            int b1,
            int bRow,
            float[] c,
            int c0,
            int c1,
            int cRow) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        FloatVector s40 = s00;
        FloatVector s41 = s00;
        FloatVector s50 = s00;
        FloatVector s51 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * bRow);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, b1 + k * bRow);
            int at = aAt + k * aDepth;
            FloatVector y = FloatVector.broadcast(SPECIES, a[at]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[at + aRow]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
            y = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]);
            s40 = y.fma(x0, s40);
            s41 = y.fma(x1, s41);
            y = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]);
            s50 = y.fma(x0, s50);
            s51 = y.fma(x1, s51);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c1);
        s10.intoArray(c, c0 + cRow);
        s11.intoArray(c, c1 + cRow);
        s20.intoArray(c, c0 + 2 * cRow);
        s21.intoArray(c, c1 + 2 * cRow);
        s30.intoArray(c, c0 + 3 * cRow);
        s31.intoArray(c, c1 + 3 * cRow);
        s40.intoArray(c, c0 + 4 * cRow);
        s41.intoArray(c, c1 + 4 * cRow);
        s50.intoArray(c, c0 + 5 * cRow);
        s51.intoArray(c, c1 + 5 * cRow);
    }

    /** One row x 2 vectors, for matrices of fewer rows than a block. */
    private static void tile1(
            float[] a, int aAt, int aDepth, int depth, float[] b, int b0, int b1, int bRow, float[] c, int c0, int c1) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        for (int k = 0; k < depth; k++) {
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k * aDepth]);
            s0 = y.fma(FloatVector.fromArray(SPECIES, b, b0 + k * bRow), s0);
            s1 = y.fma(FloatVector.fromArray(SPECIES, b, b1 + k * bRow), s1);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c1);
    }

    @Override
    public void sign(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
        for (int i = 0; i < z.rows() * z.rowStride(); i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, from, i);
            minusOne.blend(1f, value.compare(VectorOperators.GE, 0f)).intoArray(to, i);
        }
    }

    @Override
    public void passWithinOne(Matrix z, Matrix gradient) {
        float[] values = z.data();
        float[] passed = gradient.data();
        for (int i = 0; i < z.rows() * z.rowStride(); i += LANES) {
            FloatVector size = FloatVector.fromArray(SPECIES, values, i).abs();
            FloatVector.fromArray(SPECIES, passed, i)
                    .blend(0f, size.compare(VectorOperators.GT, 1f))
                    .intoArray(passed, i);
        }
    }

    @Override
    public int updateWeights(
            AdamStep step,
            float metaplasticity,
            float bound,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            int[] switched) {
        int count = 0;
        for (int from = 0; from < weight.length; from += CHUNK) {
            int to = Math.min(from + CHUNK, weight.length);
            adam(step, gradient, weight, firstMoment, secondMoment, steps, from, to);
            metaplastic(-2f * metaplasticity, weight, firstMoment, steps, from, to);
            count = move(bound, weight, secondMoment, steps, from, to, switched, count);
        }
        return count;
    }

    /** Decay, moments and the step to subtract, into steps from index 0. */
    private static void adam(
            AdamStep step,
            float[] gradient,
            float[] weight,
            float[] first,
            float[] second,
            float[] steps,
            int from,
            int to) {
        float decay = step.weightDecay();
        float beta1 = step.beta1();
        float beta2 = step.beta2();
        float oneMinusBeta1 = step.oneMinusBeta1();
        float oneMinusBeta2 = step.oneMinusBeta2();
        float rate = step.rate();
        float epsilon = step.epsilon();
        for (int i = from; i < to; i += LANES) {
            FloatVector g = FloatVector.fromArray(SPECIES, weight, i)
                    .fma(FloatVector.broadcast(SPECIES, decay), FloatVector.fromArray(SPECIES, gradient, i));
            FloatVector m = FloatVector.fromArray(SPECIES, first, i)
                    .fma(FloatVector.broadcast(SPECIES, beta1), g.mul(oneMinusBeta1));
            FloatVector v = FloatVector.fromArray(SPECIES, second, i)
                    .fma(
                            FloatVector.broadcast(SPECIES, beta2),
                            g.mul(oneMinusBeta2).mul(g));
            m.intoArray(first, i);
            v.intoArray(second, i);
            m.mul(rate).div(v.lanewise(VectorOperators.SQRT).add(epsilon)).intoArray(steps, i - from);
        }
    }

    /** Multiplies the steps that would shrink |w| by f_meta, as KernelMath. */
    private static void metaplastic(float minusTwoM, float[] weight, float[] first, float[] steps, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, weight, i);
            FloatVector x = w.abs().mul(minusTwoM);
            x = x.blend(KernelMath.EXP_LOWEST, x.compare(VectorOperators.LT, KernelMath.EXP_LOWEST));
            FloatVector shifted = x.fma(
                    FloatVector.broadcast(SPECIES, KernelMath.LOG2_E),
                    FloatVector.broadcast(SPECIES, KernelMath.ROUNDER));
            FloatVector n = shifted.sub(KernelMath.ROUNDER);
            FloatVector r = n.fma(
                    FloatVector.broadcast(SPECIES, KernelMath.MINUS_LN2_LOW),
                    n.fma(FloatVector.broadcast(SPECIES, KernelMath.MINUS_LN2_HIGH), x));
            FloatVector p = r.fma(
                    FloatVector.broadcast(SPECIES, KernelMath.EXP_P0),
                    FloatVector.broadcast(SPECIES, KernelMath.EXP_P1));
            p = p.fma(r, FloatVector.broadcast(SPECIES, KernelMath.EXP_P2));
            p = p.fma(r, FloatVector.broadcast(SPECIES, KernelMath.EXP_P3));
            p = p.fma(r, FloatVector.broadcast(SPECIES, KernelMath.EXP_P4));
            p = p.fma(r, FloatVector.broadcast(SPECIES, KernelMath.EXP_P5));
            FloatVector e = p.mul(r)
                    .fma(r, r)
                    .add(1f)
                    .mul(shifted.reinterpretAsInts()
                            .lanewise(VectorOperators.LSHL, 23)
                            .add(KernelMath.ONE_BITS)
                            .reinterpretAsFloats());
            FloatVector onePlus = e.add(1f);
            FloatVector u = FloatVector.fromArray(SPECIES, steps, i - from);
            FloatVector reduced = u.mul(e.mul(4f).div(onePlus.mul(onePlus)));
            u.blend(reduced, w.mul(FloatVector.fromArray(SPECIES, first, i)).compare(VectorOperators.GT, 0f))
                    .intoArray(steps, i - from);
        }
    }

    /** Takes the steps, clips, and collects the weights whose sign changed; immobile weights stay. */
    private static int move(
            float bound, float[] weight, float[] second, float[] steps, int from, int to, int[] switched, int count) {
        int next = count;
        for (int i = from; i < to; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, weight, i);
            FloatVector moved = w.sub(FloatVector.fromArray(SPECIES, steps, i - from));
            moved = moved.blend(bound, moved.compare(VectorOperators.GT, bound));
            moved = moved.blend(-bound, moved.compare(VectorOperators.LT, -bound));
            moved = moved.blend(
                    w, FloatVector.fromArray(SPECIES, second, i).compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
            moved.intoArray(weight, i);
            VectorMask<Float> switches = w.compare(VectorOperators.GE, 0f)
                    .eq(moved.compare(VectorOperators.GE, 0f))
                    .not();
            if (switches.anyTrue()) {
                next = collect(switches.toLong(), i, switched, next);
            }
        }
        return next;
    }

    private static int collect(long lanes, int at, int[] switched, int count) {
        int next = count;
        for (long left = lanes; left != 0; left &= left - 1) {
            switched[next++] = at + Long.numberOfTrailingZeros(left);
        }
        return next;
    }

    @Override
    public void fillGaussian(RandomField field, float scale, float[] out) {
        gaussian.fill(field, scale, out);
    }
}

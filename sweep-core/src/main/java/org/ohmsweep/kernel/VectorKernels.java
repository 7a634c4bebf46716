package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.RandomField;

/**
 * The kernels on the Vector API, for vectors of 4, 8 or 16 lanes.
 *
 * <p>Products run in register blocks of 5 or 4 rows x 2 vectors: enough independent chains to hide the latency of the
 * fused multiply-add, few enough that the compiler keeps them and their operands in 16 registers when it unrolls the loop
 * (6 rows do not fit: a third of the speed). The last block of rows overlaps the one before: it computes a few elements
 * twice, with the same bits. All strides inside a block are constants, so that the compiler can lift the bounds checks
 * out of its loop; the transposed product copies its operands into that form first.
 */
public final class VectorKernels implements Kernels {
    static final VectorSpecies<Float> SPECIES = species();
    private static final int LANES = SPECIES.length();
    private static final int TILE_ROWS = 5;
    private static final int PACKED_ROWS = 4;
    private static final int PANEL = Matrix.PANEL;

    /** Weights of one pass of the update: its operands stay in the first-level cache between the parts. */
    private static final int CHUNK = 1024;

    private final float[] steps = new float[CHUNK];
    private final float[] edge = new float[2 * PACKED_ROWS * LANES];
    private float[] tiles = new float[0];
    private float[] panels = new float[0];
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
        Products.checkPacked(b);
        for (int column = 0; column < c.paddedColumns(); column += 2 * LANES) {
            int other = partner(column, c);
            int row = 0;
            while (row < c.rows()) {
                if (c.rows() < TILE_ROWS) {
                    row(a.data(), a.index(row, 0), a.columns(), b, column, other, c, row);
                    row++;
                } else {
                    int top = Math.min(row, c.rows() - TILE_ROWS);
                    tile(
                            a.data(),
                            a.index(top, 0),
                            a.rowStride(),
                            a.columns(),
                            b.data(),
                            b.index(0, column),
                            b.index(0, other),
                            c.data(),
                            c.index(top, column),
                            c.index(top, other),
                            c.rowStride());
                    row += TILE_ROWS;
                }
            }
        }
    }

    /** The second column of a pair of vectors; an odd last vector is paired with itself. */
    private static int partner(int column, Matrix c) {
        return Math.min(column + LANES, c.paddedColumns() - LANES);
    }

    @Override
    public void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        Products.check(a, a.columns(), a.rows(), b, c);
        int depth = a.rows();
        packTiles(a, c.rows());
        packPanels(b);
        int panelLength = depth * PANEL;
        for (int column = 0; column < c.paddedColumns(); column += 2 * LANES) {
            int other = partner(column, c);
            int b0 = column / PANEL * panelLength + column % PANEL;
            int b1 = other / PANEL * panelLength + other % PANEL;
            if (c.rows() < PACKED_ROWS) {
                packedTile(tiles, 0, depth, panels, b0, b1, edge, 0, LANES, 2 * LANES);
                for (int row = 0; row < c.rows(); row++) {
                    System.arraycopy(edge, row * 2 * LANES, c.data(), c.index(row, column), LANES);
                    System.arraycopy(edge, (row * 2 + 1) * LANES, c.data(), c.index(row, other), LANES);
                }
                continue;
            }
            for (int row = 0, tile = 0; row < c.rows(); row += PACKED_ROWS, tile += depth * PACKED_ROWS) {
                int top = Math.min(row, c.rows() - PACKED_ROWS);
                packedTile(
                        tiles,
                        tile,
                        depth,
                        panels,
                        b0,
                        b1,
                        c.data(),
                        c.index(top, column),
                        c.index(top, other),
                        c.rowStride());
            }
        }
    }

    /** The columns of a (rows of a^T) in tiles of 4, each [depth x 4]; the last tile overlaps the one before. */
    private void packTiles(Matrix a, int rows) {
        int depth = a.rows();
        int count = (rows + PACKED_ROWS - 1) / PACKED_ROWS;
        int length = count * depth * PACKED_ROWS + LANES;
        if (tiles.length < length) {
            tiles = new float[length];
        }
        for (int tile = 0; tile < count; tile++) {
            int left = Math.max(0, Math.min(tile * PACKED_ROWS, rows - PACKED_ROWS));
            int to = tile * depth * PACKED_ROWS;
            for (int k = 0; k < depth; k++) {
                int from = a.index(k, 0) + left;
                for (int j = 0; j < PACKED_ROWS; j++) {
                    tiles[to + j] = a.data()[from + j];
                }
                to += PACKED_ROWS;
            }
        }
    }

    /** b in panels, each [depth x 16]. */
    private void packPanels(Matrix b) {
        int length = b.rows() * b.paddedColumns();
        if (panels.length < length) {
            panels = new float[length];
        }
        int to = 0;
        for (int column = 0; column < b.paddedColumns(); column += PANEL) {
            for (int k = 0; k < b.rows(); k++) {
                System.arraycopy(b.data(), b.index(k, column), panels, to, PANEL);
                to += PANEL;
            }
        }
    }

    /** A block of 5 rows x 2 vectors; a row-major, b packed. */
    private static void tile(
            float[] a, int aAt, int aRow, int depth, float[] b, int b0, int b1, float[] c, int c0, int c1, int cRow) {
        int r1 = aAt + aRow;
        int r2 = r1 + aRow;
        int r3 = r2 + aRow;
        int r4 = r3 + aRow;
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
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, b1 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[r1 + k]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[r2 + k]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[r3 + k]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
            y = FloatVector.broadcast(SPECIES, a[r4 + k]);
            s40 = y.fma(x0, s40);
            s41 = y.fma(x1, s41);
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
    }

    /** A block of 4 rows x 2 vectors; a packed as [depth x 4], b as [depth x 16]. */
    private static void packedTile(
            float[] a, int aAt, int depth, float[] b, int b0, int b1, float[] c, int c0, int c1, int cRow) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, b1 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k * PACKED_ROWS]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * PACKED_ROWS + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * PACKED_ROWS + 2]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * PACKED_ROWS + 3]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c1);
        s10.intoArray(c, c0 + cRow);
        s11.intoArray(c, c1 + cRow);
        s20.intoArray(c, c0 + 2 * cRow);
        s21.intoArray(c, c1 + 2 * cRow);
        s30.intoArray(c, c0 + 3 * cRow);
        s31.intoArray(c, c1 + 3 * cRow);
    }

    /** One row x 2 vectors, for matrices of fewer rows than a block. */
    private static void row(float[] a, int aAt, int depth, Matrix b, int column, int other, Matrix c, int row) {
        float[] panels = b.data();
        int b0 = b.index(0, column);
        int b1 = b.index(0, other);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        for (int k = 0; k < depth; k++) {
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k]);
            s0 = y.fma(FloatVector.fromArray(SPECIES, panels, b0 + k * PANEL), s0);
            s1 = y.fma(FloatVector.fromArray(SPECIES, panels, b1 + k * PANEL), s1);
        }
        s0.intoArray(c.data(), c.index(row, column));
        s1.intoArray(c.data(), c.index(row, other));
    }

    @Override
    public void normalise(Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z) {
        VectorNormalisation.forward(x, gain, shift, epsilon, inverseDeviation, z);
    }

    @Override
    public void normaliseBackward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient) {
        VectorNormalisation.backward(normalised, gain, inverseDeviation, gradient, gainGradient, shiftGradient);
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

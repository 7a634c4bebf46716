package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register blocks of {@code c = a^T b}, both copied: the rows of a^T that a block takes as [depth x rows], b as panels of
 * [depth x 16]. Row i of the block is {@code i * cRow} numbers after the first.
 *
 * <p>They repeat each other because the compiler makes objects of vectors that are passed to methods or kept in arrays. All
 * strides inside a block are constants, so that it can lift the bounds checks out of the loop.
 */
final class PackedTiles {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int PANEL = Matrix.PANEL;

    private PackedTiles() {}

    /** 8 rows x 2 vectors: 19 registers. */
    static void eightByTwo(
            float[] a, int aAt, int depth, float[] b, int b0, int b1, float[] c, int c0, int c1, int cRow) {
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
        FloatVector s60 = s00;
        FloatVector s61 = s00;
        FloatVector s70 = s00;
        FloatVector s71 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, b1 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k * 8]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 2]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 3]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 4]);
            s40 = y.fma(x0, s40);
            s41 = y.fma(x1, s41);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 5]);
            s50 = y.fma(x0, s50);
            s51 = y.fma(x1, s51);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 6]);
            s60 = y.fma(x0, s60);
            s61 = y.fma(x1, s61);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 7]);
            s70 = y.fma(x0, s70);
            s71 = y.fma(x1, s71);
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
        s60.intoArray(c, c0 + 6 * cRow);
        s61.intoArray(c, c1 + 6 * cRow);
        s70.intoArray(c, c0 + 7 * cRow);
        s71.intoArray(c, c1 + 7 * cRow);
    }

    /** 8 rows x 1 vector. */
    static void eightByOne(float[] a, int aAt, int depth, float[] b, int bAt, float[] c, int cAt, int cRow) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int k = 0; k < depth; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bAt + k * PANEL);
            s0 = FloatVector.broadcast(SPECIES, a[aAt + k * 8]).fma(x, s0);
            s1 = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 1]).fma(x, s1);
            s2 = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 2]).fma(x, s2);
            s3 = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 3]).fma(x, s3);
            s4 = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 4]).fma(x, s4);
            s5 = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 5]).fma(x, s5);
            s6 = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 6]).fma(x, s6);
            s7 = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 7]).fma(x, s7);
        }
        s0.intoArray(c, cAt);
        s1.intoArray(c, cAt + cRow);
        s2.intoArray(c, cAt + 2 * cRow);
        s3.intoArray(c, cAt + 3 * cRow);
        s4.intoArray(c, cAt + 4 * cRow);
        s5.intoArray(c, cAt + 5 * cRow);
        s6.intoArray(c, cAt + 6 * cRow);
        s7.intoArray(c, cAt + 7 * cRow);
    }

    /** 4 rows x 2 vectors: 11 registers. */
    static void fourByTwo(
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
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k * 4]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 4 + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 4 + 2]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 4 + 3]);
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
}

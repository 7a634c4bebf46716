package org.ohmsweep.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most that one core can do, measured now on the calling thread: fractions in benchmarks are relative to it.
 */
public final class Machine {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Chains of dependent operations, enough to hide the latency of two units and few enough for 16 registers. */
    private static final int CHAINS = 12;

    private static final int PEAK_ROUNDS = 1_000_000;
    private static final int REPEATS = 5;

    /** Arrays of a step's working set: hidden weight, two moments, gradient, inference weight. */
    private static final int ARRAYS = 5;

    private final float[][] arrays = new float[ARRAYS][];
    private final float[] values = new float[SPECIES.length()];

    /** @param weights of the network whose working set the bandwidth is measured in */
    public Machine(int weights) {
        for (int i = 0; i < ARRAYS; i++) {
            arrays[i] = new float[weights & -SPECIES.length()];
        }
    }

    /** Has the loops compiled, so that the first measurement is as good as the others. */
    public void warmUp() {
        for (int i = 0; i < 3_000; i++) {
            multiplyAdd(1_000);
        }
        for (int i = 0; i < 60; i++) {
            streamAll();
        }
        peakGflops();
        gigabytesPerSecond();
    }

    /** Processor time of the calling thread, in ns. */
    public static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Peak of fused multiply-adds, in 10^9 floating-point operations per second (two for each): the best of five. */
    public double peakGflops() {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            long start = cpuNanos();
            multiplyAdd(PEAK_ROUNDS);
            best = Math.min(best, cpuNanos() - start);
        }
        return 2.0 * CHAINS * SPECIES.length() * PEAK_ROUNDS / best;
    }

    /**
     * Bandwidth of a = a + s b over arrays as large together as a step's working set, in 10^9 bytes per second: two words
     * read and one written for each element. The best of five.
     */
    public double gigabytesPerSecond() {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            long start = cpuNanos();
            streamAll();
            best = Math.min(best, cpuNanos() - start);
        }
        return 3.0 * Float.BYTES * ARRAYS * arrays[0].length / best;
    }

    private void streamAll() {
        for (int i = 0; i < ARRAYS; i++) {
            stream(arrays[i], arrays[(i + 1) % ARRAYS], 0.5f);
        }
    }

    private static void stream(float[] a, float[] b, float factor) {
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        int length = SPECIES.loopBound(Math.min(a.length, b.length));
        for (int i = 0; i < length; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, b, i)
                    .fma(factors, FloatVector.fromArray(SPECIES, a, i))
                    .intoArray(a, i);
        }
    }

    private void multiplyAdd(int rounds) {
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector term = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector a = FloatVector.fromArray(SPECIES, values, 0);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        FloatVector i = a;
        FloatVector j = a;
        FloatVector k = a;
        FloatVector l = a;
        for (int round = 0; round < rounds; round++) {
            a = a.fma(factor, term);
            b = b.fma(factor, term);
            c = c.fma(factor, term);
            d = d.fma(factor, term);
            e = e.fma(factor, term);
            f = f.fma(factor, term);
            g = g.fma(factor, term);
            h = h.fma(factor, term);
            i = i.fma(factor, term);
            j = j.fma(factor, term);
            k = k.fma(factor, term);
            l = l.fma(factor, term);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        sum.mul(1f / CHAINS).intoArray(values, 0);
    }
}

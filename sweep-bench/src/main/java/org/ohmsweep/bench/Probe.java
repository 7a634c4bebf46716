package org.ohmsweep.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What every benchmark reports besides JMH's own score, for each iteration: processor time of an operation, and the
 * machine's peak and bandwidth, measured in the same fork just before it.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Probe {
    private final Machine machine = new Machine(Paper.WEIGHTS);
    private long operations;
    private long start;
    private double cpuNanos;
    private double peakGflops;
    private double gigabytesPerSecond;

    @Setup(Level.Trial)
    public void warmUp() {
        machine.warmUp();
    }

    @Setup(Level.Iteration)
    public void before() {
        peakGflops = machine.peakGflops();
        gigabytesPerSecond = machine.gigabytesPerSecond();
        operations = 0;
        start = Machine.cpuNanos();
    }

    @TearDown(Level.Iteration)
    public void after() {
        cpuNanos = (double) (Machine.cpuNanos() - start) / operations;
        // A slow moment before the iteration must not flatter it.
        peakGflops = Math.max(peakGflops, machine.peakGflops());
        gigabytesPerSecond = Math.max(gigabytesPerSecond, machine.gigabytesPerSecond());
    }

    /** Counts an operation; every benchmark method calls it once. */
    public void count() {
        operations++;
    }

    /** Processor time of an operation, in ns. */
    public double cpuNanos() {
        return cpuNanos;
    }

    /** The core's peak, in GFLOP/s. */
    public double peakGflops() {
        return peakGflops;
    }

    /** The core's bandwidth in the step's working set, in GB/s. */
    public double gigabytesPerSecond() {
        return gigabytesPerSecond;
    }
}

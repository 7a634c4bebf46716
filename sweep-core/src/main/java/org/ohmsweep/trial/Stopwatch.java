package org.ohmsweep.trial;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.ohmsweep.EngineVersion;

/** Times a trial on the thread that constructs it, from construction. */
public final class Stopwatch {
    private final String kernel;
    private final long wallStart = System.nanoTime();
    private final long cpuStart = threadCpuNanos();

    /** @param kernel name of the kernels that the trial uses */
    public Stopwatch(String kernel) {
        this.kernel = kernel;
    }

    /** How long it took until now, and where. */
    public Circumstances circumstances() {
        return new Circumstances(
                (System.nanoTime() - wallStart) / 1e9,
                (threadCpuNanos() - cpuStart) / 1e9,
                hostName(),
                kernel,
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                EngineVersion.current());
    }

    /** Processor time that the calling thread has taken, ns. */
    public static long threadCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}

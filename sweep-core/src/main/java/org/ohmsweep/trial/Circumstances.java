package org.ohmsweep.trial;

/**
 * How a trial was run: only in these columns may two runs of one trial differ.
 *
 * @param wallSeconds elapsed time
 * @param cpuSeconds processor time of the trial's thread
 * @param host name of the computer
 * @param kernel name of the kernels used
 * @param jvm vendor and version of the Java virtual machine
 * @param engineVersion Ohmsweep's version
 */
public record Circumstances(
        double wallSeconds, double cpuSeconds, String host, String kernel, String jvm, String engineVersion) {}

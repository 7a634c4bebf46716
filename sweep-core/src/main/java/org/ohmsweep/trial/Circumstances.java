package org.ohmsweep.trial;

/**
 * How a trial was run: the only columns in which two runs of a trial may differ.
 *
 * @param wallSeconds duration
 * @param cpuSeconds processor time of the trial's thread
 * @param host name of the machine
 * @param kernel name of the kernels used
 * @param jvm vendor and version of the Java machine
 * @param engineVersion Ohmsweep's version
 */
public record Circumstances(
        double wallSeconds, double cpuSeconds, String host, String kernel, String jvm, String engineVersion) {}

package org.ohmsweep.trial;

/**
 * How a trial was run: only in these columns may two runs of one trial differ.
 *
 * @param wallSeconds elapsed time; of trials that share their training, an equal part
 * @param cpuSeconds processor time of the trial's thread; likewise
 * @param host name of the computer
 * @param kernel name of the kernels used
 * @param jvm vendor and version of the Java virtual machine
 * @param engineVersion Ohmsweep's version
 */
public record Circumstances(
        double wallSeconds, double cpuSeconds, String host, String kernel, String jvm, String engineVersion) {

    /** One of so many equal parts of the time. */
    Circumstances part(int parts) {
        return new Circumstances(wallSeconds / parts, cpuSeconds / parts, host, kernel, jvm, engineVersion);
    }
}

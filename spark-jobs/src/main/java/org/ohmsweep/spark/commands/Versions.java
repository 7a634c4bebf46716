package org.ohmsweep.spark.commands;

import org.apache.spark.SparkBuildInfo;
import org.ohmsweep.EngineVersion;
import org.ohmsweep.kernel.KernelSelection;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "Ohmsweep " + EngineVersion.current(),
            "Spark " + SparkBuildInfo.spark_version(),
            "Kernels " + KernelSelection.select().name(),
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vm.vendor") + ")"
        };
    }
}

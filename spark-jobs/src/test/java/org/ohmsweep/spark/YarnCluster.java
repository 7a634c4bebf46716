package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A YARN on this machine, with two nodes and HDFS as its file system. */
public final class YarnCluster implements AutoCloseable {
    private final Path sparkHome;
    private final Path configuration;
    private final DaemonProcess daemon;

    /**
     * Starts it.
     *
     * @param directory for its files, and for the configuration that its users need
     */
    YarnCluster(Path sparkHome, Path directory, HdfsCluster hdfs) {
        this.sparkHome = sparkHome;
        this.configuration = directory;
        daemon = new DaemonProcess(YarnDaemon.class, directory.resolve("yarn-site.xml"), hdfs.address());
        try {
            Files.copy(hdfs.coreSite(), directory.resolve("core-site.xml"));
            Files.writeString(
                    directory.resolve("spark-defaults.conf"),
                    // Every node has Spark already: it need not be sent.
                    "spark.yarn.jars local:" + sparkHome + "/jars/*\n" + "spark.executor.instances 2\n");
        } catch (IOException e) {
            daemon.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Environment of programs that use it. */
    public Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME", sparkHome.toString(),
                "HADOOP_CONF_DIR", configuration.toString(),
                "SPARK_CONF_DIR", configuration.toString());
    }

    @Override
    public void close() {
        daemon.close();
    }
}

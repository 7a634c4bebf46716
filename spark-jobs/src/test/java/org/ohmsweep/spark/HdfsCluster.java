package org.ohmsweep.spark;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** An HDFS on this machine. */
public final class HdfsCluster implements AutoCloseable {
    private final Path coreSite;
    private final DaemonProcess daemon;

    /**
     * Starts it.
     *
     * @param directory for its files
     */
    HdfsCluster(Path directory) {
        coreSite = directory.resolve("core-site.xml");
        daemon = new DaemonProcess(
                HdfsDaemon.class, coreSite, directory.resolve("hdfs").toString());
    }

    /** Its address, as hdfs://127.0.0.1:40123. */
    public String address() {
        Configuration site = new Configuration(false);
        site.addResource(new org.apache.hadoop.fs.Path(coreSite.toUri()));
        return FileSystem.getDefaultUri(site).toString();
    }

    /** The file with which Hadoop's programs find it. */
    Path coreSite() {
        return coreSite;
    }

    @Override
    public void close() {
        daemon.close();
    }
}

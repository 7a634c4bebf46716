package org.ohmsweep.spark;

import java.io.File;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A name node and a data node in one process. */
final class HdfsDaemon {
    private HdfsDaemon() {}

    /** @param arguments the ready file and a folder for blocks and names */
    public static void main(String[] arguments) throws Exception {
        try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(new Configuration(), new File(arguments[1]))
                .numDataNodes(1)
                .build()) {
            hdfs.waitActive();
            DaemonProcess.serve(
                    arguments[0],
                    site -> site.set(
                            CommonConfigurationKeysPublic.FS_DEFAULT_NAME_KEY,
                            hdfs.getURI().toString()));
        }
        System.exit(0);
    }
}

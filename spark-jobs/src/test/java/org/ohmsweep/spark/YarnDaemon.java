package org.ohmsweep.spark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** A resource manager and two node managers in one process; containers are processes of their own. */
final class YarnDaemon {
    private static final int NODES = 2;

    /** What clients and application masters must know. */
    private static final List<String> ADDRESSES = List.of(
            YarnConfiguration.RM_ADDRESS,
            YarnConfiguration.RM_SCHEDULER_ADDRESS,
            YarnConfiguration.RM_RESOURCE_TRACKER_ADDRESS,
            YarnConfiguration.RM_WEBAPP_ADDRESS);

    private YarnDaemon() {}

    /** @param arguments the ready file and the address of HDFS */
    public static void main(String[] arguments) throws Exception {
        Configuration settings = new YarnConfiguration();
        settings.set(CommonConfigurationKeysPublic.FS_DEFAULT_NAME_KEY, arguments[1]);
        settings.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 128);
        settings.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, 4_096);
        // The test machine's disk may be nearly full, and containers need not be monitored.
        settings.setBoolean(YarnConfiguration.NM_DISK_HEALTH_CHECK_ENABLE, false);
        settings.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
        settings.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, false);
        settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.5");
        settings.set("yarn.scheduler.capacity.root.queues", "default");
        settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
        try (MiniYARNCluster yarn = new MiniYARNCluster("yarn", NODES, 1, 1)) {
            yarn.init(settings);
            yarn.start();
            if (!yarn.waitForNodeManagersToConnect(TimeUnit.MINUTES.toMillis(Await.MINUTES))) {
                throw new IllegalStateException("the node managers do not connect");
            }
            Configuration running = yarn.getConfig();
            DaemonProcess.serve(arguments[0], site -> ADDRESSES.forEach(key -> site.set(key, running.get(key))));
        }
        System.exit(0);
    }
}

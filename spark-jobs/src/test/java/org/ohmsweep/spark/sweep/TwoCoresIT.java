package org.ohmsweep.spark.sweep;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;

/**
 * The contract on two cores of this machine, with images and tables on HDFS, where a killed driver leaves its lock, for which
 * the next one waits a minute. In every build, {@link OneCoreIT} has the contract on this machine, and HdfsFolderIT the lock
 * of a dead driver.
 */
@Tag(Sizes.EXHAUSTIVE)
@ExtendWith(Clusters.class)
class TwoCoresIT extends SweepContract {
    private final HdfsCluster hdfs;

    TwoCoresIT(HdfsCluster hdfs) {
        super(
                "bin/ohmsweep run my-device.yaml --data hdfs://namenode:8020/images --out hdfs://namenode:8020/out"
                        + " --master local[2]",
                Map.of(),
                Interruption.KILL);
        this.hdfs = hdfs;
    }

    @Override
    String root(Path directory) {
        return hdfs.address() + "/two-cores";
    }
}

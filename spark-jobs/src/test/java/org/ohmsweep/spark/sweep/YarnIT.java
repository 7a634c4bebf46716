package org.ohmsweep.spark.sweep;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.SweepRunner;
import org.ohmsweep.spark.YarnCluster;

/** The contract on YARN, with grid, images and tables on HDFS. */
@ExtendWith(Clusters.class)
class YarnIT extends SweepContract {
    private final HdfsCluster hdfs;

    YarnIT(YarnCluster yarn, HdfsCluster hdfs) {
        super(new SweepRunner("yarn", yarn.environment()));
        this.hdfs = hdfs;
    }

    @Override
    String root(Path directory) {
        return hdfs.address() + "/contract";
    }
}

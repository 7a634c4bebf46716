package org.ohmsweep.spark.sweep;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.ClusterDocument;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.StandaloneCluster;

/**
 * The contract on a standalone cluster of two workers, with images and tables on HDFS. In every build,
 * {@link ClusterDocumentIT} runs such a sweep.
 */
@Tag(Sizes.EXHAUSTIVE)
@ExtendWith(Clusters.class)
class StandaloneIT extends SweepContract {
    private final HdfsCluster hdfs;

    StandaloneIT(StandaloneCluster cluster, HdfsCluster hdfs) {
        super(
                ClusterDocument.command("contract on standalone").replace("spark://master:7077", cluster.master()),
                cluster.environment(),
                Interruption.CTRL_C);
        this.hdfs = hdfs;
    }

    @Override
    String root(Path directory) {
        return hdfs.address() + "/standalone";
    }
}

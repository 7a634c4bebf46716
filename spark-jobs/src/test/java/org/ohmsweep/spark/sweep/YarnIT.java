package org.ohmsweep.spark.sweep;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.ClusterDocument;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.YarnCluster;

/** The contract on YARN, with images and tables on HDFS. In every build, {@link ClusterDocumentIT} runs a sweep on YARN. */
@Tag(Sizes.EXHAUSTIVE)
@ExtendWith(Clusters.class)
class YarnIT extends SweepContract {
    private final HdfsCluster hdfs;

    YarnIT(YarnCluster yarn, HdfsCluster hdfs) {
        super(ClusterDocument.command("contract on yarn"), yarn.environment(), Interruption.CTRL_C);
        this.hdfs = hdfs;
    }

    @Override
    String root(Path directory) {
        return hdfs.address() + "/yarn";
    }
}

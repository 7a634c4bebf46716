package org.ohmsweep.spark.sweep;

import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.SweepRunner;

/** The contract on a standalone cluster of two workers with addresses of their own. */
@ExtendWith(Clusters.class)
class StandaloneIT extends SweepContract {
    StandaloneIT(StandaloneCluster cluster) {
        super(new SweepRunner(cluster.master(), cluster.environment()));
    }
}

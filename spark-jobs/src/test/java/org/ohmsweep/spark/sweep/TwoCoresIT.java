package org.ohmsweep.spark.sweep;

import java.util.Map;
import org.ohmsweep.spark.SweepRunner;

/** The contract on two cores of this machine. */
class TwoCoresIT extends SweepContract {
    TwoCoresIT() {
        super(new SweepRunner("local[2]", Map.of()));
    }
}

package org.ohmsweep.spark.sweep;

import java.util.Map;
import org.ohmsweep.spark.SweepRunner;

/** The contract on one core of this machine. */
class OneCoreIT extends SweepContract {
    OneCoreIT() {
        super(new SweepRunner("local[1]", Map.of()));
    }
}

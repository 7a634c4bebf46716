package org.ohmsweep.spark.sweep;

import java.util.Map;

/** The contract on one core of this machine, with local files. */
class OneCoreIT extends SweepContract {
    OneCoreIT() {
        super(
                "bin/ohmsweep run my-device.yaml --data images --out out --master local[1]",
                Map.of(),
                Interruption.CTRL_C);
    }
}

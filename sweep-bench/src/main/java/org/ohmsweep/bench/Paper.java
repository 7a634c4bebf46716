package org.ohmsweep.bench;

import java.util.List;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.trial.GridPoint;

/** The paper's network: 784-500-200-10, batches of 100. */
final class Paper {
    static final int PIXELS = 784;
    static final List<LayerShape> LAYERS = GridPoint.paper().build().network().layers(PIXELS, 10);
    static final int BATCH = 100;

    /** Weights of all layers: 494,000. */
    static final int WEIGHTS = 784 * 500 + 500 * 200 + 200 * 10;

    private Paper() {}
}

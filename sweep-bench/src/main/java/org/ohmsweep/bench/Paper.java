package org.ohmsweep.bench;

import java.util.List;

/** The paper's network: 784-500-200-10, batches of 100. */
final class Paper {
    static final List<Integer> WIDTHS = List.of(784, 500, 200, 10);
    static final int BATCH = 100;

    /** Weights of all layers: 494,000. */
    static final int WEIGHTS = 784 * 500 + 500 * 200 + 200 * 10;

    private Paper() {}
}

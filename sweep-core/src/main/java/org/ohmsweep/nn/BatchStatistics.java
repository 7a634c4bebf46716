package org.ohmsweep.nn;

/** Whose mean and variance normalise a batch in evaluation; in training they are always the batch's own. */
public enum BatchStatistics {
    /** The batch's own (Laborieux et al. 2021). */
    BATCH,
    /** Running averages over the training batches, as in PyTorch (Ioffe and Szegedy 2015). */
    RUNNING
}

package org.ohmsweep.trial;

/**
 * One evaluation of one task, a row of table {@code epochs}.
 *
 * @param learnedTask the task being learned, 1-based
 * @param epoch of that task, 1-based
 * @param evaluatedTask the task that it is tested on, 1-based
 * @param testAccuracy fraction of that task's test images classified correctly
 * @param trainLoss mean cross-entropy over the epoch's batches, in nats
 * @param programmableFraction the fraction of synapses that have not failed
 * @param signSwitches changes of an inference sign so far, except by getting stuck; null for a float network
 * @param deviceWrites programmings of a hidden device so far; null without hidden devices
 */
public record Evaluation(
        int learnedTask,
        int epoch,
        int evaluatedTask,
        double testAccuracy,
        double trainLoss,
        double programmableFraction,
        Long signSwitches,
        Long deviceWrites) {}

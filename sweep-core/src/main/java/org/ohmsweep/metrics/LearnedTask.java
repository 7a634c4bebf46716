package org.ohmsweep.metrics;

/**
 * A task of a trial: what the network scored on it.
 *
 * @param before accuracy before the first epoch, while no weight had moved, fraction
 * @param learned accuracy just after it was learned, fraction
 * @param last accuracy after the last task, fraction
 * @param testImages they were measured on, at least 1
 */
public record LearnedTask(double before, double learned, double last, int testImages) {
    public LearnedTask {
        if (testImages < 1) {
            throw new IllegalArgumentException("testImages is " + testImages + "; it must be at least 1");
        }
    }

    /** Variance of one of its accuracies over draws of test images. */
    public double variance(double accuracy) {
        return TestImages.variance(accuracy, testImages);
    }
}

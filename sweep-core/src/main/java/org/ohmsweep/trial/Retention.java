package org.ohmsweep.trial;

/**
 * Test accuracy of the trained network some time after the last task.
 *
 * @param shelfSeconds that time
 * @param onTask the task tested, 1-based
 * @param accuracy test images classified correctly, fraction
 */
public record Retention(double shelfSeconds, int onTask, double accuracy) {}

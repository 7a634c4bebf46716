package org.ohmsweep.metrics.claims;

/**
 * The wear of a layer's devices in a trial, as in table {@code endurance}.
 *
 * @param layer 1-based
 * @param switchesMean mean number of sign switches of a device
 * @param switchesMax largest number of any device
 */
public record LayerEndurance(int layer, double switchesMean, double switchesMax) {}

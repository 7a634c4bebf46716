package org.ohmsweep.metrics.claims;

/**
 * What the devices of a layer went through in a trial, as table {@code endurance} holds it.
 *
 * @param layer 1-based
 * @param switchesMean sign switches of a device, the mean
 * @param switchesMax the most of any device
 */
public record LayerEndurance(int layer, double switchesMean, double switchesMax) {}

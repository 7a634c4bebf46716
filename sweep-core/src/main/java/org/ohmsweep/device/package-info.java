/**
 * What a synapse is made of: multilevel hidden device, binary inference pair, write policies, errors and failures
 * (docs/model.md, "Hidden weight: a multilevel device", "Inference weight: a differential pair of binary devices",
 * "Failures").
 */
package org.ohmsweep.device;

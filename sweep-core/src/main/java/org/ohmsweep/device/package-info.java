/**
 * What a synapse is made of: multilevel hidden device, binary inference pair, write policies, errors and failures
 * (MODEL.md, "Hidden weight in a device", "Inference weight", "Device failure").
 */
package org.ohmsweep.device;

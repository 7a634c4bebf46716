/**
 * What a synapse is made of: multilevel hidden device, pair of binary devices, write policies, errors, failures and wear
 * (docs/model.md, from "Hidden weight: a multilevel device" on).
 */
package org.ohmsweep.device;

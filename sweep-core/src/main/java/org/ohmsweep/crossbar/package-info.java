/**
 * What the wires of an array do to the weights: resistive crossbars, solved exactly, and the effective weights of layers
 * cut into tiles (docs/model.md, "Line resistance").
 */
package org.ohmsweep.crossbar;

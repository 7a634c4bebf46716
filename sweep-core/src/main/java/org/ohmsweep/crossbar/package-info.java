/**
 * How the wires of an array change the weights that it computes with: resistive crossbars, solved exactly, and the effective
 * weights of layers cut into tiles (docs/model.md, "Line resistance").
 */
package org.ohmsweep.crossbar;

/**
 * The network around the synapses: multilayer perceptron, batch normalisation, activations, loss and Adam's schedule
 * (docs/model.md, "Network and training").
 */
package org.ohmsweep.nn;

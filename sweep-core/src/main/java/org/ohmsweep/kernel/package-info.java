/**
 * Dense float kernels behind one interface: a Vector API implementation and a scalar twin with the same bits. They know
 * nothing of experiments.
 *
 * <p>Same bits on every machine: kernels vectorise across outputs only, each output is one sequential chain of fused
 * multiply-adds, and functions are fixed polynomials; so the number of lanes is irrelevant.
 */
package org.ohmsweep.kernel;

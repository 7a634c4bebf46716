/**
 * Physics of the ohmic memristor as pure functions: currents through an interface (equations 1 to 6 of the paper), nucleation
 * (equation 7), SET time, and what pulses cost. SI units throughout but for energies per particle, which are in electronvolts.
 * No trial depends on any of it.
 *
 * <p>Source: Chen, Yang et al., Nature Communications 2025; numbers that its text does not give are the caller's.
 */
package org.ohmsweep.device.physics;

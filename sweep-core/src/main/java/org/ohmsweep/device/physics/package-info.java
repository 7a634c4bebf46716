/**
 * Physics of the ohmic memristor as pure functions: currents through an interface (equations 1 to 6 of the paper), nucleation
 * (equation 7), SET time, and what pulses cost (docs/model.md, "Physics of the device"). SI units throughout, except energies
 * per particle in electronvolts. No trial depends on any of it.
 *
 * <p>Source: Chen, Yang et al., Nature Communications 2025. The caller gives what its text does not.
 */
package org.ohmsweep.device.physics;

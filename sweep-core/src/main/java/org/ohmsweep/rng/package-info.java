/**
 * Counter-based random streams: every random number of the project is a pure function of (seed, repeat) and of the place
 * and moment it is for, so that a trial's result depends on its parameters and nothing else: not on threads, order,
 * machine or retries.
 */
package org.ohmsweep.rng;

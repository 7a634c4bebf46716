/**
 * Benchmarks: they measure, print, and assert nothing. {@code bin/ohmsweep-bench} runs them. Everything is measured in
 * processor time of the thread that works, so that a busy neighbour shows little.
 */
package org.ohmsweep.bench;

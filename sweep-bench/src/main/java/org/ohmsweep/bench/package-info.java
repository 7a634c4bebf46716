/** Benchmarks: they print, and assert nothing. */
package org.ohmsweep.bench;

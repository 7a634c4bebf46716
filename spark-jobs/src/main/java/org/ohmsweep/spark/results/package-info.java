/** Reads what an output folder holds: trials, results of grid points, sweeps, failures, the digest. */
package org.ohmsweep.spark.results;

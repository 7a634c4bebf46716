/** What an output folder holds, read: trials, outcomes of grid points, sweeps, failures, the digest. The only readers of tables. */
package org.ohmsweep.spark.results;

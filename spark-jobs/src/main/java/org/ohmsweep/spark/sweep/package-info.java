/**
 * A sweep from its grid to committed tables: missing trials are planned, fanned out over Spark, one per partition, and
 * committed on the driver while it runs.
 */
package org.ohmsweep.spark.sweep;

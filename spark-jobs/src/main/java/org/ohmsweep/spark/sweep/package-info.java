/**
 * A sweep from its grid to committed tables: what is missing is planned, fanned out over Spark one trial a partition, and
 * committed on the driver while it runs.
 */
package org.ohmsweep.spark.sweep;

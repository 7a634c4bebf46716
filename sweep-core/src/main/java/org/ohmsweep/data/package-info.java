/**
 * Image sets: the IDX reader, task folders and their check, the embedded synthetic stand-ins, and the digest that says
 * which images a trial has seen. Knows nothing of networks, grids or Spark.
 */
package org.ohmsweep.data;

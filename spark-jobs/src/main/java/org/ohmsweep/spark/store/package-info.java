/**
 * The output folder: one writer and one reader of its tables. Files are published whole, one batch name over all tables,
 * {@code trials} last; one driver at a time holds the folder (ENGINEERING.md, "Fan-out and commit").
 */
package org.ohmsweep.spark.store;

/**
 * The output folder: one writer and one reader of its tables. Files are published whole, one batch name over all tables,
 * {@code trials} last; one driver at a time holds the folder (ARCHITECTURE.md, "The commit protocol").
 */
package org.ohmsweep.spark.store;

/**
 * The tables: one definition each, as a list of typed columns, and their Parquet form. It knows rows and bytes, neither
 * folders nor Spark.
 */
package org.ohmsweep.spark.tables;

/** What a person reads: progress while a sweep runs, and its result as a table of text. */
package org.ohmsweep.spark.report;

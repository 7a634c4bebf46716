/** Text for a terminal: progress while a sweep runs, and tables of results. */
package org.ohmsweep.spark.console;

/** What a person reads on a terminal: progress while a sweep runs, and its results as tables of text. */
package org.ohmsweep.spark.console;

/** The program's entry point. The subpackages, each using only those after it: commands, report and console, sweep, results, store, tables. */
package org.ohmsweep.spark;

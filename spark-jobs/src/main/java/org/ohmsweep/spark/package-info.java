/** The program's entry. Everything else is in subpackages: commands, then report, then sweep, then store, then tables. */
package org.ohmsweep.spark;

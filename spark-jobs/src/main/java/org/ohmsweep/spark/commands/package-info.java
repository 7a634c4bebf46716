/** The commands, one class each: they read arguments, and print. Nothing else touches picocli or writes JSON. */
package org.ohmsweep.spark.commands;

/**
 * A trial from its parameters to its outcome: its identity, and the continual trainer that runs it (docs/model.md, "The order
 * of things in a trial"). Nothing here knows of files or Spark.
 */
package org.ohmsweep.trial;

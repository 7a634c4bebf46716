/**
 * A trial from its parameters to its outcome: what makes it the same trial (identity), and the continual trainer that
 * runs it (docs/model.md, "The order of things in a trial"). It knows neither files nor Spark.
 */
package org.ohmsweep.trial;

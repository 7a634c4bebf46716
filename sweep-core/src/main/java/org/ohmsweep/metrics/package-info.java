/** What accuracies mean: continual-learning metrics and confidence intervals (docs/model.md, "Metrics"). */
package org.ohmsweep.metrics;

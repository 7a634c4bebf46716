/** What accuracies mean: continual-learning metrics and confidence intervals (MODEL.md, "Evaluation and metrics"). */
package org.ohmsweep.metrics;

package org.ohmsweep.kernel;

/**
 * The scalars of one optimizer step of Adam (docs/model.md, "Network and training").
 *
 * @param rate learning rate times sqrt(1 - beta2^t) / (1 - beta1^t)
 * @param beta1 decay of the first moment
 * @param oneMinusBeta1 weight of the gradient in it
 * @param beta2 decay of the second moment
 * @param oneMinusBeta2 weight of the squared gradient in it
 * @param epsilon added to the root of the second moment
 * @param weightDecay times the value is added to its gradient before the moments
 */
public record AdamStep(
        float rate,
        float beta1,
        float oneMinusBeta1,
        float beta2,
        float oneMinusBeta2,
        float epsilon,
        float weightDecay) {}

package org.ohmsweep.kernel;

/**
 * The scalars of one optimizer step of Adam (docs/model.md, "Network and training").
 *
 * @param rate learning rate times sqrt(1 - beta2^t) / (1 - beta1^t)
 * @param beta1 decay of the first moment
 * @param oneMinusBeta1 1 - beta1: weight of the gradient in the first moment
 * @param beta2 decay of the second moment
 * @param oneMinusBeta2 1 - beta2: weight of the squared gradient in the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay its product with a weight is added to the weight's gradient before the moments
 */
public record AdamStep(
        float rate,
        float beta1,
        float oneMinusBeta1,
        float beta2,
        float oneMinusBeta2,
        float epsilon,
        float weightDecay) {}

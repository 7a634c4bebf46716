package org.ohmsweep.nn;

/** What the metaplastic factor f_meta multiplies where a hidden weight would shrink. */
public enum MetaplasticityOn {
    /** Adam's step, as in the published code of Laborieux et al. (Nature Communications 12, 2549, 2021). */
    STEP,
    /** The gradient, before the moments: the letter of the paper's text (Methods). */
    GRADIENT
}

package org.ohmsweep.trial;

/** Where a default comes from. */
public enum DefaultSource {
    /** The text of Chen, Yang et al. 2025 states it. */
    PAPER("P"),
    /** The paper's text leaves it open; it is that of the code published with Laborieux et al. 2021, on which the paper builds. */
    LABORIEUX("L"),
    /** Settled here: neither says. */
    SETTLED("S");

    private final String label;

    DefaultSource(String label) {
        this.label = label;
    }

    /** Its letter in documents. */
    public String label() {
        return label;
    }
}

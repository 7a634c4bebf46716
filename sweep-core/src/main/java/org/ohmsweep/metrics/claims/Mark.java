package org.ohmsweep.metrics.claims;

/** What to know of a claim before its verdict is believed; shown wherever the verdict is. */
public enum Mark {
    /** The model's open choices were made to agree with it. */
    CALIBRATED(
            "calibrated",
            "agreement is a calibration, not a confirmation: the write policy, the failure schedule and mode"
                    + " and the devices per synapse were chosen with this claim in view"),
    /** It follows from the paper's own numbers. */
    ARITHMETIC("arithmetic", "the claim is arithmetic on the paper's own numbers: no measurement could contradict it");

    private final String word;
    private final String note;

    Mark(String word, String note) {
        this.word = word;
        this.note = note;
    }

    /** One word for it. */
    public String word() {
        return word;
    }

    /** What it means, in a sentence without its full stop. */
    public String note() {
        return note;
    }
}

package org.ohmsweep.trial;

/** The version of the model's numbers. */
public final class ModelVersion {
    /**
     * Raised with every change that may alter a single bit of any trial's outcome; a test pins the outcomes of small trials
     * to it. Stored trials of another version are stale.
     */
    public static final int CURRENT = 2;

    private ModelVersion() {}
}

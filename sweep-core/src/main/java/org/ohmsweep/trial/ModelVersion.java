package org.ohmsweep.trial;

/** The version of the model's numbers. */
public final class ModelVersion {
    /**
     * Raised by every change after which a trial's outcome may differ in a single bit; a test pins the outcomes of small
     * trials to it. Stored trials of another version are stale.
     */
    public static final int CURRENT = 2;

    private ModelVersion() {}
}

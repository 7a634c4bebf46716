package org.ohmsweep.rng;

/**
 * What a random number is for; the fourth word of the counter. A number that can be needed twice at the same step of the
 * same layer needs two streams. The codes are part of every result: never change one, never reuse one.
 */
public enum RandomStream {
    /** Uniform hidden weights before training; step 0. */
    INITIAL_WEIGHT(1),
    /** Write noise of a programming; step 0 is the one before training, n the one after epoch n. */
    WRITE_NOISE(2),
    /** Inference error drawn before training; step 0. */
    INFERENCE_AT_START(3),
    /** Inference error drawn at a training step, counted from 1 through the whole trial. */
    INFERENCE_AT_STEP(4),
    /** Inference error of a sign that a reprogramming changed; step is the epoch, counted from 1 through the trial. */
    INFERENCE_AT_PROGRAMMING(5),
    /** Inference error of a sign that a failure changed; step is the epoch, 0 for failures before training. */
    INFERENCE_AT_FAILURE(6),
    /** Whether a synapse fails; step as above. */
    FAILURE(7),
    /** Where a failed synapse is stuck; step as above. */
    STUCK_STATE(8),
    /** The order of the training images; step is the epoch, layer 0. */
    PERMUTATION(9),
    /** Procedural images; step is the image's index, layer the task. */
    SYNTHETIC_IMAGE(10),
    /** Which of many; for commands that sample. */
    SELECTION(11),
    /** Write noise of a rewriting at a training step, counted from 1 through the whole trial. */
    WRITE_NOISE_AT_STEP(12),
    /** Whether a step is rounded away from a device's level; step is the training step. */
    ROUNDING(13),
    /** Whether a device that a training step rewrote fails; step is the training step. */
    FAILURE_AT_STEP(14),
    /** Where such a synapse is stuck; step as above. */
    STUCK_STATE_AT_STEP(15),
    /** Inference error of a sign that such a failure changed; step as above. */
    INFERENCE_AT_STEP_FAILURE(16),
    /** Whether a device that an epoch's end rewrote fails; step is the epoch. */
    FAILURE_AT_PROGRAMMING(17),
    /** Where such a synapse is stuck; step as above. */
    STUCK_STATE_AT_PROGRAMMING(18),
    /** Inference error of a sign that such a failure changed; step as above. */
    INFERENCE_AT_PROGRAMMING_FAILURE(19),
    /** Inference errors of a whole epoch, drawn at its start; step is the epoch. */
    INFERENCE_AT_EPOCH(20),
    /** Inference error of a sign that a reading found changed; step is the epoch that starts. */
    INFERENCE_AT_READING(21),
    /** A hidden device's own offset; step 0. */
    DEVICE_OFFSET(22),
    /** A hidden device's own gain; step 0. */
    DEVICE_GAIN(23),
    /** Error of a reading of a hidden device; step is the epoch that starts. */
    READ_NOISE(24),
    /**
     * What a hidden device diffuses in a quarter of a decade of time; step counts its programmings, the layer's word holds the
     * quarter as well.
     */
    RELAXATION_STEP(25),
    /** How many jumps it makes then; words as above. */
    RELAXATION_JUMPS(26),
    /** Where in the quarter a jump is; the layer's word holds quarter and jump. */
    RELAXATION_PLACE(27),
    /** How far it goes; words as above. */
    RELAXATION_SIZE(28),
    /** The same four for binary pairs. */
    PAIR_RELAXATION_STEP(31),
    PAIR_RELAXATION_JUMPS(32),
    PAIR_RELAXATION_PLACE(33),
    PAIR_RELAXATION_SIZE(34),
    /** The order of pixels in a task with {@code permute}; the key's seed is its number; step 0, layer 0. */
    PIXEL_PERMUTATION(30);

    private final int code;

    RandomStream(int code) {
        this.code = code;
    }

    /** The stream's word of the counter. */
    public int code() {
        return code;
    }
}

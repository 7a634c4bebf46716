package org.ohmsweep.device;

import java.util.function.IntPredicate;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;

/**
 * The differential pairs of a layer: inference weights as they were programmed, what they have changed by themselves since,
 * and which pairs have a device that is stuck in the low-resistance state (docs/model.md, "Inference weight: a differential pair
 * of binary devices").
 */
final class Pairs {
    private final Matrix inference;
    /** What was programmed; the inference weights themselves where nothing relaxes. */
    private final float[] programmed;
    /** Change of each cell when it was read last, as a part of its inference weight; null where nothing relaxes. */
    private final float[] change;
    /** For each cell, the sign that its stuck device pulls to; 0 for an intact pair. Made when first needed. */
    private byte[] stuck;

    private final RelaxationSpec spec;
    private Relaxation relaxation;
    /** Time of the last reading, in seconds; -1 before the first. */
    private double readAt = -1;

    private long halfStuck;

    /**
     * Pairs at weight 0.
     *
     * @param inference their weights, packed [in x out]
     * @param spec how they relax
     */
    Pairs(Matrix inference, RelaxationSpec spec) {
        this.inference = inference;
        this.spec = spec;
        int cells = inference.data().length;
        programmed = spec.isNone() ? inference.data() : new float[cells];
        change = spec.isNone() ? null : new float[cells];
    }

    /** Prepares what is drawn for each pair. */
    void start(RandomKey key, int layer) {
        if (!spec.isNone()) {
            relaxation = new Relaxation(Relaxation.Kind.PAIR, spec, 1, 1, programmed.length, key, layer);
        }
    }

    /** Inference weights, packed [in x out]; padding is 0. */
    Matrix inference() {
        return inference;
    }

    /** Synapses that have one stuck device and are programmable. */
    long halfStuck() {
        return halfStuck;
    }

    /** Draws every programmable pair's error anew; a pair whose sign changed is as old as before, unless it is renewed. */
    void drawAll(SynapseLayer layer, float[] errors) {
        layer.kernels().signsWithErrors(layer.hidden().data(), errors, layer.immobile(), programmed);
        if (stuck == null && relaxation == null) {
            return;
        }
        for (int cell = 0; cell < programmed.length; cell++) {
            if (layer.isProgrammable(cell)) {
                pull(cell, layer.sign(cell));
                expose(cell);
            }
        }
    }

    /** Programs pairs whose sign changed, without error or with that of their cell. */
    void program(SynapseLayer layer, float[] errors, Cells switched) {
        for (int i = 0; i < switched.count(); i++) {
            int cell = switched.get(i);
            float sign = layer.sign(cell);
            programmed[cell] = errors == null ? sign : sign + errors[cell];
            pull(cell, sign);
            renew(cell, layer.time());
        }
    }

    /** Pairs whose sign changed begin to age anew. */
    void renew(SynapseLayer layer, Cells switched) {
        for (int i = 0; i < switched.count(); i++) {
            renew(switched.get(i), layer.time());
        }
    }

    /**
     * Reads every programmable pair without a stuck device: what it has changed since it was programmed counts from now on. Its
     * first setting, at time 0, is programming 0 of its {@link Relaxation}.
     */
    void read(SynapseLayer layer) {
        // Pairs that were programmed since the last reading at this time have not aged.
        if (relaxation == null || layer.time() == readAt) {
            return;
        }
        readAt = layer.time();
        IntPredicate isAgeing = cell -> layer.isProgrammable(cell) && (stuck == null || stuck[cell] == 0);
        double[] changes = relaxation.changes(layer.kernels(), isAgeing, cell -> 0, layer.time());
        for (int cell = 0; cell < programmed.length; cell++) {
            if (isAgeing.test(cell)) {
                change[cell] = layer.sign(cell) * (float) changes[cell];
                expose(cell);
            }
        }
    }

    /** Both devices of a pair are in the same state, for good. */
    void balance(int cell) {
        programmed[cell] = 0f;
        inference.data()[cell] = 0f;
        if (stuck != null && stuck[cell] != 0) {
            halfStuck--;
        }
    }

    /**
     * A device of a pair gets stuck in the low-resistance state.
     *
     * @param side the sign that it pulls to, if it is the first of the two
     * @return whether both are stuck now: then the weight is 0 for good
     */
    boolean stick(SynapseLayer layer, int cell, int side) {
        if (stuck == null) {
            stuck = new byte[programmed.length];
        }
        if (stuck[cell] != 0) {
            balance(cell);
            return true;
        }
        stuck[cell] = (byte) side;
        halfStuck++;
        pull(cell, layer.sign(cell));
        renew(cell, layer.time());
        return false;
    }

    /** Moves a cell's programmed weight halfway to where its stuck device pulls. */
    private void pull(int cell, float sign) {
        if (stuck != null && stuck[cell] != 0) {
            programmed[cell] += (stuck[cell] - sign) / 2;
        }
    }

    private void renew(int cell, double time) {
        if (relaxation != null) {
            relaxation.programmed(cell, time);
            change[cell] = 0f;
            expose(cell);
        }
    }

    private void expose(int cell) {
        if (relaxation != null) {
            inference.data()[cell] = programmed[cell] + change[cell];
        }
    }
}

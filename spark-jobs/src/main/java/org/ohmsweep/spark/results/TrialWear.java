package org.ohmsweep.spark.results;

import java.util.List;
import java.util.Objects;
import org.ohmsweep.trial.NormalForm;

/**
 * What the devices of a stored trial went through, as far as it was stored.
 *
 * @param trialId the trial
 * @param point its parameters
 * @param seed of its sweep
 * @param repeat 0-based
 * @param layers in order; none where table {@code endurance} has no rows of it
 */
public record TrialWear(String trialId, NormalForm point, long seed, int repeat, List<Layer> layers) {
    /**
     * A layer.
     *
     * @param layer 1-based
     * @param devices synapses: as many hidden devices and binary pairs
     * @param switches changes of sign of all its pairs; null for a float network
     * @param writes programmings of all its hidden devices; null without any
     */
    public record Layer(int layer, int devices, Long switches, Long writes) {}

    public TrialWear {
        Objects.requireNonNull(trialId, "trialId");
        Objects.requireNonNull(point, "point");
        layers = List.copyOf(layers);
    }

    /** Whether its ledger is stored: older files have none. */
    public boolean isStored() {
        return !layers.isEmpty();
    }

    /** Whether it has devices at all: a float network has none. */
    public boolean hasDevices() {
        return layers.stream().anyMatch(layer -> layer.switches() != null);
    }
}

package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.ohmsweep.device.physics.Pulse;
import org.ohmsweep.spark.console.PriceList;

/** The JSON of {@code price}. */
record PriceJson(
        Programming programming, List<Trial> trials, Entry total, int trialsWithoutDevices, int trialsWithoutLedger) {
    /** The assumptions. */
    record Programming(Pulse set, Pulse reset, Pulse read, double conductanceSiemens, int verifyCycles) {}

    /** A trial. */
    record Trial(String trialId, String pointId, long seed, int repeat, List<Layer> layers, Entry total) {}

    /** A layer of a trial. */
    record Layer(int layer, @JsonUnwrapped Entry entry) {}

    /** Counts and their price. */
    record Entry(long devices, long signSwitches, Long deviceWrites, double energyJoules, double programmingSeconds) {}

    static PriceJson of(PriceList prices) {
        var programming = prices.programming();
        return new PriceJson(
                new Programming(
                        programming.set(),
                        programming.reset(),
                        programming.read(),
                        programming.siemens(),
                        programming.verifyCycles()),
                prices.trials().stream().map(PriceJson::trial).toList(),
                entry(prices.total()),
                prices.withoutDevices(),
                prices.withoutLedger());
    }

    private static Trial trial(PriceList.Trial trial) {
        var identity = trial.outcome().trial();
        return new Trial(
                identity.trialId(),
                identity.pointId(),
                identity.seed(),
                identity.repeat(),
                trial.layers().entrySet().stream()
                        .map(layer -> new Layer(layer.getKey(), entry(layer.getValue())))
                        .toList(),
                entry(trial.total()));
    }

    private static Entry entry(PriceList.Entry entry) {
        return new Entry(
                entry.devices(),
                entry.switches(),
                entry.writes(),
                entry.cost().joules(),
                entry.cost().seconds());
    }
}

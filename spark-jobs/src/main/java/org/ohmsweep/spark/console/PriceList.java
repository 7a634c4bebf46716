package org.ohmsweep.spark.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.ohmsweep.device.physics.Cost;
import org.ohmsweep.device.physics.Programming;
import org.ohmsweep.spark.results.TrialWear;

/**
 * What programming the devices costs, by layer, by trial and in total.
 *
 * @param programming the pulses
 * @param trials in the order of their points, then seeds and repeats
 * @param withoutDevices trials of float networks
 * @param withoutLedger trials whose files are older than the ledger
 */
public record PriceList(Programming programming, List<Trial> trials, int withoutDevices, int withoutLedger) {
    /**
     * Events and what they cost.
     *
     * @param devices synapses
     * @param switches changes of sign
     * @param writes of hidden devices; null without any
     * @param cost of both
     */
    public record Entry(long devices, long switches, Long writes, Cost cost) {
        private Entry plus(Entry other) {
            return new Entry(
                    devices + other.devices,
                    switches + other.switches,
                    writes == null && other.writes == null ? null : number(writes) + number(other.writes),
                    cost.plus(other.cost));
        }
    }

    /**
     * A trial.
     *
     * @param wear identity of the trial, and its counts
     * @param layers in order
     * @param total their sum
     */
    public record Trial(TrialWear wear, List<Entry> layers, Entry total) {
        public Trial {
            Objects.requireNonNull(wear, "wear");
            layers = List.copyOf(layers);
            Objects.requireNonNull(total, "total");
        }
    }

    public PriceList {
        Objects.requireNonNull(programming, "programming");
        trials = List.copyOf(trials);
    }

    /** The price of trials. */
    public static PriceList of(Programming programming, List<TrialWear> wear) {
        List<Trial> trials = new ArrayList<>();
        wear.stream()
                .filter(TrialWear::hasDevices)
                .sorted(Comparator.comparing((TrialWear trial) -> trial.point().canonicalText())
                        .thenComparing(TrialWear::seed)
                        .thenComparing(TrialWear::repeat)
                        .thenComparing(TrialWear::trialId))
                .forEach(trial -> {
                    List<Entry> layers = trial.layers().stream()
                            .map(layer -> entry(programming, layer))
                            .toList();
                    trials.add(new Trial(trial, layers, sum(layers)));
                });
        int stored = (int) wear.stream().filter(TrialWear::isStored).count();
        return new PriceList(programming, trials, stored - trials.size(), wear.size() - stored);
    }

    /** All trials together. */
    public Entry total() {
        return sum(trials.stream().map(Trial::total).toList());
    }

    private static Entry entry(Programming programming, TrialWear.Layer layer) {
        return new Entry(
                layer.devices(),
                layer.switches(),
                layer.writes(),
                programming.of(layer.switches(), number(layer.writes())));
    }

    private static Entry sum(List<Entry> entries) {
        return entries.stream().reduce(new Entry(0, 0, null, Cost.NONE), Entry::plus);
    }

    private static long number(Long count) {
        return count == null ? 0 : count;
    }
}

package org.ohmsweep.spark.console;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.physics.Cost;
import org.ohmsweep.device.physics.Programming;
import org.ohmsweep.spark.results.StoredOutcome;

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
     * Events and their cost.
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
     * @param outcome which one; its parameters are known
     * @param layers by their numbers
     * @param total their sum
     */
    public record Trial(StoredOutcome outcome, SortedMap<Integer, Entry> layers, Entry total) {
        public Trial {
            Objects.requireNonNull(outcome, "outcome");
            layers = Collections.unmodifiableSortedMap(layers);
            Objects.requireNonNull(total, "total");
        }
    }

    public PriceList {
        Objects.requireNonNull(programming, "programming");
        trials = List.copyOf(trials);
    }

    /**
     * The price of trials.
     *
     * @param outcomes trials whose parameters are known
     * @param wear of their layers, by trial; none for trials without a record of it
     */
    public static PriceList of(
            Programming programming, List<StoredOutcome> outcomes, Map<String, List<LayerWear>> wear) {
        List<StoredOutcome> recorded = outcomes.stream()
                .filter(outcome -> wear.containsKey(outcome.trial().trialId()))
                .toList();
        List<Trial> trials = recorded.stream()
                .filter(outcome -> wear.get(outcome.trial().trialId()).stream().anyMatch(PriceList::hasDevices))
                .sorted(Comparator.comparing((StoredOutcome outcome) ->
                                outcome.point().orElseThrow().canonicalText())
                        .thenComparing(outcome -> outcome.trial().seed())
                        .thenComparing(outcome -> outcome.trial().repeat())
                        .thenComparing(outcome -> outcome.trial().trialId()))
                .map(outcome ->
                        trial(programming, outcome, wear.get(outcome.trial().trialId())))
                .toList();
        return new PriceList(programming, trials, recorded.size() - trials.size(), outcomes.size() - recorded.size());
    }

    /** A float network has none. */
    private static boolean hasDevices(LayerWear layer) {
        return layer.switches() != null;
    }

    private static Trial trial(Programming programming, StoredOutcome outcome, List<LayerWear> wear) {
        SortedMap<Integer, Entry> layers = new TreeMap<>();
        wear.forEach(layer -> layers.put(layer.layer(), entry(programming, layer)));
        return new Trial(outcome, layers, sum(layers.values()));
    }

    /** All trials together. */
    public Entry total() {
        return sum(trials.stream().map(Trial::total).toList());
    }

    private static Entry entry(Programming programming, LayerWear layer) {
        long switches = layer.switches().total(layer.devices());
        Long writes = layer.writes() == null ? null : layer.writes().total(layer.devices());
        return new Entry(layer.devices(), switches, writes, programming.of(switches, number(writes)));
    }

    private static Entry sum(Collection<Entry> entries) {
        return entries.stream().reduce(new Entry(0, 0, null, Cost.NONE), Entry::plus);
    }

    private static long number(Long count) {
        return count == null ? 0 : count;
    }
}

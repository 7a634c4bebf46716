package org.ohmsweep.spark.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ohmsweep.device.physics.Programming;
import org.ohmsweep.device.physics.Pulse;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.trial.TrialParameter;

/** Prices on a terminal: the layers of each trial and their sum, with the parameters that tell trials apart. */
public final class PriceText {
    /** Most trials printed; {@code --json} has them all. */
    private static final int MAX_TRIALS = 50;

    private PriceText() {}

    /** The text. */
    public static String of(OutputFolder folder, PriceList prices) {
        StringBuilder text = new StringBuilder();
        text.append("Programming of the devices of ")
                .append(prices.trials().size())
                .append(" trials in ")
                .append(folder)
                .append(": upper bounds of energy, and time if pulses follow one another\n")
                .append(pulses(prices.programming()))
                .append('\n');
        if (!prices.trials().isEmpty()) {
            text.append(table(prices));
            if (prices.trials().size() > MAX_TRIALS) {
                text.append("... and ")
                        .append(prices.trials().size() - MAX_TRIALS)
                        .append(" more trials with --json\n");
            }
            text.append("All trials: ")
                    .append(number(prices.total().cost().joules()))
                    .append(" J, ")
                    .append(number(prices.total().cost().seconds()))
                    .append(" s\n");
        }
        note(text, prices.withoutDevices(), "of float networks, which have no devices");
        note(text, prices.withoutLedger(), "stored without a ledger, by an older version");
        return text.toString();
    }

    private static String pulses(Programming programming) {
        return String.format(
                Locale.ROOT,
                "SET %s, RESET %s, READ %s, at most %s S; a change of sign is a SET and a RESET, a write %d x (RESET, SET, READ)",
                pulse(programming.set()),
                pulse(programming.reset()),
                pulse(programming.read()),
                number(programming.siemens()),
                programming.verifyCycles());
    }

    private static String pulse(Pulse pulse) {
        return number(pulse.volts()) + " V " + number(pulse.seconds()) + " s";
    }

    private static TextTable table(PriceList prices) {
        List<TrialParameter<?>> varying = VaryingParameters.of(prices.trials().stream()
                        .map(trial -> trial.outcome().point().orElseThrow()))
                .parameters();
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("trial"));
        varying.forEach(parameter -> head.add(parameter.column()));
        head.addAll(
                List.of("seed", "repeat", "layer", "devices", "sign_switches", "device_writes", "energy J", "time s"));
        table.add(head);
        for (PriceList.Trial trial :
                prices.trials().subList(0, Math.min(MAX_TRIALS, prices.trials().size()))) {
            List<String> identity =
                    new ArrayList<>(List.of(ShortId.of(trial.outcome().trial().trialId())));
            varying.forEach(parameter -> identity.add(
                    VaryingParameters.text(parameter, trial.outcome().point().orElseThrow())));
            identity.add(Long.toString(trial.outcome().trial().seed()));
            identity.add(Integer.toString(trial.outcome().trial().repeat()));
            trial.layers().forEach((layer, entry) -> table.add(row(identity, Integer.toString(layer), entry)));
            table.add(row(identity, "all", trial.total()));
        }
        return table;
    }

    private static List<String> row(List<String> identity, String layer, PriceList.Entry entry) {
        List<String> row = new ArrayList<>(identity);
        row.add(layer);
        row.add(Long.toString(entry.devices()));
        row.add(Long.toString(entry.switches()));
        row.add(entry.writes() == null ? VaryingParameters.NOTHING : Long.toString(entry.writes()));
        row.add(number(entry.cost().joules()));
        row.add(number(entry.cost().seconds()));
        return row;
    }

    private static void note(StringBuilder text, int trials, String what) {
        if (trials > 0) {
            text.append(trials).append(" more trials are ").append(what).append(".\n");
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value)
                .replaceFirst("(\\.[0-9]*?)0+(e.*)?$", "$1$2")
                .replaceFirst("\\.(e.*)?$", "$1");
    }
}

package org.ohmsweep.spark.commands;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.UserException;
import org.ohmsweep.device.physics.Programming;
import org.ohmsweep.device.physics.Pulse;
import org.ohmsweep.spark.console.PriceList;
import org.ohmsweep.spark.console.PriceText;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code price}: energy and time of programming, from stored counts of switches and writes. */
@Command(
        name = "price",
        description =
                "Prices the programming of devices from the stored counts of switches and writes, by layer and in total:"
                        + " an upper bound of the energy, and the time if pulses follow one another. Trains nothing. A change of"
                        + " sign costs a SET and a RESET pulse, a write of a hidden device RESET, SET and READ; reads during"
                        + " inference are not counted. The defaults are the paper's pulses and its largest conductance.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep price out/quickstart",
            "  ohmsweep price out/quickstart --trial 3fa9 --set-pulse=-1.5,0.01 --verify-cycles 3 --json"
        })
final class PriceCommand extends FolderCommand {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--trial", paramLabel = "ID", description = "Only the trial whose trial_id starts with this.")
    private String trial;

    @Option(
            names = "--set-pulse",
            paramLabel = "V,S",
            converter = PairOfNumbers.class,
            defaultValue = "-1.2,0.03",
            description = "SET pulse in volts and seconds. Default: ${DEFAULT-VALUE}.")
    private PairOfNumbers.Pair set;

    @Option(
            names = "--reset-pulse",
            paramLabel = "V,S",
            converter = PairOfNumbers.class,
            defaultValue = "3.2,0.002",
            description = "RESET pulse in volts and seconds. Default: ${DEFAULT-VALUE}.")
    private PairOfNumbers.Pair reset;

    @Option(
            names = "--read-pulse",
            paramLabel = "V,S",
            converter = PairOfNumbers.class,
            defaultValue = "-0.2,0.006",
            description = "READ pulse in volts and seconds. Default: ${DEFAULT-VALUE}.")
    private PairOfNumbers.Pair read;

    @Option(
            names = "--conductance",
            paramLabel = "S",
            defaultValue = "0.001",
            description = "Largest conductance of a device, in siemens. Default: ${DEFAULT-VALUE}.")
    private double conductance;

    @Option(
            names = "--verify-cycles",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cycles of RESET, SET and READ per write; the paper does not say how many. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int verifyCycles;

    @Override
    public Integer call() {
        Programming programming = programming();
        OutputFolder folder = presentFolder();
        Results results = new Results(folder);
        List<StoredOutcome> chosen = trial == null ? current(results) : List.of(one(folder, results));
        Set<String> ids =
                chosen.stream().map(outcome -> outcome.trial().trialId()).collect(Collectors.toSet());
        PriceList prices = PriceList.of(programming, chosen, results.wear(ids::contains));
        if (json) {
            printJson(PriceJson.of(prices));
        } else {
            surroundings().out().print(PriceText.of(folder, prices));
        }
        return ExitStatus.OK;
    }

    private Programming programming() {
        try {
            return new Programming(
                    new Pulse(set.first(), set.second()),
                    new Pulse(reset.first(), reset.second()),
                    new Pulse(read.first(), read.second()),
                    conductance,
                    verifyCycles);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "These pulses cannot be priced: " + e.getMessage(),
                    "Give pulses as volts and seconds, such as --set-pulse=-1.2,0.03, and the conductance in siemens.",
                    e);
        }
    }

    /** The trials that other commands count: a stale one is there twice once it has been computed again. */
    private List<StoredOutcome> current(Results results) {
        List<StoredOutcome> all = results.outcomes();
        List<StoredOutcome> current = all.stream()
                .filter(outcome ->
                        outcome.trial().isCurrent() && outcome.point().isPresent())
                .toList();
        if (current.size() < all.size()) {
            tell((all.size() - current.size())
                    + " stored trials are left out: another version of the model computed them, or"
                    + " they have parameters that this version does not know");
        }
        return current;
    }

    private StoredOutcome one(OutputFolder folder, Results results) {
        String id = TrialIds.find(trial, folder);
        StoredOutcome found = results.outcomes(id::equals).get(0);
        if (found.point().isEmpty()) {
            throw new UserException(
                    "Trial " + id + " of " + folder + " has parameters that this version does not know",
                    "Use the version that computed it: " + found.circumstances().engineVersion() + ".");
        }
        return found;
    }
}

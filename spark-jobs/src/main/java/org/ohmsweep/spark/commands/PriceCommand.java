package org.ohmsweep.spark.commands;

import java.util.List;
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
        List<StoredOutcome> chosen = chosen(folder, results);
        PriceList prices = PriceList.of(programming, chosen, results.wear(this::isWanted));
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

    private boolean isWanted(String trialId) {
        return trial == null || trialId.startsWith(trial);
    }

    private List<StoredOutcome> chosen(OutputFolder folder, Results results) {
        List<StoredOutcome> found = results.outcomes(this::isWanted).stream()
                .filter(outcome -> outcome.point().isPresent())
                .toList();
        if (trial != null && found.size() != 1) {
            throw new UserException(
                    found.size() + " trials of " + folder + " have an id that starts with " + trial,
                    found.isEmpty() ? "The column trial_id of table trials has the ids." : "Give more of the id.");
        }
        return found;
    }
}

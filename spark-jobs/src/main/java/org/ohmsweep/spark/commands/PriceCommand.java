package org.ohmsweep.spark.commands;

import java.util.List;
import java.util.concurrent.Callable;
import org.ohmsweep.UserException;
import org.ohmsweep.device.physics.Programming;
import org.ohmsweep.device.physics.Pulse;
import org.ohmsweep.spark.console.PriceList;
import org.ohmsweep.spark.console.PriceText;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code price}: energy and time of programming, from the stored ledger. */
@Command(
        name = "price",
        description =
                "Prices the programming of devices from the stored ledger, by layer and in total: an upper bound of"
                        + " the energy and the time with one pulse after another. Trains nothing. A change of sign is a SET and a"
                        + " RESET pulse, a writing of a hidden device RESET, SET and READ; what is read in inference is not"
                        + " counted. The defaults are the paper's pulses and its largest conductance.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep price out/quickstart",
            "  ohmsweep price out/quickstart --trial 3fa9 --set-pulse=-1.5,0.01 --verify-cycles 3 --json"
        })
final class PriceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The output folder of one or more sweeps.")
    private String directory;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(names = "--trial", paramLabel = "ID", description = "Only the trial whose trial_id begins so.")
    private String trial;

    @Option(
            names = "--set-pulse",
            paramLabel = "V,S",
            converter = PairOfNumbers.class,
            defaultValue = "-1.2,0.03",
            description = "SET pulse: volts and seconds. Default: ${DEFAULT-VALUE}.")
    private PairOfNumbers.Pair set;

    @Option(
            names = "--reset-pulse",
            paramLabel = "V,S",
            converter = PairOfNumbers.class,
            defaultValue = "3.2,0.002",
            description = "RESET pulse. Default: ${DEFAULT-VALUE}.")
    private PairOfNumbers.Pair reset;

    @Option(
            names = "--read-pulse",
            paramLabel = "V,S",
            converter = PairOfNumbers.class,
            defaultValue = "-0.2,0.006",
            description = "READ pulse. Default: ${DEFAULT-VALUE}.")
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
            description = "RESET, SET and READ of one writing; the paper does not say how many it takes. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int verifyCycles;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    PriceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Programming programming = programming();
        OutputFolder folder = OutputFolders.present(directory, HadoopSettings.read(surroundings));
        Results results = new Results(folder);
        List<StoredOutcome> chosen = chosen(folder, results);
        PriceList prices = PriceList.of(programming, chosen, results.wear(this::isWanted));
        if (json) {
            surroundings.out().println(Json.text(PriceJson.of(prices)));
        } else {
            surroundings.out().print(PriceText.of(folder, prices));
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
                    "Give volts and seconds as --set-pulse=-1.2,0.03, the conductance in siemens.",
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
                    found.size() + " trials of " + folder + " have an id that begins with " + trial,
                    found.isEmpty() ? "Table trials has their ids." : "Give more of the id.");
        }
        return found;
    }
}

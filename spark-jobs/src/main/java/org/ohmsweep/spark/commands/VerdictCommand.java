package org.ohmsweep.spark.commands;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ohmsweep.metrics.claims.Ambiguity;
import org.ohmsweep.metrics.claims.ClaimVerdict;
import org.ohmsweep.metrics.claims.Claims;
import org.ohmsweep.spark.console.VerdictText;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.TrialRecords;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verdict}: the paper's claims, judged on what an output folder holds. */
@Command(
        name = "verdict",
        description = "Judges the paper's claims C1 to C13 on the trials of an output folder: supported, refuted or"
                + " undecided, with the numbers, the rule and what is missing. Trials are found by their"
                + " parameters, whatever sweep they came from.",
        footer = {"", "Examples:", "  ohmsweep verdict out/paper", "  ohmsweep verdict out/paper --json"})
final class VerdictCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The output folder of one or more sweeps.")
    private String directory;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    VerdictCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OutputFolder folder = OutputFolders.present(directory, HadoopSettings.read(surroundings));
        Results results = new Results(folder);
        TrialRecords records = results.records(results.outcomes());
        List<ClaimVerdict> verdicts = records.judge(Claims::judge);
        Optional<Ambiguity> ambiguity = records.judge(Ambiguity::of);
        if (json) {
            surroundings.out().println(Json.text(VerdictJson.of(verdicts, ambiguity)));
        } else {
            surroundings.out().print(VerdictText.of(folder, records, verdicts, ambiguity));
        }
        return ExitStatus.OK;
    }
}

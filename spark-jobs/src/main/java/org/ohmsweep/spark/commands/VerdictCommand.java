package org.ohmsweep.spark.commands;

import java.util.List;
import java.util.Optional;
import org.ohmsweep.metrics.claims.Ambiguity;
import org.ohmsweep.metrics.claims.ClaimVerdict;
import org.ohmsweep.metrics.claims.Claims;
import org.ohmsweep.metrics.claims.Plasticity;
import org.ohmsweep.metrics.claims.Spread;
import org.ohmsweep.spark.console.VerdictText;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.TrialRecords;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verdict}: the paper's claims, judged on what an output folder holds. */
@Command(
        name = "verdict",
        description = "Judges the paper's claims C1 to C13 on the trials of an output folder: supported, not reproduced"
                + " or undecided, with the numbers, the rule and the missing trials. Trials are selected by their parameters, whatever"
                + " sweep they belong to.",
        footer = {"", "Examples:", "  ohmsweep verdict out/paper", "  ohmsweep verdict out/paper --json"})
final class VerdictCommand extends FolderCommand {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        OutputFolder folder = presentFolder();
        Results results = new Results(folder);
        TrialRecords records = results.records(results.scored(results.outcomes(), trial -> true));
        List<ClaimVerdict> verdicts = records.judge(Claims::judge);
        Optional<Plasticity> plasticity = records.judge(Plasticity::of);
        Optional<Spread> spread = records.judge(Spread::of);
        Optional<Ambiguity> ambiguity = records.judge(Ambiguity::of);
        if (json) {
            printJson(VerdictJson.of(verdicts, plasticity, spread, ambiguity));
        } else {
            surroundings().out().print(VerdictText.of(folder, records, verdicts, plasticity, spread, ambiguity));
        }
        return ExitStatus.OK;
    }
}

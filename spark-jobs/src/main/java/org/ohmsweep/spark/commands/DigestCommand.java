package org.ohmsweep.spark.commands;

import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code digest}: one hash of all results. */
@Command(
        name = "digest",
        description =
                "Prints the SHA-256 of the rows of all completed trials: all columns except the circumstances (times, host,"
                        + " kernel, Java, version, attempt), in all tables except failures and sweeps. The digest does not depend"
                        + " on the order of trials, the machines, kills and retries, or merged files.",
        footer = {"", "Examples:", "  ohmsweep digest out/quickstart --json"})
final class DigestCommand extends FolderCommand {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        OutputFolder folder = existingFolder();
        RowDigest digest = new Results(folder).digest();
        if (json) {
            printJson(digest);
        } else {
            print(digest.sha256() + "  " + digest.rows() + " rows");
        }
        return ExitStatus.OK;
    }
}

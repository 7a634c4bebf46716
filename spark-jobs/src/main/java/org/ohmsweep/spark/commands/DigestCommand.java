package org.ohmsweep.spark.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.store.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code digest}: one hash of all rows. */
@Command(
        name = "digest",
        description =
                "Prints the SHA-256 of the rows of all completed trials: every column but the circumstances (times,"
                        + " host, kernel, Java, version, attempt), in all tables but failures and sweeps. Folders whose trials were"
                        + " computed in another order, on other machines, after kills and retries, or whose files were"
                        + " merged, have the same digest.",
        footer = {"", "Examples:", "  ohmsweep digest out/quickstart --json"})
final class DigestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The output folder of one or more sweeps.")
    private String directory;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    DigestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OutputFolder folder = OutputFolders.existing(directory, HadoopSettings.read(surroundings));
        RowDigest digest = new Results(folder).digest();
        if (json) {
            surroundings.out().println(Json.text(json(digest)));
        } else {
            surroundings.out().println(digest.sha256() + "  " + digest.rows() + " rows");
        }
        return ExitStatus.OK;
    }

    private static Map<String, Object> json(RowDigest digest) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rows", digest.rows());
        object.put("sha256", digest.sha256());
        return object;
    }
}

package org.ohmsweep.spark.commands;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.trial.TrialIdentity;

/** Trials as users name them: by the beginning of their ids. */
final class TrialIds {
    /** Ids that are shown of those that begin alike. */
    private static final int SHOWN = 3;

    private TrialIds() {}

    /**
     * The id of the only trial of a folder whose id starts like this.
     *
     * @throws UserException when there is none, or more than one
     */
    static String find(String beginning, OutputFolder folder) {
        String prefix = beginning.toLowerCase(Locale.ROOT);
        List<String> found = new Results(folder)
                .trials().stream()
                        .map(TrialIdentity::trialId)
                        .filter(id -> !prefix.isEmpty() && id.startsWith(prefix))
                        .sorted()
                        .toList();
        if (found.size() != 1) {
            throw new UserException(
                    found.size() + " trials of " + folder + " have an id that starts with '" + beginning + "'",
                    found.isEmpty()
                            ? "The column trial_id of table trials has the ids."
                            : "Give more of the id: "
                                    + found.stream().limit(SHOWN).collect(Collectors.joining(", "))
                                    + (found.size() > SHOWN ? ", ..." : ""));
        }
        return found.get(0);
    }
}

package org.ohmsweep.spark.report;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.results.StoredSweep;

/**
 * A grid that was swept, and how to run it again.
 *
 * @param name of the grid
 * @param tier of it; empty without one
 * @param trials that it plans
 * @param done of them
 * @param failed of them
 * @param sha256 beginning of its hash
 * @param command runs it again
 * @param grid its text; empty where no file has one
 */
record SweepSection(
        String name, String tier, int trials, long done, long failed, String sha256, String command, String grid) {
    SweepSection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(grid, "grid");
    }

    /**
     * The section of a sweep.
     *
     * @param isDone whether a trial is done
     * @param hasFailed whether it failed and is not done
     * @param folder where its results are, as a user writes it
     * @param isSynthetic whether its trials are on the embedded images
     */
    static SweepSection of(
            StoredSweep sweep, Predicate<String> isDone, Set<String> hasFailed, String folder, boolean isSynthetic) {
        return new SweepSection(
                sweep.name(),
                sweep.tier().orElse(""),
                sweep.trialIds().size(),
                sweep.trialIds().stream().filter(isDone).count(),
                sweep.trialIds().stream().filter(hasFailed::contains).count(),
                ShortId.of(sweep.gridSha256()),
                "bin/ohmsweep run " + quoted(sweep.name() + ".yaml") + " --out " + quoted(folder)
                        + (isSynthetic ? "" : " --data DIR"),
                sweep.gridText().orElse(""));
    }

    /** Quoted for a shell. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:=@+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

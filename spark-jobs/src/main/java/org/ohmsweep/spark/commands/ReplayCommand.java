package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.UserException;
import org.ohmsweep.data.ImageUse;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.results.StoredRows;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.Difference;
import org.ohmsweep.spark.sweep.Replay;
import org.ohmsweep.spark.sweep.ReplayedTrial;
import org.ohmsweep.spark.sweep.TrialSample;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.TrialIdentity;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: recomputes stored trials. */
@Command(
        name = "replay",
        description =
                "Recomputes a stored trial, or a random sample of them, in this process and compares all columns in which"
                        + " runs of a trial must agree, in all tables and to the last bit. Changes nothing. Exits with status 4"
                        + " if anything differs.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep replay 3fa9 --out out/quickstart",
            "  ohmsweep replay --sample 10 --seed 2 --out out/mine --data images"
        })
final class ReplayCommand extends BaseCommand {
    /** Differences of a trial that are printed; --json has all. */
    private static final int SHOWN = 20;

    /** Which trials. */
    static final class Choice {
        @Parameters(
                paramLabel = "TRIAL_ID",
                arity = "1",
                description = "trial_id of the trial, or enough of its first characters to be unique.")
        private String trial;

        @Option(names = "--sample", paramLabel = "N", description = "Replay this many trials, chosen at random.")
        private Integer sample;
    }

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Output folder that holds the trials, on any file system that Hadoop knows.")
    private String out;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the sample. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private DataChoice data;

    @Override
    public Integer call() {
        Configuration hadoop = hadoop();
        OutputFolder folder = OutputFolders.existing(out, hadoop);
        Results results = new Results(folder);
        TaskSource source = data.source(surroundings(), hadoop);
        Set<String> chosen =
                choice.sample == null ? Set.of(TrialIds.find(choice.trial, folder)) : sample(folder, results, source);
        List<StoredOutcome> trials = results.outcomes(chosen::contains);
        Replay replay = new Replay(images(trials, source), surroundings().executor());
        // Before the first trial: it may take hours.
        trials.forEach(replay::checkImages);
        List<ReplayedTrial> replayed = replay(replay, trials, results.rowsOf(chosen));
        if (json) {
            printJson(choice.sample == null ? ReplayJson.of(replayed.get(0)) : ReplayJson.of(replayed));
        }
        return replayed.stream().allMatch(ReplayedTrial::equal) ? ExitStatus.OK : ExitStatus.DIFFERENT;
    }

    /** Trials that this version computes, on images of the kind that was given. */
    private Set<String> sample(OutputFolder folder, Results results, TaskSource source) {
        if (choice.sample < 1) {
            throw new UserException("--sample is " + choice.sample + "; it must be at least 1", "Give 1 or more.");
        }
        List<TrialIdentity> all = results.trials();
        List<String> candidates = all.stream()
                .filter(trial -> trial.isCurrent() && trial.dataSource() == source.kind())
                .map(TrialIdentity::trialId)
                .toList();
        String text =
                candidates.size() + " of " + all.size() + " trials of " + folder + " were computed by model version "
                        + ModelVersion.CURRENT + " on " + source.kind().label() + " images";
        if (candidates.isEmpty()) {
            throw new UserException(
                    text,
                    "Give the folder of their images with --data (without --data and OHMSWEEP_DATA, the embedded synthetic"
                            + " images are used), or run their grid with this version.");
        }
        tell(text + "; the sample is drawn from these");
        return new LinkedHashSet<>(TrialSample.of(candidates, choice.sample, seed));
    }

    private TaskSet images(List<StoredOutcome> trials, TaskSource source) {
        Set<ImageUse> uses = trials.stream()
                .map(trial -> Replay.point(trial).point().imageUse())
                .collect(Collectors.toSet());
        return TaskSet.ofTrials(source, uses);
    }

    private List<ReplayedTrial> replay(Replay replay, List<StoredOutcome> trials, Map<String, StoredRows> rows) {
        Errors.warnOfSlowKernels(surroundings().err());
        List<StoredOutcome> ordered = new ArrayList<>(trials);
        ordered.sort(Comparator.comparing(trial -> trial.trial().trialId()));
        List<ReplayedTrial> replayed = new ArrayList<>();
        for (StoredOutcome trial : ordered) {
            String id = trial.trial().trialId();
            tell("Replaying trial " + ShortId.of(id) + " on "
                    + trial.trial().dataSource().label() + " images (" + (replayed.size() + 1) + "/" + ordered.size()
                    + ") ...");
            ReplayedTrial one = replay.run(trial, rows.get(id));
            replayed.add(one);
            if (!json) {
                print(one);
            }
        }
        return replayed;
    }

    private void print(ReplayedTrial trial) {
        int differences = trial.differences().size();
        print(trial.trialId() + ": "
                + (trial.equal()
                        ? "equal, " + trial.rows() + " rows"
                        : "different in " + differences + " value(s) or row(s)"));
        trial.differences().stream().limit(SHOWN).map(Difference::text).forEach(line -> print("  " + line));
        if (differences > SHOWN) {
            print("  and " + (differences - SHOWN) + " more; --json has all");
        }
    }
}

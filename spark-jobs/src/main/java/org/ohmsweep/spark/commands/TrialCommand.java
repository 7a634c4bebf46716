package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.UserException;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.results.PercentText;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.sweep.DataDigests;
import org.ohmsweep.trial.Evaluation;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trial}: one trial, without Spark. */
@Command(
        name = "trial",
        description =
                "Runs one trial in this process, without Spark, and shows its accuracies as it learns. Its parameters are"
                        + " the paper's, changed by --tier and --set.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep trial --tier smoke",
            "  ohmsweep trial --tier laptop --data images --seed 2 --repeat 1 --set device.bits=2 --json"
        })
final class TrialCommand extends BaseCommand {
    private static final String NO_AXES = "name: trial\n";

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the random streams. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--repeat",
            paramLabel = "R",
            defaultValue = "0",
            description = "Index of the repeat, from 0. Default: ${DEFAULT-VALUE}.")
    private int repeat;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GridChoice choice;

    @Override
    public Integer call() {
        Configuration hadoop = hadoop();
        ProfileFiles profiles = new ProfileFiles(surroundings().home(), Optional.empty(), hadoop);
        Grid grid = Grid.read("trial", NO_AXES, choice.options().withProfiles(profiles));
        TrialSpec spec = spec(grid);
        TaskSet images = choice.images(grid, surroundings(), hadoop);
        String trialId = new DataDigests(images).identity(spec).trialId();
        tell("Trial " + ShortId.of(trialId) + " on " + images.source().label() + " images");
        Errors.warnOfSlowKernels(surroundings().err());
        TrialOutcome outcome = surroundings().executor().run(spec, images, evaluations -> show(spec, evaluations));
        if (json) {
            printJson(TrialJson.of(trialId, images, outcome));
        } else {
            print(spec, images, outcome);
        }
        if (outcome instanceof TrialOutcome.Failed failed) {
            tell("The trial failed: " + failed.errorClass() + ": " + failed.errorMessage());
            return ExitStatus.FAILED_TRIALS;
        }
        return ExitStatus.OK;
    }

    private TrialSpec spec(Grid grid) {
        if (grid.size() != 1) {
            throw new UserException(
                    "The options describe " + grid.size() + " trials, but `trial` runs one",
                    "Give one value to each --set, or put axes and repeats into a grid file and use `run`.");
        }
        if (repeat < 0) {
            throw new UserException("--repeat is " + repeat + "; repeats are counted from 0", "Give 0 or more.");
        }
        return new TrialSpec(grid.get(0).point(), seed, repeat);
    }

    private void show(TrialSpec spec, List<Evaluation> evaluations) {
        Evaluation first = evaluations.get(0);
        List<TaskSpec> tasks = spec.point().tasks();
        tell(String.format(
                Locale.ROOT,
                "task %d/%d %s, epoch %d/%d: loss %.4f, accuracy %s",
                first.learnedTask(),
                tasks.size(),
                tasks.get(first.learnedTask() - 1),
                first.epoch(),
                spec.point().epochsPerTask(),
                first.trainLoss(),
                evaluations.stream()
                        .map(evaluation ->
                                tasks.get(evaluation.evaluatedTask() - 1) + " " + percent(evaluation.testAccuracy()))
                        .collect(Collectors.joining(", "))));
    }

    private void print(TrialSpec spec, TaskSet images, TrialOutcome outcome) {
        if (outcome instanceof TrialOutcome.Completed completed) {
            ContinualMetrics metrics = ContinualMetrics.of(completed.result().accuracies());
            double[] accuracies = completed.result().finalAccuracies();
            List<String> parts = new ArrayList<>();
            for (int task = 0; task < accuracies.length; task++) {
                parts.add(spec.point().tasks().get(task) + " " + percent(accuracies[task]));
            }
            print(images.source().label() + " images; final accuracy: "
                    + String.join(", ", parts) + "; mean " + percent(metrics.acc())
                    + (metrics.worstForgetting() == null
                            ? ""
                            : "; worst-task forgetting " + percent(metrics.worstForgetting()))
                    + String.format(
                            Locale.ROOT, "; %.1f s", outcome.circumstances().wallSeconds()));
        }
    }

    private static String percent(double fraction) {
        return PercentText.of(fraction) + " %";
    }
}

package org.ohmsweep.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialRunner;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.yaml.YamlException;

/**
 * Runs whole trials and says how long they took. A request is a line of settings joined by {@value StepLoop#SEPARATOR},
 * over the laptop tier; an answer is one JSON object in a line: wall and processor seconds, or null for both where this
 * version does not know a setting.
 */
public final class TrialServer {
    private static final int MOST_IMAGES = 60_000;

    private TaskSet images;

    private TrialServer() {}

    /** Answers until its input ends. */
    public static void main(String[] arguments) throws IOException {
        TrialServer server = new TrialServer();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(server.answer(line));
        }
    }

    private String answer(String settings) {
        List<String> sets = List.of(settings.split(StepLoop.SEPARATOR));
        TrialSpec spec;
        try {
            spec = Grid.read("bench", StepLoop.LAPTOP, new GridOptions(Optional.empty(), sets))
                    .get(0);
        } catch (YamlException e) {
            return "{\"wall_seconds\": null, \"cpu_seconds\": null}";
        }
        load(spec);
        TrialOutcome outcome = new TrialRunner(images, KernelSelection.select()).run(spec, TrialObserver.NONE);
        if (outcome instanceof TrialOutcome.Failed failed) {
            throw new IllegalStateException(settings + ": " + failed.errorClass() + ": " + failed.errorMessage());
        }
        return String.format(
                Locale.ROOT,
                "{\"wall_seconds\": %.4f, \"cpu_seconds\": %.4f}",
                outcome.circumstances().wallSeconds(),
                outcome.circumstances().cpuSeconds());
    }

    /** Loads the images that the trial needs, unless they are loaded. */
    private void load(TrialSpec spec) {
        List<TaskSpec> tasks = spec.point().tasks();
        int wanted = Math.min(MOST_IMAGES, spec.point().trainImages());
        boolean there = images != null
                && tasks.stream()
                        .allMatch(task -> images.tasks().stream()
                                .anyMatch(loaded -> loaded.task().equals(task)
                                        && loaded.images().equals(spec.point().images())
                                        && loaded.train().count() >= wanted));
        if (!there) {
            images = TaskSet.ofTrials(Images.source(), List.of(spec.point().imageUse()));
        }
    }
}

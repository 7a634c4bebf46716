package org.ohmsweep.metrics.claims;

import java.util.List;
import java.util.Optional;
import org.ohmsweep.trial.GridPoint;

/** C12: a binary device outlasts the tasks. Arithmetic; the measured switches are reported beside it. */
final class EnduranceSuffices implements Claim {
    private static final long CYCLES = 1_000_000;
    private static final long STEPS_PER_TASK = 12_000;
    private static final long TASKS = 83;

    @Override
    public String id() {
        return "C12";
    }

    @Override
    public String figure() {
        return "Methods";
    }

    @Override
    public String statement() {
        return "10^6 cycles are enough to train more than 83 tasks";
    }

    @Override
    public String rule() {
        return "N_max per task = 12,000 and floor(10^6 / 12,000) = 83 in a run of the paper tier; the "
                + "measured switches are reported beside it";
    }

    @Override
    public String preset() {
        return "any with tier paper";
    }

    @Override
    public Optional<Mark> mark() {
        return Optional.of(Mark.ARITHMETIC);
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        GridPoint paper = GridPoint.paper().build();
        GridPoint base = evidence.base();
        Judgement.Builder judgement = new Judgement.Builder();
        if (base.trainImages() != paper.trainImages()
                || base.epochsPerTask() != paper.epochsPerTask()
                || base.batchSize() != paper.batchSize()
                || !base.learningRate().equals(paper.learningRate())) {
            return judgement.need(false, "a run of the paper tier").build();
        }
        List<Long> steps = evidence.trials().stream()
                .map(trial -> trial.outcome().maxSwitches() / base.tasks().size())
                .distinct()
                .toList();
        steps.forEach(perTask -> judgement
                .compare(Comparison.exact("N_max per task is 12,000: " + perTask, perTask == STEPS_PER_TASK))
                .compare(Comparison.exact(
                        "floor(10^6 / N_max per task) is 83: " + CYCLES / perTask, CYCLES / perTask == TASKS))
                .value("N_max per task", perTask)
                .value("tasks that 10^6 cycles allow by N_max", CYCLES / perTask));
        List<TrialRecord> measured = evidence.trials().stream()
                .filter(trial -> !trial.endurance().isEmpty())
                .toList();
        judgement.need(!measured.isEmpty(), "the measured switches of a run of the paper tier (table endurance)");
        measured.stream()
                .flatMap(trial -> trial.endurance().stream())
                .mapToDouble(LayerEndurance::switchesMax)
                .max()
                .ifPresent(most -> judgement
                        .value("most sign switches of any device, measured over all tasks", most)
                        .value(
                                "tasks that 10^6 cycles allow at that rate",
                                Math.floor(CYCLES * base.tasks().size() / Math.max(1, most))));
        return judgement.build();
    }
}

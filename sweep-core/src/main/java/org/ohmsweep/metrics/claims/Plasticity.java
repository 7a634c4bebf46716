package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.trial.GridPoint;

/**
 * How much of each task networks learn. A network that keeps its tasks because its weights hardly move would pass for one that
 * learns continually, so that each task is compared with what a network without metaplasticity learns of it, and with a frozen
 * one, whose weights never move: that of the same repeat before the first epoch.
 *
 * @param training of the trials
 * @param points all that have trials, in the order of their names
 */
public record Plasticity(Training training, List<PointPlasticity> points) {
    /**
     * The tasks of a point.
     *
     * @param point how it differs from the default one
     * @param tasks in the order in which they are learned
     */
    public record PointPlasticity(String point, List<TaskPlasticity> tasks) {
        public PointPlasticity {
            Objects.requireNonNull(point, "point");
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * A task.
     *
     * @param task its name
     * @param plasticity accuracy just after it is learned, as a share of the way from a frozen network's to that of a network
     *     without metaplasticity; may be below 0 and above 1
     * @param intransigence accuracy that is missing, just after it is learned, against a reference (Chaudhry et al. 2018,
     *     ECCV, equation 4), which is the network without metaplasticity rather than one that learns all tasks together
     */
    public record TaskPlasticity(String task, ConfidenceInterval plasticity, ConfidenceInterval intransigence) {}

    public Plasticity {
        Objects.requireNonNull(training, "training");
        points = List.copyOf(points);
    }

    /**
     * The plasticity of all points of a folder. Of several groups of trials, the one with the most counts.
     *
     * @param trials completed trials; those of other versions of the model are left out
     * @return empty where there are no trials without metaplasticity to compare with
     */
    public static Optional<Plasticity> of(Collection<TrialRecord> trials) {
        return Claims.groups(trials, training -> training).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Training, List<TrialRecord>> group) ->
                                group.getValue().size())
                        .reversed())
                .map(group -> of(Evidence.of(group.getKey(), group.getValue())))
                .filter(found -> !found.points().isEmpty())
                .findFirst();
    }

    private static Plasticity of(Evidence evidence) {
        Map<String, GridPoint> points = new TreeMap<>();
        evidence.trials().forEach(trial -> points.put(evidence.label(trial.parameters()), trial.parameters()));
        List<String> names = names(evidence);
        List<PointPlasticity> found = new ArrayList<>();
        points.forEach((label, point) -> {
            List<TaskPlasticity> tasks = new ArrayList<>();
            for (int task = 0; task < names.size(); task++) {
                of(evidence, evidence.at(label, point), task, names.get(task)).ifPresent(tasks::add);
            }
            if (!tasks.isEmpty()) {
                found.add(new PointPlasticity(label, tasks));
            }
        });
        return new Plasticity(evidence.training(), found);
    }

    private static List<String> names(Evidence evidence) {
        return evidence.base().tasks().stream().map(Object::toString).toList();
    }

    private static Optional<TaskPlasticity> of(Evidence evidence, PointTrials point, int task, String name) {
        Series learned = learned(point, task);
        Series reference = learned(reference(evidence), task);
        Series frozen = frozen(evidence, task);
        return share(learned, reference, frozen)
                .measure()
                .flatMap(share -> Contrast.of("intransigence", reference)
                        .minus(learned)
                        .measure()
                        .map(missing -> new TaskPlasticity(name, share.interval(), missing.interval())));
    }

    /** The share by repeat; of the error of the test images, what is linear (the delta method). */
    private static Contrast share(Series learned, Series reference, Series frozen) {
        TreeMap<Integer, Double> shares = new TreeMap<>();
        double variance = 0;
        for (Map.Entry<Integer, Double> of : learned.values().entrySet()) {
            Double whole = reference.values().get(of.getKey());
            Double none = frozen.values().get(of.getKey());
            if (whole != null && none != null && whole > none) {
                double share = (of.getValue() - none) / (whole - none);
                shares.put(of.getKey(), share);
                variance += (learned.imageVariance()
                                + share * share * reference.imageVariance()
                                + (1 - share) * (1 - share) * frozen.imageVariance())
                        / ((whole - none) * (whole - none));
            }
        }
        return Contrast.of(
                "plasticity",
                new Series(learned.point(), shares, learned.absence(), variance / Math.max(1, shares.size())));
    }

    /** Whether a task is learned to a share of what the reference learns of it. */
    static Comparison atLeast(Evidence evidence, PointTrials point, int task, double share) {
        String name = names(evidence).get(task);
        return Contrast.of(
                        point.label() + ": " + name + " just after learning it - " + share + " x that with m = 0 - "
                                + (1 - share) + " x that of a frozen network",
                        learned(point, task))
                .plus(-share, learned(reference(evidence), task))
                .plus(share - 1, frozen(evidence, task))
                .atLeast(0, point.label() + ": " + name + " is learned to " + share);
    }

    /** The network without metaplasticity, in software. */
    private static PointTrials reference(Evidence evidence) {
        return OrdinaryNetworksForget.withoutMetaplasticity(evidence, "without metaplasticity");
    }

    private static Series learned(PointTrials point, int task) {
        return point.series(Metric.onTask(task, "accuracy just after learning", LearnedTask::learned));
    }

    private static Series frozen(Evidence evidence, int task) {
        return reference(evidence).series(Metric.onTask(task, "accuracy before training", LearnedTask::before));
    }
}

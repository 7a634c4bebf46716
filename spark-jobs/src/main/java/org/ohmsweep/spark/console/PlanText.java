package org.ohmsweep.spark.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ohmsweep.spark.results.FailureText;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.spark.sweep.PlanCounts;
import org.ohmsweep.spark.sweep.ResumePlan;
import org.ohmsweep.spark.sweep.StaleReason;
import org.ohmsweep.spark.sweep.TrialStatus;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;

/** A plan as text: how many trials are in which state and why, and the same trial by trial. */
public final class PlanText {
    /** Indentation of details below a line of counts. */
    private static final int INDENT = 11;

    private final ResumePlan plan;
    private final Optional<Cost> cost;

    /**
     * @param plan to be shown
     * @param cost of its missing trials, where it is known
     */
    public PlanText(ResumePlan plan, Optional<Cost> cost) {
        this.plan = Objects.requireNonNull(plan, "plan");
        this.cost = Objects.requireNonNull(cost, "cost");
    }

    /** The counts, with the causes of failures and the reasons why stored trials are stale. */
    public String counts() {
        PlanCounts counts = plan.counts();
        Optional<ToleranceMap> map = plan.trials().map();
        return line(
                        counts.total(),
                        "total",
                        map.isPresent()
                                ? "trials asked for so far, of at most "
                                        + map.get().mostTrials() + ": done + missing + failed"
                                : "trials of the grid: done + missing + failed")
                + line(counts.done(), "done", "completed with these images and this model version")
                + line(
                        counts.missing(),
                        "missing",
                        map.isPresent() && !map.get().isDone()
                                ? "`run` begins with them: " + ToleranceTable.progress(map.get())
                                : "`run` will run them")
                + trainings().indent(INDENT)
                + cost.map(estimate -> "about " + estimate.text()).orElse("").indent(INDENT)
                + line(counts.failed(), "failed", "attempted but not completed; `run --retry-failed` runs them again")
                + FailureText.of(plan.failureCauses()).indent(INDENT)
                + line(
                        counts.stale(),
                        "stale",
                        "stored with other images, by another model version, or not whole; never used")
                + staleReasons().indent(INDENT)
                + line(
                        counts.coincided(),
                        "coincided",
                        "identical to an earlier trial of the grid; not counted in the total");
    }

    private String trainings() {
        long trainings = plan.trainings();
        return trainings == plan.counts().missing()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%10d trainings; trials that differ only in how the trained network is read share one",
                        trainings);
    }

    private static String line(long count, String name, String meaning) {
        return String.format(Locale.ROOT, "%10d %-10s %s%n", count, name, meaning);
    }

    private String staleReasons() {
        return plan.staleTrials().entrySet().stream()
                .sorted(Map.Entry.<StaleReason, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> text(entry.getKey())))
                .map(entry -> String.format(Locale.ROOT, "%10d %s%n", entry.getValue(), text(entry.getKey())))
                .collect(Collectors.joining());
    }

    /**
     * A line for each trial, in the order of the grid: its state, id, varying parameters and repeat, and the reason for its
     * state.
     */
    public void list(Consumer<String> lines) {
        List<TrialParameter<?>> varying = VaryingParameters.of(
                        plan.trials().points().map(NormalForm::new))
                .parameters();
        for (long position = 0; position < plan.trials().size(); position++) {
            TrialStatus status = plan.status(position);
            NormalForm point = new NormalForm(status.spec().point());
            List<String> parts = new ArrayList<>();
            parts.add(String.format(Locale.ROOT, "%-7s", status.state().name().toLowerCase(Locale.ROOT)));
            parts.add(ShortId.of(status.identity().trialId()));
            varying.forEach(
                    parameter -> parts.add(parameter.column() + "=" + VaryingParameters.text(parameter, point)));
            parts.add("repeat=" + status.spec().repeat());
            lines.accept(String.join(" ", parts) + ": " + reason(status));
        }
    }

    private static String reason(TrialStatus status) {
        return switch (status.state()) {
            case DONE -> "stored";
            case MISSING -> "not run yet";
            case FAILED ->
                status.failure()
                        .map(failure -> "attempt " + failure.attempt() + " ended with " + FailureText.error(failure))
                        .orElseThrow();
            case STALE -> status.stale().stream().map(PlanText::text).collect(Collectors.joining("; "));
        };
    }

    private static String text(StaleReason reason) {
        if (reason.lostRows()) {
            return "not whole: files with rows of it are gone";
        }
        List<String> parts = new ArrayList<>();
        reason.modelVersion()
                .ifPresent(version -> parts.add("by model version " + version + ", now " + ModelVersion.CURRENT));
        reason.dataDigest().ifPresent(digest -> parts.add("with other images, of data digest " + ShortId.of(digest)));
        return "stored " + String.join(" and ", parts);
    }
}

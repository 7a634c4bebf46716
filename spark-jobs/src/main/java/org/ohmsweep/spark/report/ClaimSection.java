package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ohmsweep.metrics.claims.ClaimVerdict;
import org.ohmsweep.metrics.claims.Comparison;
import org.ohmsweep.metrics.claims.GroupVerdict;
import org.ohmsweep.spark.results.VerdictWords;

/**
 * A claim with its verdict.
 *
 * @param id C1 to C13
 * @param figure where the paper says so
 * @param statement what the paper says
 * @param verdict the word
 * @param rule for support
 * @param trials that it is judged on; empty for none
 * @param comparisons of the rule
 * @param notes further numbers, limits, missing trials, other groups of trials
 */
record ClaimSection(
        String id,
        String figure,
        String statement,
        String verdict,
        String rule,
        String trials,
        List<Compared> comparisons,
        List<Fact> notes) {
    /** Most notes of a kind; {@code verdict --json} has them all. */
    private static final int MOST = 10;

    ClaimSection {
        Objects.requireNonNull(id, "id");
        comparisons = List.copyOf(comparisons);
        notes = List.copyOf(notes);
    }

    /**
     * A comparison.
     *
     * @param answer yes, no, open or no data
     * @param what must hold
     * @param measures the numbers behind it
     */
    record Compared(String answer, String what, List<String> measures) {
        Compared {
            measures = List.copyOf(measures);
        }

        private static Compared of(Comparison comparison) {
            return new Compared(
                    VerdictWords.answer(comparison),
                    comparison.what(),
                    comparison.measures().stream().map(VerdictWords::measure).toList());
        }
    }

    /** The section of a claim. */
    static ClaimSection of(ClaimVerdict verdict) {
        List<Fact> notes = new ArrayList<>();
        verdict.headline().ifPresent(group -> numbers(group, notes));
        verdict.claim().mark().ifPresent(mark -> notes.add(new Fact("note", mark.note())));
        List<String> missing = VerdictWords.missing(verdict);
        add(notes, "missing", missing);
        if (!missing.isEmpty()) {
            notes.add(new Fact("preset", verdict.claim().preset()));
        }
        verdict.others()
                .forEach(other -> notes.add(new Fact(
                        "also", other.verdict().word() + ": " + other.training().description())));
        return new ClaimSection(
                verdict.claim().id(),
                verdict.claim().figure(),
                verdict.claim().statement(),
                verdict.words(),
                verdict.claim().rule(),
                verdict.headline().map(group -> group.training().description()).orElse(""),
                verdict.headline().stream()
                        .flatMap(group -> group.judgement().comparisons().stream())
                        .map(Compared::of)
                        .toList(),
                notes);
    }

    private static void numbers(GroupVerdict group, List<Fact> notes) {
        add(
                notes,
                "measured",
                group.judgement().reported().stream().map(VerdictWords::measure).toList());
        add(
                notes,
                "counted",
                group.judgement().values().stream().map(VerdictWords::value).toList());
        if (VerdictWords.hasSensitivity(group)) {
            notes.add(new Fact("limits", VerdictWords.sensitivity(group)));
            notes.add(new Fact("tasks", VerdictWords.everyTask(group)));
        }
    }

    private static void add(List<Fact> notes, String name, List<String> texts) {
        texts.stream().limit(MOST).forEach(text -> notes.add(new Fact(name, text)));
        if (texts.size() > MOST) {
            notes.add(new Fact(name, "... and " + (texts.size() - MOST) + " more with `verdict --json`"));
        }
    }
}

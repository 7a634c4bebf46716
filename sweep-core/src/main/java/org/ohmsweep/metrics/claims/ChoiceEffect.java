package org.ohmsweep.metrics.claims;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The effect of an open choice over all grid points where it was tried.
 *
 * @param choice the choice
 * @param effects at each point, the largest first, those with too few repeats last; at least one
 * @param turned the claims whose verdict it changes
 * @param untested the claims that it says nothing about: no comparison of theirs has trials with either choice
 */
public record ChoiceEffect(OpenChoice choice, List<Effect> effects, List<Turn> turned, List<Claim> untested) {
    /** The choice with the largest effect comes first. */
    static final Comparator<ChoiceEffect> MOST_FIRST = Comparator.comparing(
                    (ChoiceEffect choice) -> choice.largest(), largestFirst())
            .thenComparing(choice -> choice.choice().toString());

    /**
     * A claim whose verdict a choice changes. Both verdicts rest on the comparisons that have trials with either choice.
     *
     * @param claim the claim
     * @param byDefault verdict with the default choice
     * @param byChoice verdict with this one
     * @param comparisons how many comparisons both were judged by
     */
    public record Turn(Claim claim, Verdict byDefault, Verdict byChoice, int comparisons) {}

    public ChoiceEffect {
        Objects.requireNonNull(choice, "choice");
        effects = effects.stream().sorted(largestFirst()).toList();
        if (effects.isEmpty()) {
            throw new IllegalArgumentException(choice + " was tried nowhere");
        }
        turned = List.copyOf(turned);
        untested = List.copyOf(untested);
    }

    /** Its largest effect. */
    public Effect largest() {
        return effects.get(0);
    }

    private static Comparator<Effect> largestFirst() {
        return Comparator.comparing((Effect effect) -> !effect.isRepeated())
                .thenComparing(Comparator.comparingDouble(Effect::size).reversed())
                .thenComparing(Effect::point);
    }
}

package org.ohmsweep.metrics.claims;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A claim, judged.
 *
 * @param claim the claim
 * @param groups its verdict in each group of trials, the headline first; none without trials
 */
public record ClaimVerdict(Claim claim, List<GroupVerdict> groups) {
    public ClaimVerdict {
        Objects.requireNonNull(claim, "claim");
        groups = List.copyOf(groups);
    }

    /** The group that the verdict is of. */
    public Optional<GroupVerdict> headline() {
        return groups.stream().findFirst();
    }

    /** The other groups that the rule found something in. */
    public List<GroupVerdict> others() {
        return groups.stream().skip(1).filter(GroupVerdict::hasNumbers).toList();
    }

    /** The verdict and the claim's mark, in words: "supported (calibrated)". */
    public String words() {
        return verdict().word()
                + claim.mark().map(mark -> " (" + mark.word() + ")").orElse("");
    }

    /** The verdict. */
    public Verdict verdict() {
        return headline().map(GroupVerdict::verdict).orElseGet(() -> new Verdict.Undecided(List.of("no trials")));
    }
}

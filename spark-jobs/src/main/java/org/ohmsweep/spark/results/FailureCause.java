package org.ohmsweep.spark.results;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A cause of failures: trials that failed alike.
 *
 * @param trials how many
 * @param example the failure of one of them
 */
public record FailureCause(long trials, StoredFailure example) {
    public FailureCause {
        Objects.requireNonNull(example, "example");
    }

    /** The causes of failures, the most frequent first. */
    public static List<FailureCause> of(Collection<StoredFailure> failures) {
        Map<FailureKind, List<StoredFailure>> alike = failures.stream()
                .collect(
                        Collectors.groupingBy(failure -> FailureKind.of(failure.errorClass(), failure.errorMessage())));
        return alike.values().stream()
                .map(group -> new FailureCause(group.size(), group.get(0)))
                .sorted(Comparator.comparing(FailureCause::trials)
                        .reversed()
                        .thenComparing(cause -> cause.example().errorClass())
                        .thenComparing(cause -> cause.example().errorMessage()))
                .toList();
    }
}

package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureCauseTest {
    private static StoredFailure failure(String errorClass, String message) {
        return new StoredFailure("id of " + message, 1, errorClass, message);
    }

    @Test
    void failuresAreGroupedRegardlessOfNumbersAndFurtherLines() {
        assertThat(FailureKind.of("E", "loss is 1.5 at step 12 of Trainer@1a2b\nmore 1"))
                .isEqualTo(FailureKind.of("E", "loss is 20 at step 3 of Trainer@9f\nother"))
                .isEqualTo(new FailureKind("E", "loss is # at step # of Trainer#"));
        assertThat(FailureKind.of("E", "")).isEqualTo(new FailureKind("E", ""));
        assertThat(FailureKind.of("E", "a")).isNotEqualTo(FailureKind.of("F", "a"));
    }

    @Test
    void theMostFrequentCauseComesFirst() {
        List<FailureCause> causes = FailureCause.of(
                List.of(failure("B", "rare"), failure("A", "step 1"), failure("A", "step 2"), failure("A", "rare")));
        assertThat(causes)
                .containsExactly(
                        new FailureCause(2, failure("A", "step 1")),
                        new FailureCause(1, failure("A", "rare")),
                        new FailureCause(1, failure("B", "rare")));
        assertThat(FailureCause.of(List.of())).isEmpty();
    }
}

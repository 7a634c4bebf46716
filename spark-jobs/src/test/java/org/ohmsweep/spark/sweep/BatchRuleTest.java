package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchRuleTest {
    private static final BatchRule RULE = BatchRule.DEFAULT;

    @Test
    void theWaitGrowsWithTheRunAndIsBounded() {
        assertThat(RULE.wait(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RULE.wait(Duration.ofSeconds(100))).isEqualTo(Duration.ofSeconds(2));
        assertThat(RULE.wait(Duration.ofSeconds(1000))).isEqualTo(Duration.ofSeconds(20));
        assertThat(RULE.wait(Duration.ofDays(3))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aBatchIsDueWhenItIsFullOrHasWaited() {
        assertThat(RULE.due(999, Duration.ofSeconds(1), Duration.ofSeconds(10))).isFalse();
        assertThat(RULE.due(1000, Duration.ZERO, Duration.ofSeconds(10))).isTrue();
        assertThat(RULE.due(1, Duration.ofSeconds(2), Duration.ofSeconds(10))).isTrue();
        assertThat(RULE.due(1, Duration.ofSeconds(19), Duration.ofSeconds(1000)))
                .isFalse();
        assertThat(RULE.due(0, Duration.ofDays(1), Duration.ofDays(1))).isFalse();
    }
}

package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void waitsDoubleAndAddUpToTheTimeAllowed() {
        assertThat(Patience.of(Duration.ofSeconds(70)).waits())
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 8_500L);
        assertThat(Patience.of(Duration.ofHours(1)).waits())
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0)
                .extracting(Duration::toMillis)
                .satisfies(waits -> assertThat(
                                waits.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(3_600_000));
        assertThat(Patience.of(Duration.ZERO).waits()).isEmpty();
    }

    @Test
    void hadoopsConfigurationSetsThePatience() {
        Configuration hadoop = new Configuration(false);
        assertThat(Patience.of(hadoop)).isEqualTo(Patience.of(Duration.ofSeconds(70)));
        hadoop.set(Patience.SETTING, "5m");
        assertThat(Patience.of(hadoop)).isEqualTo(Patience.of(Duration.ofMinutes(5)));
    }
}

package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {
    private static Duration read(String text) {
        return new DurationText().convert(text);
    }

    @Test
    void aNumberAndItsUnit() {
        assertThat(read("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(read("10min")).isEqualTo(Duration.ofMinutes(10));
        assertThat(read("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(read("1.5 h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(read("0.25s")).isEqualTo(Duration.ofMillis(250));
        assertThat(read("8760h")).isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "-5s", "0s", "0.000h", "8761h", "999999999h", "5m", "1e3s", "1,5h", "NaNs"})
    void anythingElseIsTheUsersError(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}

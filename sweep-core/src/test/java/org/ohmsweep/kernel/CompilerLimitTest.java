package org.ohmsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerLimitTest {
    @Test
    void theBuildStartsItsJavaMachinesWithTheOption() {
        assertThat(CompilerLimit.warning()).isEmpty();
    }

    @Test
    void theDefaultOfTheJavaMachineIsWarnedOf() {
        assertThat(CompilerLimit.warning(100))
                .hasValueSatisfying(text -> assertThat(text).contains(CompilerLimit.OPTION));
    }
}

package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.YamlException;

/** Values that no parameter allows, tried at every parameter, future ones included. */
class EveryParameterErrorsTest {
    private static final List<String> NEVER =
            List.of("", "~", "'nonsense'", "-7", "1e400", "{from: 1, to: 2}", "[[1]]");

    /** A negative number or a list of one may be right. */
    private static boolean mayBe(TrialParameter<?> parameter, String value) {
        return parameter.type() instanceof ParameterType.Levelled levelled
                && (value.equals("-7") && levelled.range().low().signum() < 0);
    }

    static Stream<Arguments> wrong() {
        return TrialParameters.ALL.stream()
                .flatMap(parameter -> NEVER.stream()
                        .filter(value -> !mayBe(parameter, value))
                        .map(value -> Arguments.of(parameter.key(), value)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedWithPlaceNameAndRemedy(String name, String value) {
        YamlException error = GridErrorCase.error("name: x\ntrial:\n  " + name + ": " + value);
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.column()).isGreaterThan(2);
        assertThat(error).hasMessageContaining(name);
        assertThat(error.remedy()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedAsAnAxisToo(String name, String value) {
        YamlException error = GridErrorCase.error("name: x\naxes:\n  " + name + ": [" + value + "]");
        assertThat(error.line()).isEqualTo(3);
        assertThat(error).hasMessageContaining(name);
        assertThat(error.remedy()).isNotBlank();
    }
}

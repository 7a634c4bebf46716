package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.provider.Arguments;
import org.ohmsweep.yaml.YamlException;

/** A wrong grid and what its error must say: place, value and remedy. */
final class GridErrorCase {
    private GridErrorCase() {}

    /** The error of reading a text. */
    static YamlException error(String text) {
        YamlException error =
                catchThrowableOfType(YamlException.class, () -> Grid.read("conf/my.yaml", text, GridOptions.NONE));
        assertThat(error).as("an error from:%n%s", text).isNotNull();
        return error;
    }

    /** Arguments of {@link #check}, the place first. */
    static Arguments at(int line, int column, String text, String problem, String remedy) {
        return Arguments.of(text, line, column, problem, remedy);
    }

    /** The text's error names this place and contains these parts of problem and remedy. */
    static void check(String text, int line, int column, String problem, String remedy) {
        YamlException error = error(text);
        assertThat(error).hasMessageContaining(problem);
        assertThat(error.getMessage()).startsWith("conf/my.yaml:" + line + ":" + column + ": ");
        assertThat(error.source()).isEqualTo("conf/my.yaml");
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.remedy()).contains(remedy);
    }
}

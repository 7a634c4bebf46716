package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tasks are written. */
class TaskSpecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mnist",
                "My-Task_2.1",
                "mnist+permute:1",
                "mnist+permute:2147483647",
                "mnist+classes:0.1",
                "letters+classes:255.26.0",
                "own+classes:0.1.2.3.4.5.6.7.8.9",
                "a.b+classes:9.0.3",
                "mnist+classes:8.9+permute:12"
            })
    void itsTextIsReadBack(String text) {
        TaskSpec task = TaskSpec.parse(text);
        assertThat(task.text()).isEqualTo(text).hasToString(text);
        assertThat(TaskSpec.parse(task.text())).isEqualTo(task);
    }

    @Test
    void theSameTaskHasOneForm() {
        TaskSpec both = new TaskSpec("mnist", List.of(8, 9), 12);
        assertThat(TaskSpec.parse("mnist+permute:12+classes:8.9")).isEqualTo(both);
        assertThat(both.text()).isEqualTo("mnist+classes:8.9+permute:12");
        TaskSpec plain = TaskSpec.plain("mnist");
        assertThat(TaskSpec.parse("mnist+permute:0")).isEqualTo(plain);
        assertThat(TaskSpec.parse("mnist+classes:0.1.2.3.4.5.6.7.8.9")).isEqualTo(plain);
        assertThat(TaskSpec.parse("mnist+classes:1.0.2.3.4.5.6.7.8.9")).isNotEqualTo(plain);
        assertThat(TaskSpec.parse("own+classes:0.1.2.3.4.5.6.7.8.9"))
                .as("the set may have more than ten classes")
                .isNotEqualTo(TaskSpec.plain("own"));
        assertThat(TaskSpec.parse("mnist+classes:1.0")).isNotEqualTo(TaskSpec.parse("mnist+classes:0.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|a name is made of",
                "+permute:1|a name is made of",
                "a/b+permute:1|a name is made of",
                "mnist+|unknown variant '': the variants are classes and permute",
                "mnist+permut:1|unknown variant 'permut'",
                "mnist+permute|permute needs a whole number, found ''",
                "mnist+permute:|permute needs a whole number, found ''",
                "mnist+permute:x|found 'x'",
                "mnist+permute:1.5|found '1.5'",
                "mnist+permute:-1|permute of task mnist is -1; it must be in [0, 2147483647]",
                "mnist+permute:2147483648|it must be in [0, 2147483647]",
                "mnist+permute:1+permute:2|has permute twice",
                "mnist+classes:|found ''",
                "mnist+classes:0..1|found ''",
                "mnist+classes:0,1|found '0,1'",
                "mnist+classes:3|at least two classes are needed",
                "mnist+classes:0.256|is 256; it must be in [0, 255]",
                "mnist+classes:-1.0|is -1; it must be in [0, 255]",
                "mnist+classes:1.0.1|class 1 is there twice"
            })
    void whatIsNoTask(String text, String problem) {
        assertThatThrownBy(() -> TaskSpec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}

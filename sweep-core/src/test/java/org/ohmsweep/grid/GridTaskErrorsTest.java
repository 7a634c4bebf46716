package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ohmsweep.grid.GridErrorCase.at;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.yaml.YamlException;

/** Tasks as grids and options write them, right and wrong. */
class GridTaskErrorsTest {
    private static final String HEAD = "name: x\ntrial:\n  tasks:\n    - ";

    private static Grid read(String text, String... sets) {
        return Grid.read("g.yaml", text, new GridOptions(Optional.empty(), List.of(sets)));
    }

    @Test
    void bothFormsAreTheSameTask() {
        String canonical = "mnist,mnist+permute:1,mnist+classes:0.1,own+classes:3.2+permute:4";
        for (String tasks : List.of(
                "[mnist, mnist+permute:1, mnist+classes:0.1, own+classes:3.2+permute:4]",
                "[mnist, {task: mnist, permute: 1}, {task: mnist, classes: [0, 1]},"
                        + " {permute: 4, classes: [3, 2], task: own}]",
                "[{task: mnist, permute: 0}, 'mnist+permute:1', mnist+classes:0.1, {task: own, classes: [3, 2], permute: 4}]")) {
            Grid grid = read("name: x\ntrial: {tasks: " + tasks + "}");
            assertThat(grid.get(0).point().tasks()).extracting(Object::toString).containsExactly(canonical.split(","));
            assertThat(read("name: x", "tasks=" + tasks).get(0)).isEqualTo(grid.get(0));
            assertThat(read("name: x", "tasks=" + canonical).get(0)).isEqualTo(grid.get(0));
            assertThat(read(grid.effectiveText()).get(0)).isEqualTo(grid.get(0));
        }
    }

    @Test
    void anAxisTakesVariants() {
        Grid grid = read("name: x\naxes: {tasks: [[mnist], [{task: mnist, permute: 1}], [mnist, mnist+permute:1]]}");
        assertThat(grid.pointCount()).isEqualTo(3);
        assertThat(read(grid.effectiveText()).sha256()).isEqualTo(grid.sha256());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                at(4, 7, HEAD + "{permute: 1}", "an item of tasks has no task", "{task: mnist, permute: 1}"),
                at(4, 21, HEAD + "{task: mnist, permut: 1}", "unknown key 'permut' in a task", "did you mean permute?"),
                at(4, 14, HEAD + "{task: 3}", "must be a name, found 3", "quotes"),
                at(4, 14, HEAD + "{task: [mnist]}", "task must be a name", "one value"),
                at(4, 14, HEAD + "{task: a/b}", "a name is made of", "correct tasks"),
                at(4, 14, HEAD + "{task: mnist+permute:1}", "task is mnist+permute:1, a variant already", "beside it"),
                at(
                        4,
                        30,
                        HEAD + "{task: mnist, permute: -1}",
                        "permute of task mnist is -1; it must be in [0",
                        "correct"),
                at(4, 30, HEAD + "{task: mnist, permute: 1.5}", "must be a whole number, found 1.5", "whole number"),
                at(4, 30, HEAD + "{task: mnist, permute: 3000000000}", "in [0, 2147483647]", "correct permute"),
                at(4, 30, HEAD + "{task: mnist, classes: []}", "is []: fewer than two classes", "classes: [0, 1]"),
                at(4, 30, HEAD + "{task: mnist, classes: 3}", "must be a list of whole numbers, found 3", "[0, 1]"),
                at(4, 29, HEAD + "{task: mnist, classes: }", "found nothing", "classes: [0, 1]"),
                at(4, 30, HEAD + "{task: mnist, classes: [3]}", "is [3]: fewer than two classes", "at least two"),
                at(4, 34, HEAD + "{task: mnist, classes: [3, 3]}", "classes of task mnist has 3 twice", "keep one"),
                at(
                        4,
                        34,
                        HEAD + "{task: mnist, classes: [3, 256]}",
                        "is 256; it must be in [0, 255]",
                        "correct a class"),
                at(4, 34, HEAD + "{task: mnist, classes: [3, x]}", "must be a whole number, found x", "whole number"),
                at(4, 7, HEAD + "mnist+permut:1", "unknown variant 'permut'", "did you mean permute?"),
                at(4, 7, HEAD + "mnist+permute:-1", "is -1; it must be in [0", "mnist+permute:1"),
                at(4, 7, HEAD + "mnist+classes:1.1", "class 1 is there twice", "mnist+classes:0.1"),
                at(
                        3,
                        10,
                        "name: x\ntrial:\n  tasks: [mnist, {task: mnist, permute: 0}]",
                        "each may be named once",
                        "correct tasks"),
                at(
                        2,
                        16,
                        "name: x\naxes: {tasks: [{task: mnist, permute: 1}]}",
                        "must be a list of tasks",
                        "list of lists"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongTask(String text, int line, int column, String problem, String remedy) {
        GridErrorCase.check(text, line, column, problem, remedy);
    }

    @Test
    void aWrongTaskOfAnOption() {
        assertThatThrownBy(() -> read("name: x", "tasks=mnist,mnist+permute:-1"))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("--set tasks=mnist,mnist+permute:-1: permute of task mnist is -1");
    }
}

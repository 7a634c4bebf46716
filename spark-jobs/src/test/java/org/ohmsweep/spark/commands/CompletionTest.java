package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.Processes;

/** What `completion` prints, in a real bash. */
class CompletionTest extends CommandTestCase {
    private Path script;

    @BeforeEach
    void print() throws IOException {
        assumeTrue(Processes.canRun("bash", "--version"), "there is no bash; not tested: shell completion");
        Outcome printed = run("completion");
        assertThat(printed.status()).isZero();
        assertThat(printed.err()).isEmpty();
        script = Files.writeString(directory.resolve("completion.sh"), printed.out());
    }

    /** What bash offers to complete the last word of a line. */
    private List<String> offered(String line) {
        String[] words = line.split(" ", -1);
        String program = """
                source "$1"
                complete -p ohmsweep >/dev/null || exit 1
                shift
                COMP_WORDS=("$@")
                COMP_CWORD=$(($# - 1))
                COMP_LINE="$*"
                COMP_POINT=${#COMP_LINE}
                COMPREPLY=()
                _complete_ohmsweep
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        List<String> command = new ArrayList<>(List.of("bash", "-c", program, "bash", script.toString()));
        command.addAll(List.of(words));
        Processes.Result result = Processes.run(directory, Map.of(), command);
        assertThat(result.status()).as(result.err()).isZero();
        return result.out().lines().map(String::strip).toList();
    }

    @Test
    void commandsAreCompleted() {
        assertThat(offered("ohmsweep ")).contains("run", "plan", "show", "watch", "init", "data", "device");
        assertThat(offered("ohmsweep wat")).containsExactly("watch");
        assertThat(offered("ohmsweep data ")).contains("check").doesNotContain("run");
    }

    @Test
    void optionsAreCompleted() {
        assertThat(offered("ohmsweep run --ret")).containsExactly("--retry-failed");
        assertThat(offered("ohmsweep watch out --"))
                .contains("--every", "--help")
                .doesNotContain("--retry-failed");
        assertThat(offered("ohmsweep device fit --bo")).containsExactly("--bound");
    }
}

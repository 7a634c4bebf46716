package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command says what it does, with examples that it understands. */
class HelpTest extends CommandTestCase {
    private static final String PROMPT = "  ohmsweep ";

    static List<String> commands() {
        return names(program()).toList();
    }

    private static CommandLine program() {
        return CommandLineProgram.of(surroundings(System.out, System.err, false));
    }

    private static Stream<String> names(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec().qualifiedName()),
                command.getSubcommands().values().stream().flatMap(HelpTest::names));
    }

    private Outcome help(String command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ")));
        arguments.remove(0);
        arguments.add("--help");
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void allCommandsAreTested() {
        assertThat(commands()).hasSizeGreaterThan(15).contains("ohmsweep", "ohmsweep watch", "ohmsweep data check");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itSaysWhatItDoes(String command) {
        Outcome help = help(command);
        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("Usage: " + command, "--help", "--version", "\nExamples:\n" + PROMPT);
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 110);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itUnderstandsItsExamples(String command) {
        List<String> examples = help(command)
                .out()
                .lines()
                .filter(line -> line.startsWith(PROMPT))
                .toList();
        assertThat(examples).isNotEmpty().allMatch(example -> (example + " ").startsWith("  " + command + " "));
        for (String example : examples) {
            String[] words = example.replaceFirst(" > \\S+$", "").strip().split(" ");
            CommandLine.ParseResult parsed = program().parseArgs(Arrays.copyOfRange(words, 1, words.length));
            assertThat(parsed.hasSubcommand()).as(example).isTrue();
        }
    }

    @Test
    void misspeltCommandsAndOptionsGetASuggestion() {
        assertThat(run("rnu", "quickstart").err()).contains("'rnu'", "  Did you mean run? `ohmsweep --help`");
        assertThat(run("data", "chek").err()).contains("  Did you mean check? `ohmsweep data --help`");
        assertThat(run("plan", "quickstart", "--out", path("out"), "--jsno").err())
                .contains("'--jsno'", "  Did you mean --json? `ohmsweep plan --help`");
        assertThat(run("plan", "quickstart", "--out", path("out"), "--teir=smoke")
                        .err())
                .contains("  Did you mean --tier? ");
        Outcome strange = run("plan", "quickstart", "--out", path("out"), "--nonsense");
        assertThat(strange.status()).isEqualTo(2);
        assertThat(strange.err()).contains("  `ohmsweep plan --help` shows what it takes.");
    }

    @Test
    void misspeltWordsInGridsAndOptionsGetASuggestion() {
        String out = path("out");
        assertThat(run("plan", "quikstart", "--out", out).err()).contains("  Did you mean quickstart? ");
        assertThat(run("init", path("new.yaml"), "--preset", "figh5").err()).contains("  Did you mean fig5h? ");
        assertThat(run("plan", "quickstart", "--out", out, "--tier", "laptpo").err())
                .contains("  Did you mean laptop? ");
        assertThat(run("plan", "quickstart", "--out", out, "--set", "device.bist=3")
                        .err())
                .contains("unknown parameter 'device.bist'", "  did you mean device.bits? ");
        assertThat(run("plan", "quickstart", "--out", out, "--set", "device.write_policy=perepoch")
                        .err())
                .contains("found perepoch", "  did you mean per-epoch?");
        assertThat(run("plan", "quickstart", "--out", out, "--set", "tasks=minst")
                        .err())
                .contains("'minst'", "  Did you mean mnist? ");
        assertThat(run("plan", grid("name: g\nrepeat: 3\n"), "--out", out).err())
                .contains("unknown key 'repeat'", "  did you mean repeats? ");
    }

    @Test
    void misspeltTasksOfADataFolderGetASuggestion() throws Exception {
        writeData("data/mnist");
        writeData("data/kmnist");
        assertThat(run("plan", grid(GRID.replace("kmnist", "kmnits")), "--out", path("out"), "--data", path("data"))
                        .err())
                .contains("no folder for task kmnits", "  Did you mean kmnist? ");
    }
}

package org.ohmsweep.spark.commands;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** docs/commands.md is docs/commands.template.md with every command as picocli describes it. */
class CommandsDocumentTest extends CommandTestCase {
    private static final String EXAMPLES = "Examples:";

    @Test
    void thePageMatchesTheProgram() throws IOException {
        Path docs = repository().resolve("docs");
        CommandSpec program = CommandLineProgram.of(surroundings(System.out, System.err, false))
                .getCommandSpec();
        String page = Files.readString(docs.resolve("commands.template.md"))
                .replaceFirst("(?s)^<!--.*?-->\\n", "")
                .replace("{{commands}}\n", index(program) + options(program) + statuses(program) + sections(program));
        Path written = Path.of("target", "commands.md");
        Files.writeString(written, page);
        assertThat(docs.resolve("commands.md"))
                .as("if the change is intended, copy spark-jobs/%s over docs/commands.md", written)
                .hasContent(page);
    }

    /** The commands that do something, including those in groups. */
    private static Stream<CommandSpec> leaves(CommandSpec command) {
        return command.subcommands().isEmpty()
                ? Stream.of(command)
                : command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(CommandsDocumentTest::leaves);
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName().replaceFirst("^\\S+ ", "");
    }

    private static String index(CommandSpec program) {
        return "| command | does |\n|---|---|\n"
                + leaves(program)
                        .map(command -> "| [" + name(command) + "](#"
                                + name(command).replace(' ', '-') + ") | " + firstSentence(command) + " |\n")
                        .collect(joining());
    }

    private static String firstSentence(CommandSpec command) {
        return cell(command.usageMessage().description()).split("(?<=[^.]\\.) ", 2)[0];
    }

    private static String sections(CommandSpec program) {
        return leaves(program).map(CommandsDocumentTest::section).collect(joining());
    }

    private static String section(CommandSpec command) {
        return "\n## " + name(command) + "\n\n" + text(command.usageMessage().description()) + "\n\n```\n"
                + new Help(command, Help.defaultColorScheme(Ansi.OFF))
                        .synopsis(0)
                        .strip() + "\n```\n"
                + arguments(command) + examples(command);
    }

    private static String arguments(CommandSpec command) {
        List<String> rows = Stream.concat(
                        command.positionalParameters().stream().map(CommandsDocumentTest::row),
                        command.options().stream()
                                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.inherited())
                                .map(CommandsDocumentTest::row))
                .toList();
        return rows.isEmpty() ? "" : "\n| argument | meaning |\n|---|---|\n" + String.join("", rows);
    }

    private static String options(CommandSpec program) {
        return "\nEvery command also takes:\n\n| option | meaning |\n|---|---|\n"
                + program.options().stream().map(CommandsDocumentTest::row).collect(joining());
    }

    private static String row(PositionalParamSpec argument) {
        return row(argument, argument.paramLabel());
    }

    private static String row(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return row(option, String.join(", ", option.names()) + value);
    }

    private static String row(ArgSpec argument, String name) {
        String meaning = cell(argument.description());
        return "| `" + name + "` | " + meaning + (argument.required() && argument.group() == null ? " Required." : "")
                + (argument.defaultValue() == null
                                || meaning.toLowerCase(Locale.ROOT).contains("default")
                        ? ""
                        : " Default: " + argument.defaultValue() + ".")
                + " |\n";
    }

    private static String examples(CommandSpec command) {
        return "\n```\n"
                + Arrays.stream(command.usageMessage().footer())
                        .dropWhile(line -> !line.equals(EXAMPLES))
                        .skip(1)
                        .takeWhile(line -> !line.isBlank())
                        .map(line -> line.strip() + "\n")
                        .collect(joining())
                + "```\n";
    }

    /** The program's help after its examples, and its list of exit codes. */
    private static String statuses(CommandSpec program) {
        String after = Arrays.stream(program.usageMessage().footer())
                .dropWhile(line -> !line.equals(EXAMPLES))
                .dropWhile(line -> !line.isBlank())
                .collect(joining("\n"))
                .strip();
        String codes = program.usageMessage().exitCodeList().entrySet().stream()
                .map(code -> "| " + code.getKey() + " | " + cell(code.getValue()) + " |\n")
                .collect(joining());
        return (after.isEmpty() ? "" : "\n" + after + "\n")
                + (codes.isEmpty() ? "" : "\n| exit status | meaning |\n|---|---|\n" + codes);
    }

    private static String text(String... lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%").replace("<", "&lt;");
    }

    private static String cell(String... lines) {
        return text(lines).replace("|", "\\|");
    }
}

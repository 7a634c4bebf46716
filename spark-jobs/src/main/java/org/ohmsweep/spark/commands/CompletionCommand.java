package org.ohmsweep.spark.commands;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: a completion script for shells. */
@Command(
        name = "completion",
        description =
                "Prints a completion script for bash and zsh. Source it in ~/.bashrc or ~/.zshrc, with bin/ on your"
                        + " PATH.",
        footer = {"", "Examples:", "  ohmsweep completion > ~/.ohmsweep-completion"})
final class CompletionCommand extends BaseCommand {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec program = spec.root();
        print(AutoComplete.bash(program.name(), program.commandLine()));
        return ExitStatus.OK;
    }
}

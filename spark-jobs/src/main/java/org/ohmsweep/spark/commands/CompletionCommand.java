package org.ohmsweep.spark.commands;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: what makes a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script for bash and zsh that completes commands and options. Source it in ~/.bashrc or"
                + " ~/.zshrc, with bin/ in your PATH.",
        footer = {"", "Examples:", "  ohmsweep completion > ~/.ohmsweep-completion"})
final class CompletionCommand implements Callable<Integer> {
    @Mixin
    private Verbosity verbosity;

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandSpec program = spec.root();
        surroundings.out().println(AutoComplete.bash(program.name(), program.commandLine()));
        return ExitStatus.OK;
    }
}

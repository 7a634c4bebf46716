package org.ohmsweep.spark.commands;

import java.io.PrintWriter;
import java.util.function.BiConsumer;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;
import picocli.CommandLine;

/** The program as a function of its arguments. */
public final class CommandLineProgram {
    private static final String TRACE_VARIABLE = "OHMSWEEP_TRACE";
    private static final int WIDTH = 110;

    private static final String MEMORY = "Give it more, for example with OHMSWEEP_JAVA_OPTS=-Xmx8g, or"
            + " OHMSWEEP_SUBMIT_OPTS='--driver-memory 8g' for a driver under spark-submit. What is stored stays.";

    private CommandLineProgram() {}

    /**
     * Runs a command.
     *
     * @return the exit status
     */
    public static int run(Surroundings surroundings, String... arguments) {
        return run(surroundings, (problem, remedy) -> Errors.print(surroundings.err(), problem, remedy), arguments);
    }

    /**
     * Runs a command.
     *
     * @param errors takes the problem and the remedy of a user's error
     * @return the exit status
     */
    static int run(Surroundings surroundings, BiConsumer<String, String> errors, String... arguments) {
        CommandLine program = of(surroundings);
        program.setOut(new PrintWriter(surroundings.out(), true));
        program.setErr(new PrintWriter(surroundings.err(), true));
        program.setExecutionExceptionHandler((e, command, parsed) -> fail(surroundings, errors, e, command));
        program.setParameterExceptionHandler((e, wrong) -> usageError(errors, e));
        try {
            return OutputCheck.status(surroundings, program.execute(arguments));
        } catch (OutOfMemoryError e) {
            errors.accept("Java has run out of memory: " + e.getMessage(), MEMORY);
            return ExitStatus.USER;
        } catch (Error e) { // picocli hands over exceptions only
            return defect(surroundings, e);
        }
    }

    /** The program with all its commands. */
    static CommandLine of(Surroundings surroundings) {
        CommandLine program = new CommandLine(new OhmsweepCommand(surroundings));
        program.setUsageHelpWidth(WIDTH);
        return program;
    }

    private static int usageError(BiConsumer<String, String> errors, CommandLine.ParameterException e) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        errors.accept(e.getMessage(), question(e) + "`" + name + " --help` shows what it takes.");
        return ExitStatus.USER;
    }

    /** "Did you mean ...?" for a misspelt command or option. */
    private static String question(CommandLine.ParameterException e) {
        if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        CommandLine.Model.CommandSpec command = e.getCommandLine().getCommandSpec();
        String word = unmatched.getUnmatched().get(0);
        return word.startsWith("-")
                ? Suggestion.question(
                        word.split("=", 2)[0], command.optionsMap().keySet())
                : Suggestion.question(word, command.subcommands().keySet());
    }

    private static int fail(
            Surroundings surroundings, BiConsumer<String, String> errors, Exception e, CommandLine command) {
        boolean trace = surroundings.variable(TRACE_VARIABLE).isPresent()
                || command.getParseResult() != null && command.getParseResult().hasMatchedOption(BaseCommand.VERBOSE);
        if (e instanceof UserException error) {
            errors.accept(error.getMessage(), error.remedy());
            if (trace) {
                error.printStackTrace(surroundings.err());
            }
            return ExitStatus.USER;
        }
        return defect(surroundings, e);
    }

    /** A report of it needs the trace. */
    private static int defect(Surroundings surroundings, Throwable e) {
        surroundings.err().println("internal error: " + e);
        e.printStackTrace(surroundings.err());
        surroundings.err().println("  This is a defect of Ohmsweep. Stored trials are safe.");
        return ExitStatus.DEFECT;
    }
}

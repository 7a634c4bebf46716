package org.ohmsweep.spark.commands;

import java.io.PrintWriter;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;
import picocli.CommandLine;

/** The program as a function of its arguments. */
public final class CommandLineProgram {
    private static final String TRACE_VARIABLE = "OHMSWEEP_TRACE";
    private static final int WIDTH = 110;

    private CommandLineProgram() {}

    /**
     * Runs a command.
     *
     * @return the exit status
     */
    public static int run(Surroundings surroundings, String... arguments) {
        CommandLine program = of(surroundings);
        program.setOut(new PrintWriter(surroundings.out(), true));
        program.setErr(new PrintWriter(surroundings.err(), true));
        program.setExecutionExceptionHandler((e, command, parsed) -> fail(surroundings, e, command));
        program.setParameterExceptionHandler((e, wrong) -> usageError(surroundings, e));
        return program.execute(arguments);
    }

    /** The program with all its commands. */
    static CommandLine of(Surroundings surroundings) {
        CommandLine program = new CommandLine(new OhmsweepCommand());
        program.addSubcommand(new InitCommand(surroundings));
        program.addSubcommand(new RunCommand(surroundings));
        program.addSubcommand(new PlanCommand(surroundings));
        program.addSubcommand(new ShowCommand(surroundings));
        program.addSubcommand(new WatchCommand(surroundings));
        program.addSubcommand(new TrialCommand(surroundings));
        program.addSubcommand(new ReportCommand(surroundings));
        program.addSubcommand(new VerdictCommand(surroundings));
        program.addSubcommand(new PriceCommand(surroundings));
        program.addSubcommand(new PhysicsCommand(surroundings));
        program.addSubcommand(new ReplayCommand(surroundings));
        program.addSubcommand(new DigestCommand(surroundings));
        program.addSubcommand(new CompactCommand(surroundings));
        CommandLine data = new CommandLine(new DataCommand());
        data.addSubcommand(new DataFetchCommand(surroundings));
        data.addSubcommand(new DataCheckCommand(surroundings));
        program.addSubcommand(data);
        CommandLine device = new CommandLine(new DeviceCommand());
        device.addSubcommand(new DeviceFitCommand(surroundings));
        program.addSubcommand(device);
        program.addSubcommand(new SchemaCommand(surroundings));
        program.addSubcommand(new CompletionCommand(surroundings));
        addHelp(program);
        program.setUsageHelpWidth(WIDTH);
        return program;
    }

    /** {@code --help} and {@code --version} for every command. */
    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getCommandSpec().versionProvider(new Versions());
        command.getSubcommands().values().forEach(CommandLineProgram::addHelp);
    }

    private static int usageError(Surroundings surroundings, CommandLine.ParameterException e) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        Errors.print(surroundings.err(), e.getMessage(), question(e) + "`" + name + " --help` shows what it takes.");
        return ExitStatus.USER;
    }

    /** For a misspelt command or option. */
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

    private static int fail(Surroundings surroundings, Exception e, CommandLine command) {
        boolean trace = surroundings.variable(TRACE_VARIABLE).isPresent()
                || command.getParseResult() != null && command.getParseResult().hasMatchedOption("--verbose");
        if (e instanceof UserException error) {
            Errors.print(surroundings.err(), error.getMessage(), error.remedy());
            if (trace) {
                error.printStackTrace(surroundings.err());
            }
            return ExitStatus.USER;
        }
        // A defect: whoever reports it needs the trace.
        surroundings.err().println("internal error: " + e);
        e.printStackTrace(surroundings.err());
        surroundings.err().println("  This is a defect of Ohmsweep; what is stored is kept.");
        return ExitStatus.DEFECT;
    }
}

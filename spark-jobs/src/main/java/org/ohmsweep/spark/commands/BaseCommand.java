package org.ohmsweep.spark.commands;

import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: help, version, {@code --verbose}, and where they read and print. */
@Command(mixinStandardHelpOptions = true, versionProvider = Versions.class)
abstract class BaseCommand implements Callable<Integer> {
    static final String VERBOSE = "--verbose";

    @Option(names = VERBOSE, description = "Show the stack trace of an error, as OHMSWEEP_TRACE=1 does.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    /**
     * Does what the command is for.
     *
     * @return the exit status, one of {@link ExitStatus}
     * @throws org.ohmsweep.UserException for what the user can fix
     */
    @Override
    public abstract Integer call() throws Exception;

    /** The world outside the command. */
    final Surroundings surroundings() {
        return ((OhmsweepCommand) spec.root().userObject()).surroundings();
    }

    /** Hadoop's configuration, without starting Spark. */
    final Configuration hadoop() {
        return HadoopSettings.read(surroundings());
    }

    /** Prints a line of the result. */
    final void print(String line) {
        surroundings().out().println(line);
    }

    /** Prints a result for {@code --json}. */
    final void printJson(Object object) {
        print(Json.text(object));
    }

    /** Prints a line about what happens. */
    final void tell(String line) {
        surroundings().err().println(line);
    }
}

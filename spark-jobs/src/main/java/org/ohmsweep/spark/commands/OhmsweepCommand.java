package org.ohmsweep.spark.commands;

import java.util.Objects;
import picocli.CommandLine.Command;

/** The program's own name: version, help, and the list of commands. */
@Command(
        name = "ohmsweep",
        description = "Parameter sweeps of memristive neural networks on Apache Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        subcommands = {
            InitCommand.class,
            RunCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            ShowCommand.class,
            WatchCommand.class,
            TrialCommand.class,
            ReportCommand.class,
            VerdictCommand.class,
            PriceCommand.class,
            PhysicsCommand.class,
            ReplayCommand.class,
            DigestCommand.class,
            CompactCommand.class,
            DataCommand.class,
            DeviceCommand.class,
            SchemaCommand.class,
            ServeCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ohmsweep run quickstart --out out/quickstart",
            "  ohmsweep show out/quickstart",
            "  ohmsweep init my-device.yaml",
            "",
            "Exit status: 0 success; 1 a defect of the program; 2 an error in usage, grid or data, or of lock, disk or cluster;"
                    + " 3 the sweep ended, and trials of it failed or are not done; 4 a replayed trial differs from the stored one; 130 after Ctrl-C."
        })
final class OhmsweepCommand {
    private final Surroundings surroundings;

    OhmsweepCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    Surroundings surroundings() {
        return surroundings;
    }
}

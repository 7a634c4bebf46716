package org.ohmsweep.spark.commands;

import picocli.CommandLine.Command;

/** The program's own name: versions, help, and the list of commands. */
@Command(
        name = "ohmsweep",
        description = "Parameter sweeps of memristive neural networks on Apache Spark.",
        versionProvider = Versions.class,
        footer = {
            "",
            "Examples:",
            "  ohmsweep run quickstart --out out/quickstart",
            "  ohmsweep show out/quickstart",
            "  ohmsweep init my-device.yaml",
            "",
            "Exit status: 0 all well; 1 a defect of the program, or a replay that differs; 2 usage, grid, data, lock, disk or cluster error;"
                    + " 3 the sweep ended with failed trials; 130 after Ctrl-C."
        })
final class OhmsweepCommand {}

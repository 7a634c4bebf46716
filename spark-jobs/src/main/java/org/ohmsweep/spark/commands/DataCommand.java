package org.ohmsweep.spark.commands;

import picocli.CommandLine.Command;

/** {@code data}: commands about image sets. */
@Command(
        name = "data",
        description = "Download and check image sets.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        subcommands = {DataFetchCommand.class, DataCheckCommand.class},
        footer = {"", "Examples:", "  ohmsweep data fetch", "  ohmsweep data check images"})
final class DataCommand {}

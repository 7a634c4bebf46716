package org.ohmsweep.spark.commands;

import picocli.CommandLine.Command;

/** {@code data}: commands about image sets. */
@Command(
        name = "data",
        description = "Commands about image sets.",
        footer = {"", "Examples:", "  ohmsweep data check images"})
final class DataCommand {}

package org.ohmsweep.spark.commands;

import picocli.CommandLine.Command;

/** {@code device}: commands about device profiles. */
@Command(
        name = "device",
        description = "Make device profiles from measurements.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        subcommands = DeviceFitCommand.class,
        footer = {"", "Examples:", "  ohmsweep device fit measured.csv --out conf/devices/mine.yaml"})
final class DeviceCommand {}

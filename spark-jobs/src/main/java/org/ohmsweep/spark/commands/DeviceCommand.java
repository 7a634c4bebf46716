package org.ohmsweep.spark.commands;

import picocli.CommandLine.Command;

/** {@code device}: commands about device profiles. */
@Command(
        name = "device",
        description = "Make device profiles from measurements, and readings from profiles.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        subcommands = {DeviceFitCommand.class, DeviceSimulateCommand.class},
        footer = {"", "Examples:", "  ohmsweep device fit measured.csv --out conf/devices/mine.yaml"})
final class DeviceCommand {}

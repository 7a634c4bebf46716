package org.ohmsweep.spark.commands;

import picocli.CommandLine.Command;

/** {@code device}: commands about device profiles. */
@Command(
        name = "device",
        description = "Commands about device profiles.",
        footer = {"", "Examples:", "  ohmsweep device fit measured.csv --out conf/devices/mine.yaml"})
final class DeviceCommand {}

package org.ohmsweep.spark.commands;

import picocli.CommandLine.Command;

/** {@code device}: commands about device profiles. */
@Command(name = "device", description = "Commands about device profiles.")
final class DeviceCommand {}

package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ohmsweep.UserException;
import org.ohmsweep.device.physics.CurvePoint;
import org.ohmsweep.device.physics.ElectrodeInterface;
import org.ohmsweep.device.physics.SetTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code physics}: curves of the device's physics, as CSV for notebooks. */
@Command(
        name = "physics",
        description = "Prints curves of the ohmic memristor's physics as CSV (curve,series,x,x_unit,y,y_unit): current"
                + " densities (equations 1 to 6 of the paper), nucleation time (equation 7), SET time, pulse energy."
                + " Slopes and pulses are the paper's; its text gives no barriers, rates or energies of activation: the"
                + " defaults here are illustrative.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep physics --anchor 1.2,0.03 > curves.csv",
            "  ohmsweep physics --anchor 1.2,0.03 --temperature 350 --low-barrier 0.2"
        })
final class PhysicsCommand implements Callable<Integer> {
    @Option(
            names = "--anchor",
            paramLabel = "V,S",
            required = true,
            converter = PairOfNumbers.class,
            description = "A known point of the SET time: size of the voltage, at least 0.35 V, and seconds.")
    private PairOfNumbers.Pair anchor;

    @Option(
            names = "--temperature",
            paramLabel = "K",
            defaultValue = "300",
            description = "Temperature in kelvin. Default: ${DEFAULT-VALUE}.")
    private double kelvin;

    @Option(
            names = "--high-barrier",
            paramLabel = "EV",
            defaultValue = "0.8",
            description = "High Schottky barrier in eV. Illustrative default: ${DEFAULT-VALUE}.")
    private double highBarrier;

    @Option(
            names = "--low-barrier",
            paramLabel = "EV",
            defaultValue = "0.1",
            description = "Low Schottky barrier in eV. Illustrative default: ${DEFAULT-VALUE}.")
    private double lowBarrier;

    @Option(
            names = "--activation",
            paramLabel = "EV",
            defaultValue = "0.6",
            description = "Free energy of activation in eV. Illustrative default: ${DEFAULT-VALUE}.")
    private double activation;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1e24",
            description = "Rate constant times concentration of ions, in 1/(m^2 s). Illustrative default:"
                    + " ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--richardson",
            paramLabel = "A",
            defaultValue = "1.20173e6",
            description = "Effective Richardson constant in A/(m^2 K^2). Default: that of free electrons,"
                    + " ${DEFAULT-VALUE}.")
    private double richardson;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    PhysicsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<CurvePoint> points = points();
        surroundings.out().println("curve,series,x,x_unit,y,y_unit");
        for (CurvePoint point : points) {
            surroundings
                    .out()
                    .println(String.join(
                            ",",
                            point.curve().name().toLowerCase(Locale.ROOT),
                            "\"" + point.series() + "\"",
                            Double.toString(point.x()),
                            point.curve().xUnit(),
                            Double.toString(point.y()),
                            point.curve().yUnit()));
        }
        return ExitStatus.OK;
    }

    private List<CurvePoint> points() {
        try {
            List<CurvePoint> points = new ArrayList<>(CurvePoint.currents(
                    new ElectrodeInterface(richardson, highBarrier, rate, activation, kelvin),
                    new ElectrodeInterface(richardson, lowBarrier, rate, activation, kelvin)));
            points.addAll(CurvePoint.nucleation(kelvin));
            points.addAll(CurvePoint.setTime(new SetTime(anchor.first(), anchor.second())));
            points.addAll(CurvePoint.energies());
            return points;
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "These curves cannot be drawn: " + e.getMessage(),
                    "Give volts and seconds as --anchor=1.2,1e-6, and the others above 0 in the units of `physics --help`.",
                    e);
        }
    }
}

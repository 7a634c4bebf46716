package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ohmsweep.UserException;
import org.ohmsweep.device.physics.CurvePoint;
import org.ohmsweep.device.physics.ElectrodeInterface;
import org.ohmsweep.device.physics.SetTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code physics}: curves of the device's physics, as CSV for notebooks. */
@Command(
        name = "physics",
        description = "Prints curves of the ohmic memristor's physics as CSV (curve,series,x,x_unit,y,y_unit): current"
                + " densities (the paper's equations 1 to 6), nucleation time (equation 7), SET time and pulse energy."
                + " Slopes and pulses are the paper's. Its text gives no barriers, rates or activation energies: these"
                + " defaults are illustrative.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep physics --anchor 1.2,0.03 > curves.csv",
            "  ohmsweep physics --anchor 1.2,0.03 --temperature 350 --low-barrier 0.2"
        })
final class PhysicsCommand extends BaseCommand {
    @Option(
            names = "--anchor",
            paramLabel = "V,S",
            required = true,
            converter = PairOfNumbers.class,
            description = "A known point on the SET-time curve: voltage (absolute value, at least 0.35 V) and seconds.")
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
            description = "Activation free energy in eV. Illustrative default: ${DEFAULT-VALUE}.")
    private double activation;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1e24",
            description =
                    "Rate constant times ion concentration, in 1/(m^2 s). Illustrative default:" + " ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--richardson",
            paramLabel = "A",
            defaultValue = "1.20173e6",
            description = "Effective Richardson constant in A/(m^2 K^2). Default: ${DEFAULT-VALUE}, that of free"
                    + " electrons.")
    private double richardson;

    @Override
    public Integer call() {
        List<CurvePoint> points = points();
        print("curve,series,x,x_unit,y,y_unit");
        for (CurvePoint point : points) {
            print(String.join(
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
                    "Give volts and seconds as --anchor=1.2,1e-6, and positive values for the other options, in the units that `physics --help` shows.",
                    e);
        }
    }
}

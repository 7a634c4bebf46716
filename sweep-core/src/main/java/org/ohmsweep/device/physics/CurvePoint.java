package org.ohmsweep.device.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A point of a curve, for plots.
 *
 * @param curve what is plotted
 * @param series which line of it, as a legend says it
 * @param x in the curve's unit of x
 * @param y in its unit of y
 */
public record CurvePoint(Curve curve, String series, double x, double y) {
    private static final int POINTS = 101;
    private static final double LARGEST_BIAS = 1.0;
    private static final double HIGHEST_SET_VOLTS = 3.2;
    private static final double SMALLEST_SIEMENS = 1e-6;
    private static final int ELECTRONS = 5;

    /** What can be plotted. */
    public enum Curve {
        /** Equations 1 to 6: current density against voltage. */
        CURRENT_DENSITY("V", "A/m^2"),
        /** Equation 7: nucleation time in units of t_0 against cathodic potential. */
        NUCLEATION_TIME("V", "t_0"),
        /** Figure 4a: SET time against the size of the SET voltage. */
        SET_TIME("V", "s"),
        /** Energy of a pulse against conductance. */
        PULSE_ENERGY("S", "J");

        private final String xUnit;
        private final String yUnit;

        Curve(String xUnit, String yUnit) {
            this.xUnit = xUnit;
            this.yUnit = yUnit;
        }

        /** Unit of x. */
        public String xUnit() {
            return xUnit;
        }

        /** Unit of y. */
        public String yUnit() {
            return yUnit;
        }
    }

    public CurvePoint {
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(series, "series");
    }

    /**
     * Equations 1 to 6 from -1 to 1 V.
     *
     * @param high an interface with a high barrier
     * @param low the same with a low barrier
     */
    public static List<CurvePoint> currents(ElectrodeInterface high, ElectrodeInterface low) {
        List<CurvePoint> points = new ArrayList<>();
        Curve curve = Curve.CURRENT_DENSITY;
        points.addAll(
                line(curve, "electrons over the high barrier (1)", -LARGEST_BIAS, LARGEST_BIAS, high::thermionic));
        points.addAll(line(curve, "electrons over the low barrier (1)", -LARGEST_BIAS, LARGEST_BIAS, low::thermionic));
        points.addAll(line(curve, "redox, z = 2 (2)", -LARGEST_BIAS, LARGEST_BIAS, volts -> high.redox(volts, 2, 0.5)));
        points.addAll(line(curve, "high barrier (3, 4)", -LARGEST_BIAS, LARGEST_BIAS, high::highBarrier));
        points.addAll(line(curve, "low barrier (5, 6)", -LARGEST_BIAS, LARGEST_BIAS, low::lowBarrier));
        return points;
    }

    /** Equation 7 with the nuclei of regions I and II, at z = 5. */
    public static List<CurvePoint> nucleation(double kelvin) {
        List<CurvePoint> points = new ArrayList<>();
        for (SetTime.Region region : List.of(SetTime.Region.NUCLEATION, SetTime.Region.ELECTRON_TRANSFER)) {
            double nucleus = Nucleation.nucleus(region.voltsPerDecade(), ELECTRONS, kelvin);
            points.addAll(line(
                    Curve.NUCLEATION_TIME,
                    "slope of region " + (region.ordinal() == 0 ? "I" : "II"),
                    -region.to(),
                    -region.from(),
                    volts -> Nucleation.seconds(1, nucleus, ELECTRONS, volts, kelvin)));
        }
        return points;
    }

    /** SET time from 0.35 to 3.2 V. */
    public static List<CurvePoint> setTime(SetTime time) {
        return line(Curve.SET_TIME, "SET", SetTime.LOWEST_VOLTS, HIGHEST_SET_VOLTS, time::seconds);
    }

    /** Energies of the paper's pulses from 1 uS to the largest conductance of a device. */
    public static List<CurvePoint> energies() {
        double decades = StrictMath.log10(Programming.PAPER.siemens() / SMALLEST_SIEMENS);
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            double siemens = SMALLEST_SIEMENS * StrictMath.pow(10, decades * i / (POINTS - 1));
            points.add(new CurvePoint(Curve.PULSE_ENERGY, "SET", siemens, Pulse.SET.joules(siemens)));
            points.add(new CurvePoint(Curve.PULSE_ENERGY, "RESET", siemens, Pulse.RESET.joules(siemens)));
            points.add(new CurvePoint(Curve.PULSE_ENERGY, "READ", siemens, Pulse.READ.joules(siemens)));
        }
        return points;
    }

    private static List<CurvePoint> line(
            Curve curve, String series, double from, double to, DoubleUnaryOperator function) {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            // The last point is the end itself, whatever the rounding.
            double x = i == POINTS - 1 ? to : from + i * (to - from) / (POINTS - 1);
            points.add(new CurvePoint(curve, series, x, function.applyAsDouble(x)));
        }
        return points;
    }
}

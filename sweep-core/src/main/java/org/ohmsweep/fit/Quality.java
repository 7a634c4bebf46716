package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is poor about a fit: sentences for the report and the profile. */
public final class Quality {
    private static final double LEAST_SHARE = 0.8;
    private static final double MOST_SHARE = 1.25;
    private static final double MOST_OUTLIERS = 0.1;
    private static final double FAR_ON_AVERAGE = 0.07;
    private static final double FAR = 0.12;
    private static final int FEW_DEVICES = 10;

    private Quality() {}

    /** The sentences; none when all is well. */
    public static List<String> of(FittedDevice device, Comparison comparison) {
        List<String> poor = new ArrayList<>();
        if (comparison.share() < LEAST_SHARE || comparison.share() > MOST_SHARE) {
            poor.add("the profile reproduces " + Numbers.percent(comparison.share())
                    + " of the mean-square deviation about the targets");
        }
        if (device.outlierShare() > MOST_OUTLIERS) {
            poor.add(
                    Numbers.percent(device.outlierShare())
                            + " of the first readings are outliers, more than five robust standard deviations from their level");
        }
        if (comparison.meanDistance() > FAR_ON_AVERAGE) {
            poor.add("measured and simulated readings are " + Numbers.text(comparison.meanDistance())
                    + " apart on average over levels and ages (Kolmogorov distance)");
        }
        long far = comparison.large().stream()
                .filter(cell -> cell.distance() > FAR)
                .count();
        if (far > 0) {
            Comparison.Cell farthest = comparison.farthest().orElseThrow();
            poor.add("at " + far + " of " + comparison.large().size()
                    + " levels and ages, measured and simulated readings are more than " + Numbers.text(FAR)
                    + " apart (Kolmogorov distance), at most " + Numbers.text(farthest.distance()) + " at level "
                    + (farthest.level() + 1) + " and " + Numbers.text(farthest.age()) + " s");
        }
        if (comparison.large().isEmpty() && comparison.overall() > FAR) {
            poor.add("measured and simulated readings are " + Numbers.text(comparison.overall())
                    + " apart, all levels together (Kolmogorov distance)");
        }
        long devices = Arrays.stream(device.deviations().device()).distinct().count();
        if (devices < FEW_DEVICES) {
            poor.add("only " + devices + " device" + (devices == 1 ? " was" : "s were")
                    + " measured: how devices differ is hardly known");
        }
        return poor;
    }
}

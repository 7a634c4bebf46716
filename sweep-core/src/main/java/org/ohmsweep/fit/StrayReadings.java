package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Readings far beyond all levels, such as those of a loose contact: possible conductances, but a single one would make up most
 * of a level's mean square. A device that stays there for several programmings is in a state of its own, and its readings are
 * kept.
 */
final class StrayReadings {
    /** Ranges of the levels between a stray reading and the nearest level. */
    private static final double RANGES = 5;

    /** Robust standard deviations of its level between a stray reading and the level's median. */
    private static final double SIGMAS = 30;

    /** More programmings in a row than these are a state of the device. */
    private static final int MOST_IN_A_ROW = 4;

    private static final int NAMED = 5;

    private final Measurements from;
    private final Programmings programmings;

    private StrayReadings(Measurements from, Programmings programmings) {
        this.from = from;
        this.programmings = programmings;
    }

    /**
     * The measurements without stray readings, which a note names; the same object when there are none.
     *
     * @param programmings those of the measurements
     */
    static Measurements leftOut(Measurements from, Programmings programmings) {
        StrayReadings strays = new StrayReadings(from, programmings);
        boolean[] stray = strays.find();
        strays.keepStates(stray);
        int[] found = IntStream.range(0, stray.length).filter(i -> stray[i]).toArray();
        return found.length == 0 ? from : from.without(stray, strays.note(found));
    }

    private boolean[] find() {
        Map<Double, Level> levels = levels();
        double low = levels.values().stream().mapToDouble(Level::median).min().orElse(Double.NaN);
        double high = levels.values().stream().mapToDouble(Level::median).max().orElse(Double.NaN);
        double margin = RANGES * (high - low);
        Map<Double, Double> deviations = new HashMap<>();
        boolean[] stray = new boolean[from.count()];
        for (int i = 0; i < stray.length; i++) {
            double read = from.read()[i];
            if (margin > 0 && (read > high + margin || read < low - margin)) {
                double target = from.target()[i] + 0.0; // -0 is 0
                Level level = levels.get(target);
                stray[i] = level != null
                        && Math.abs(read - level.median)
                                > SIGMAS * deviations.computeIfAbsent(target, t -> Sample.robustDeviation(level.reads));
            }
        }
        return stray;
    }

    private record Level(double median, double[] reads) {}

    /** The targets with enough first readings. */
    private Map<Double, Level> levels() {
        IntPredicate isRead = i -> programmings.repeats()[i] > 0;
        double[] targets = IntStream.range(0, programmings.count())
                .filter(isRead)
                .mapToDouble(i -> programmings.target()[i])
                .distinct()
                .sorted()
                .toArray();
        int[] level = IntStream.range(0, programmings.count())
                .map(i -> isRead.test(i)
                        ? Arrays.binarySearch(targets, programmings.target()[i])
                        : -1)
                .toArray();
        double[][] reads = Sample.grouped(level, programmings.first(), targets.length);
        Map<Double, Level> levels = new TreeMap<>();
        for (int k = 0; k < targets.length; k++) {
            if (reads[k].length >= MeasuredLevels.LEAST_READINGS) {
                levels.put(targets[k], new Level(Sample.median(reads[k]), reads[k]));
            }
        }
        return levels;
    }

    private void keepStates(boolean[] stray) {
        int[] starts = from.programmingStarts();
        int first = 0;
        for (int p = 0; p < programmings.count(); p++) {
            boolean here = isStray(stray, starts, p);
            boolean isNewDevice =
                    p > 0 && programmings.device()[p] != programmings.device()[p - 1];
            if (!here) {
                first = p + 1;
            } else if (isNewDevice) {
                first = p;
            }
            boolean ends = p + 1 == programmings.count()
                    || programmings.device()[p + 1] != programmings.device()[p]
                    || !isStray(stray, starts, p + 1);
            if (here && ends && p + 1 - first > MOST_IN_A_ROW) {
                Arrays.fill(stray, starts[first], starts[p + 1], false);
            }
        }
    }

    private static boolean isStray(boolean[] stray, int[] starts, int programming) {
        boolean any = false;
        for (int i = starts[programming]; i < starts[programming + 1]; i++) {
            any |= stray[i];
        }
        return any;
    }

    private String note(int[] found) {
        String unit = from.unit().symbol();
        List<String> named = new ArrayList<>();
        for (int i : Arrays.copyOf(found, Math.min(NAMED, found.length))) {
            named.add(Numbers.text(from.read()[i]) + " " + unit + " (device "
                    + from.devices().get(from.device()[i]) + ", cycle " + from.cycle()[i] + ")");
        }
        return "WARNING: " + Numbers.count(found.length) + (found.length == 1 ? " reading is" : " readings are")
                + " left out: further from all levels than " + (int) RANGES + " times the range of the levels: "
                + String.join(", ", named) + (found.length > NAMED ? ", ..." : "");
    }
}

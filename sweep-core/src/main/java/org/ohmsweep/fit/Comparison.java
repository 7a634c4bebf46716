package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ohmsweep.device.DeviceSimulator;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.rng.RandomKey;

/**
 * Measured readings against those that the trainer's devices give: deviations from the levels' positions, in units of the
 * bound. What was not read at an age is not compared there: a simulated device stands for the measured one whose first
 * reading has the same rank at its level, and is left out where that one has no reading.
 *
 * @param cells by level and age
 * @param share mean-square deviation that is simulated, as a fraction of the measured one; the same devices, levels and ages
 * @param overall Kolmogorov distance of all readings, whatever their level and age
 */
public record Comparison(List<Cell> cells, double share, double overall) {
    /** Readings from which on a distance says something about the law and not only about chance. */
    public static final int ENOUGH = 200;

    private static final int MOST_SIMULATED = 3_000;
    private static final int LEAST_SIMULATED = 400;
    private static final int ALL_SIMULATED = 100_000;

    /** Mean squares below this one, in units of the bound squared, are those of rounded positions: no deviation. */
    private static final double NO_DEVIATION = 1e-8;

    public Comparison {
        cells = List.copyOf(cells);
    }

    /**
     * Readings of one level at one age.
     *
     * @param level its number, 0-based
     * @param age mean age in seconds
     * @param measured deviations, ascending
     * @param simulated deviations, ascending
     * @param distance Kolmogorov distance of the two
     */
    public record Cell(int level, double age, double[] measured, double[] simulated, double distance) {}

    /**
     * Simulates what was measured.
     *
     * @param spec the device, as a profile has it
     */
    public static Comparison of(FittedDevice device, DeviceSpec spec) {
        Deviations measured = device.deviations();
        List<AgeGroup> groups = AgeGroup.of(measured);
        int levels = measured.levels().count();
        int each = Math.max(LEAST_SIMULATED, Math.min(MOST_SIMULATED, ALL_SIMULATED / levels));
        DeviceSimulator simulator =
                new DeviceSimulator(spec, levels * each, new RandomKey(0, 0, RandomKey.Domain.SELECTION));
        simulator.program(IntStream.range(0, levels * each).map(i -> i / each).toArray(), 0);
        double bound = spec.bound().doubleValue();
        List<Cell> cells = new ArrayList<>();
        double measuredSquares = 0;
        double simulatedSquares = 0;
        long readings = 0;
        int[] counterparts = counterparts(measured, simulator.read(measured.ages()[0], 0), each);
        for (int group = 0; group < measured.ages().length; group++) {
            float[] weights = simulator.read(measured.ages()[group], group);
            BitSet read = programmings(measured, group);
            for (AgeGroup of : groups) {
                if (of.group() == group) {
                    double position = measured.levels().positions()[of.level()];
                    double[] simulated = compared(of.level(), counterparts, each, read)
                            .mapToDouble(i -> weights[i] / bound - position)
                            .sorted()
                            .toArray();
                    double[] sorted = of.deviation().clone();
                    Arrays.sort(sorted);
                    cells.add(new Cell(of.level(), of.age(), sorted, simulated, Sample.distance(sorted, simulated)));
                    measuredSquares += sorted.length * of.meanSquare();
                    simulatedSquares += sorted.length * meanSquare(simulated);
                    readings += sorted.length;
                }
            }
        }
        boolean none = Math.max(measuredSquares, simulatedSquares) <= NO_DEVIATION * readings;
        return new Comparison(cells, none ? 1 : simulatedSquares / measuredSquares, overall(cells));
    }

    /** For each simulated device, the programming that it stands for; -1 where its level has no first reading. */
    private static int[] counterparts(Deviations measured, float[] first, int each) {
        int[] counterparts = new int[first.length];
        int[][] members = Sample.members(measured.level(), measured.levels().count());
        for (int level = 0; level < members.length; level++) {
            int[] ranked = ranked(
                    Arrays.stream(members[level]).filter(programming -> !Double.isNaN(measured.first()[programming])),
                    programming -> measured.first()[programming]);
            int[] simulated = ranked(devices(level, each), i -> first[i]);
            for (int rank = 0; rank < each; rank++) {
                counterparts[simulated[rank]] =
                        ranked.length == 0 ? -1 : ranked[(int) ((rank + 0.5) / each * ranked.length)];
            }
        }
        return counterparts;
    }

    private static int[] ranked(IntStream of, IntToDoubleFunction value) {
        return of.boxed()
                .sorted(Comparator.comparingDouble(value::applyAsDouble))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The simulated devices of a level. */
    private static IntStream devices(int level, int each) {
        return IntStream.range(level * each, (level + 1) * each);
    }

    /** The programmings that were read in an age group. */
    private static BitSet programmings(Deviations measured, int group) {
        BitSet read = new BitSet(measured.programmings());
        for (int i = 0; i < measured.group().length; i++) {
            if (measured.group()[i] == group) {
                read.set(measured.programming()[i]);
            }
        }
        return read;
    }

    /** The simulated devices of a level that stand for programmings which were read; all if fewer than half of them do. */
    private static IntStream compared(int level, int[] counterparts, int each, BitSet read) {
        int[] standing = devices(level, each)
                .filter(i -> counterparts[i] >= 0 && read.get(counterparts[i]))
                .toArray();
        // Ages at which mostly other devices were read say nothing about which of these are missing.
        return standing.length < each / 2 ? devices(level, each) : Arrays.stream(standing);
    }

    private static double meanSquare(double[] values) {
        return Arrays.stream(values).map(v -> v * v).average().orElse(0);
    }

    /** Distance of all measured deviations from all simulated ones, these weighted like those. */
    private static double overall(List<Cell> cells) {
        int count = cells.stream().mapToInt(cell -> cell.measured.length).sum();
        double[] measured = cells.stream()
                .flatMapToDouble(cell -> Arrays.stream(cell.measured))
                .sorted()
                .toArray();
        record Weighted(double value, double weight) {}
        List<Weighted> simulated = new ArrayList<>();
        for (Cell cell : cells) {
            double weight = cell.measured.length / (double) count / cell.simulated.length;
            for (double value : cell.simulated) {
                simulated.add(new Weighted(value, weight));
            }
        }
        simulated.sort(Comparator.comparingDouble(Weighted::value));
        double largest = 0;
        double below = 0;
        int i = 0;
        for (Weighted next : simulated) {
            while (i < measured.length && measured[i] < next.value) {
                i++;
            }
            largest = Math.max(largest, Math.abs(i / (double) count - below));
            below += next.weight;
        }
        return largest;
    }

    /** The cells with readings enough for a distance. */
    public List<Cell> large() {
        return cells.stream().filter(cell -> cell.measured.length >= ENOUGH).toList();
    }

    /** Mean distance of the large cells; NaN without any. */
    public double meanDistance() {
        return large().stream().mapToDouble(Cell::distance).average().orElse(Double.NaN);
    }

    /** The large cell whose distance is largest. */
    public Optional<Cell> farthest() {
        return large().stream().max(Comparator.comparingDouble(Cell::distance));
    }
}

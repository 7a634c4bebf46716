package org.ohmsweep.spark.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ohmsweep.trial.TrialIdentity;

/**
 * Completed trials, for looking them up one by one: about a hundred bytes each, in a few large arrays. Not thread-safe while
 * trials are added.
 */
public final class TrialIndex {
    private static final int NONE = -1;
    private static final int FIRST = 1 << 10;

    /** What many trials share. */
    private record Origin(long seed, int modelVersion, String dataDigest) {}

    /**
     * A stored trial with the point, seed and repeat of another one.
     *
     * @param isSame whether it is that one, with its images and model version
     * @param modelVersion of the model that computed it
     * @param dataDigest of its images
     * @param acc mean final accuracy, fraction
     */
    public record Stored(boolean isSame, int modelVersion, String dataDigest, double acc) {
        public Stored {
            Objects.requireNonNull(dataDigest, "dataDigest");
        }
    }

    private final DigestSet trials = new DigestSet();
    private final DigestSet points = new DigestSet();
    private final List<Origin> origins = new ArrayList<>();
    private final Map<Origin, Integer> numbers = new HashMap<>();

    // By the trial's number.
    private int[] point = new int[FIRST];
    private int[] repeat = new int[FIRST];
    private int[] origin = new int[FIRST];
    private double[] acc = new double[FIRST];
    /** The next trial of the same list. */
    private int[] next = new int[FIRST];

    /** The first trial of each list; trials with the same point, seed and repeat are in the same one. */
    private int[] lists = lists(FIRST);

    private static int[] lists(int count) {
        int[] lists = new int[count];
        Arrays.fill(lists, NONE);
        return lists;
    }

    /** How many trials there are. */
    public int size() {
        return trials.size();
    }

    /**
     * Adds a trial, unless it is there.
     *
     * @param meanAccuracy its mean final accuracy, fraction
     */
    public void add(TrialIdentity trial, double meanAccuracy) {
        int number = trials.size();
        if (trials.add(trial.trialId()) < number) {
            return;
        }
        if (number == acc.length) {
            grow();
        }
        point[number] = points.add(trial.pointId());
        repeat[number] = trial.repeat();
        origin[number] = number(new Origin(trial.seed(), trial.modelVersion(), trial.dataDigest()));
        acc[number] = meanAccuracy;
        enlist(number);
    }

    private int number(Origin of) {
        Integer known = numbers.putIfAbsent(of, origins.size());
        if (known == null) {
            origins.add(of);
            return origins.size() - 1;
        }
        return known;
    }

    private void grow() {
        int length = Math.multiplyExact(acc.length, 2);
        point = Arrays.copyOf(point, length);
        repeat = Arrays.copyOf(repeat, length);
        origin = Arrays.copyOf(origin, length);
        acc = Arrays.copyOf(acc, length);
        next = Arrays.copyOf(next, length);
        lists = lists(length);
        for (int number = 0; number < length / 2; number++) {
            enlist(number);
        }
    }

    private void enlist(int number) {
        int list =
                list(point[number], repeat[number], origins.get(origin[number]).seed());
        next[number] = lists[list];
        lists[list] = number;
    }

    private int list(int ofPoint, int ofRepeat, long seed) {
        long hash = ((long) ofPoint << 32 | ofRepeat) + 31 * seed;
        // Fibonacci hashing: the upper bits depend on all of them.
        return (int) (hash * 0x9E3779B97F4A7C15L >>> 32) & lists.length - 1;
    }

    /** The trials with the point, seed and repeat of a trial, that one perhaps among them. */
    public List<Stored> at(TrialIdentity trial) {
        int wanted = points.indexOf(trial.pointId());
        if (wanted < 0) {
            return List.of();
        }
        List<Stored> found = new ArrayList<>(1);
        int same = trials.indexOf(trial.trialId());
        for (int number = lists[list(wanted, trial.repeat(), trial.seed())]; number != NONE; number = next[number]) {
            Origin from = origins.get(origin[number]);
            if (point[number] == wanted && repeat[number] == trial.repeat() && from.seed() == trial.seed()) {
                found.add(new Stored(number == same, from.modelVersion(), from.dataDigest(), acc[number]));
            }
        }
        return found;
    }
}

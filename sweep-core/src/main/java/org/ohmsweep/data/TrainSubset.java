package org.ohmsweep.data;

import java.util.Comparator;

/**
 * One of the equal parts that the training images of a set are cut into: consecutive images, so that parts have none in
 * common.
 *
 * @param part which one, counted from 1
 * @param of how many parts there are
 */
public record TrainSubset(int part, int of) implements Comparable<TrainSubset> {
    /** All training images. */
    public static final TrainSubset ALL = new TrainSubset(1, 1);

    private static final Comparator<TrainSubset> ORDER =
            Comparator.comparingInt(TrainSubset::of).thenComparingInt(TrainSubset::part);

    /** @throws IllegalArgumentException when there is no such part */
    public TrainSubset {
        if (part < 1 || part > of) {
            throw new IllegalArgumentException("there is no part " + part + " of " + of + "; parts count from 1");
        }
    }

    /** Whether these are all images. */
    public boolean isAll() {
        return of == 1;
    }

    /** The index of its first image, of so many. */
    int from(int images) {
        return (int) ((long) images * (part - 1) / of);
    }

    /** The index after its last image, of so many. */
    int to(int images) {
        return (int) ((long) images * part / of);
    }

    /** Images of the smallest part, of so many. */
    int smallest(int images) {
        return images / of;
    }

    /** By the number of parts, then by the part. */
    @Override
    public int compareTo(TrainSubset other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return part + "/" + of;
    }
}

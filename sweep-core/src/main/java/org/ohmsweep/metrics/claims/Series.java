package org.ohmsweep.metrics.claims;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One number of a grid point over its repeats.
 *
 * @param point the point's name in reports
 * @param values by repeat index
 * @param absence why there are none, in reports: "no trial"
 * @param imageVariance variance that the values share because they are measured on the same test images
 */
public record Series(String point, SortedMap<Integer, Double> values, String absence, double imageVariance) {
    public Series {
        Objects.requireNonNull(point, "point");
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        Objects.requireNonNull(absence, "absence");
    }
}

package org.ohmsweep.spark.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.metrics.ConfidenceInterval;

/** Numbers as charts hold them: short, since a report may have a million. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(5);

    private Numbers() {}

    /** Five significant digits; null stays null. */
    static Double rounded(Double value) {
        return value == null || !Double.isFinite(value)
                ? null
                : (Double) new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /** Mean, ends of the interval (null for one repeat) and repeats; fractions become per cent by a factor of 100. */
    static List<Object> cells(ConfidenceInterval interval, double factor) {
        List<Object> cells = new ArrayList<>();
        cells.add(rounded(factor * interval.mean()));
        cells.add(interval.isKnown() ? rounded(factor * interval.low()) : null);
        cells.add(interval.isKnown() ? rounded(factor * interval.high()) : null);
        cells.add(interval.count());
        return cells;
    }

    /** A row of some cells and an interval, in per cent; empty without one. */
    static Optional<List<Object>> percentRow(Optional<ConfidenceInterval> interval, Object... first) {
        return interval.map(known -> {
            List<Object> row = new ArrayList<>(Arrays.asList(first));
            row.addAll(cells(known, 100));
            return row;
        });
    }
}

package org.ohmsweep.spark.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import org.ohmsweep.metrics.ConfidenceInterval;

/**
 * A row of a chart's data: its components are the columns that the page's script reads, in order. Numbers have five
 * significant digits, since a report may have a million.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
sealed interface ChartRow {
    /** Of all numbers. */
    MathContext DIGITS = new MathContext(5);

    /** A cell of a map. */
    record Cell(String panel, Object x, Object y, Double mean, Double low, Double high, int n) implements ChartRow {
        Cell(String panel, Object x, Object y, Estimate of) {
            this(panel, x, y, of.mean(), of.low(), of.high(), of.n());
        }
    }

    /** A point of a line. */
    record Point(String panel, String series, Object x, Double mean, Double low, Double high, int n)
            implements ChartRow {
        Point(String panel, String series, Object x, Estimate of) {
            this(panel, series, x, of.mean(), of.low(), of.high(), of.n());
        }
    }

    /** A point of a learning curve: what is learned at epoch x, and whether that is the last epoch (1) or not (0). */
    record Epoch(
            String panel, String series, int x, String learns, int last, Double mean, Double low, Double high, int n)
            implements ChartRow {
        Epoch(String panel, String series, int x, String learns, boolean isLast, Estimate of) {
            this(panel, series, x, learns, isLast ? 1 : 0, of.mean(), of.low(), of.high(), of.n());
        }
    }

    /** The density from x to the x of the next row. */
    record Step(String panel, String series, Double x, Double density, int n) implements ChartRow {
        public Step {
            x = rounded(x);
            density = rounded(density);
        }
    }

    /** A dot of a point's row. */
    record Dot(String point, String series, Double mean, Double low, Double high, int n) implements ChartRow {
        Dot(String point, String series, Estimate of) {
            this(point, series, of.mean(), of.low(), of.high(), of.n());
        }
    }

    /** A mean over n repeats and the ends of its interval; null for one repeat. */
    record Estimate(Double mean, Double low, Double high, int n) {
        static Estimate of(ConfidenceInterval interval) {
            return of(interval, 1);
        }

        /** Of fractions, in percent. */
        static Estimate percent(ConfidenceInterval fractions) {
            return of(fractions, 100);
        }

        private static Estimate of(ConfidenceInterval interval, double factor) {
            return new Estimate(
                    rounded(factor * interval.mean()),
                    interval.isKnown() ? rounded(factor * interval.low()) : null,
                    interval.isKnown() ? rounded(factor * interval.high()) : null,
                    interval.count());
        }
    }

    /** Five significant digits; null for what is not finite. */
    private static Double rounded(double value) {
        return Double.isFinite(value)
                ? (Double) new BigDecimal(value).round(DIGITS).doubleValue()
                : null;
    }
}

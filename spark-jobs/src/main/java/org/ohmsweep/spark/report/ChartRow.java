package org.ohmsweep.spark.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.ohmsweep.fit.Sample;
import org.ohmsweep.metrics.ConfidenceInterval;

/**
 * A row of a chart's data: its components are the columns that the page's script reads, in order. Numbers have five
 * significant digits, since a report may have a million.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
sealed interface ChartRow {
    /** Of all numbers. */
    MathContext DIGITS = new MathContext(5);

    /** A cell of a map, and the row of the table of results that has its point, counted from 0. */
    record Cell(String panel, Object x, Object y, Double mean, Double low, Double high, int n, int row)
            implements ChartRow {
        Cell(String panel, Object x, Object y, Estimate of, int row) {
            this(panel, x, y, of.mean(), of.low(), of.high(), of.n(), row);
        }
    }

    /**
     * A cell of a tolerance map: its place between the ends of the range, in percent, the boundary in words, and the rows of
     * the table of results that have its candidates, counted from 0.
     */
    record Boundary(
            String panel,
            Object x,
            Object y,
            Double place,
            String label,
            String holds,
            String fails,
            String state,
            int trials,
            List<Integer> row)
            implements ChartRow {
        public Boundary {
            row = List.copyOf(row);
            place = place == null ? null : rounded(place);
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

    /** Quantiles of n values at a place, whose name or number is x, and the target that they were to reach. */
    record Box(
            String panel,
            String series,
            Object x,
            Double target,
            Double p5,
            Double p25,
            Double p50,
            Double p75,
            Double p95,
            int n)
            implements ChartRow {
        /**
         * The box of a sample.
         *
         * @param sorted the sample, ascending; not empty
         */
        static Box of(String panel, String series, Object x, double target, double[] sorted) {
            DoubleFunction<Double> at = probability -> rounded(Sample.quantile(sorted, probability));
            return new Box(
                    panel,
                    series,
                    x,
                    rounded(target),
                    at.apply(0.05),
                    at.apply(0.25),
                    at.apply(0.5),
                    at.apply(0.75),
                    at.apply(0.95),
                    sorted.length);
        }
    }

    /** The quantiles of n measured values and of simulated ones at a probability. */
    record Quantile(String panel, Double probability, Double measured, Double simulated, int n) implements ChartRow {
        /** Most quantiles of a sample. */
        private static final int MOST = 81;

        /** Logit of the largest probability: 0.99966. */
        private static final double LARGEST = 8;

        /**
         * Quantiles of a measured sample, each of its values where there are few of them, and the same of a simulated one. Of
         * more, they are equally spaced in the logit of the probability, and so are dense in the tails.
         *
         * @param measured ascending; not empty
         * @param simulated ascending; not empty
         */
        static List<Quantile> of(String panel, double[] measured, double[] simulated) {
            int n = measured.length;
            double last = Math.min(LARGEST, Math.log(2.0 * n - 1));
            return IntStream.range(0, Math.min(n, MOST))
                    .mapToDouble(i -> n <= MOST ? (i + 0.5) / n : 1 / (1 + Math.exp(last - 2 * last * i / (MOST - 1))))
                    .mapToObj(probability -> new Quantile(
                            panel,
                            rounded(probability),
                            rounded(Sample.quantile(measured, probability)),
                            rounded(Sample.quantile(simulated, probability)),
                            n))
                    .toList();
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

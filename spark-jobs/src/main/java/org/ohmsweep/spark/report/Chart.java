package org.ohmsweep.spark.report;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A chart: its kind, and the data to choose from. The page's script draws it.
 *
 * @param id of its element
 * @param title heading
 * @param caption what is shown, from which data, and what the interval is
 * @param kind how it is drawn, and which rows it takes
 * @param views to choose from; at least one, with rows of that kind
 * @param panelsPerRow most panels side by side; fewer where there is no room
 */
record Chart(String id, String title, String caption, Kind kind, List<View> views, int panelsPerRow) {
    /** As many panels side by side as there is room for. */
    static final int NO_LIMIT = 99;

    Chart {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(kind, "kind");
        views = List.copyOf(views);
        if (views.isEmpty()) {
            throw new IllegalArgumentException("chart " + id + " has nothing to show");
        }
        if (!views.stream().flatMap(view -> view.rows().stream()).allMatch(kind.row::isInstance)) {
            throw new IllegalArgumentException("chart " + id + " has rows of another kind than " + kind);
        }
    }

    /** How a chart is drawn. */
    enum Kind {
        /** A map of what is good when it is large, in percent. */
        MAP(ChartRow.Cell.class),
        /** A map of what is bad when it is large, in percent. */
        LOSS_MAP(ChartRow.Cell.class),
        /** A map of boundaries. */
        TOLERANCE_MAP(ChartRow.Boundary.class),
        /** Lines with intervals, in percent. */
        LINES(ChartRow.Point.class),
        /** Lines over epochs, in percent. */
        CURVES(ChartRow.Epoch.class),
        /** Densities as steps. */
        STEPS(ChartRow.Step.class),
        /** Counts of cycles over layers, logarithmic. */
        CYCLES(ChartRow.Point.class),
        /** Dots with intervals, a row for each point, in percent. */
        DOTS(ChartRow.Dot.class),
        /** Quantiles of several series at each place. */
        BOXES(ChartRow.Box.class),
        /** Two samples: their distribution functions, and their quantiles against each other. */
        QUANTILES(ChartRow.Quantile.class);

        private final Class<? extends ChartRow> row;

        Kind(Class<? extends ChartRow> row) {
            this.row = row;
        }

        /** Names of the columns of its rows. */
        List<String> columns() {
            return Arrays.stream(row.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
        }
    }

    /** How a horizontal axis is spaced. */
    enum Spacing {
        /** By value. */
        LINEAR,
        /** By logarithm. */
        LOGARITHMIC,
        /** Equally, a place for each value, as for words. */
        PLACES
    }

    /**
     * A horizontal axis.
     *
     * @param title its label
     * @param spacing of its values
     */
    record Horizontal(String title, Spacing spacing) {
        /** At this ratio of largest to smallest and above, equal steps would crowd the small values. */
        private static final double WIDE = 30;

        /** Most values that equal places can tell apart. */
        private static final int FEW = 16;

        Horizontal {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(spacing, "spacing");
        }

        /** Of numbers: by value, unless positive ones span orders of magnitude. */
        static Horizontal numbers(String title, List<Double> values) {
            double[] positive = values.stream()
                    .filter(value -> value > 0)
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            boolean isWide = positive.length > 0 && positive[positive.length - 1] >= WIDE * positive[0];
            if (!isWide) {
                return new Horizontal(title, Spacing.LINEAR);
            }
            if (values.size() <= FEW) {
                return new Horizontal(title + " (equally spaced)", Spacing.PLACES);
            }
            return new Horizontal(title, positive.length == values.size() ? Spacing.LOGARITHMIC : Spacing.LINEAR);
        }

        /** Of words. */
        static Horizontal words(String title) {
            return new Horizontal(title, Spacing.PLACES);
        }
    }

    /**
     * One choice of a chart.
     *
     * @param group of choices listed together; empty for none
     * @param label tells it from other choices
     * @param x its horizontal axis
     * @param y title of its vertical axis; empty for none
     * @param rows of data, all of one kind
     */
    record View(String group, String label, Horizontal x, String y, List<? extends ChartRow> rows) {
        View {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(x, "x");
            Objects.requireNonNull(y, "y");
            rows = List.copyOf(rows);
        }
    }
}

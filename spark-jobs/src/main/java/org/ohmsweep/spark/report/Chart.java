package org.ohmsweep.spark.report;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A chart: what kind it is, and the data to choose from. How it is drawn is the page's script's.
 *
 * @param id of its element
 * @param title heading
 * @param caption what is shown, from which trials, and how the interval is made
 * @param kind how it is drawn, and what its columns are
 * @param views what may be chosen; at least one
 * @param panelsPerRow no more panels than these stand side by side, and fewer where there is no room
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
    }

    /** How a chart is drawn. */
    enum Kind {
        /** A map of what is good when it is large, per cent. */
        MAP("panel", "x", "y", "mean", "low", "high", "n"),
        /** A map of what is bad when it is large, per cent. */
        LOSS_MAP("panel", "x", "y", "mean", "low", "high", "n"),
        /** Lines with intervals, per cent. */
        LINES("panel", "series", "x", "mean", "low", "high", "n"),
        /** Lines over epochs; {@code last} is 1 at a task's last epoch. Per cent. */
        CURVES("panel", "series", "x", "learns", "last", "mean", "low", "high", "n"),
        /** Densities as steps from each x to the next. */
        STEPS("panel", "series", "x", "density", "n"),
        /** Counts of cycles over layers, logarithmic. */
        CYCLES("panel", "series", "x", "mean", "low", "high", "n"),
        /** Dots with intervals, one row for each point, per cent. */
        DOTS("point", "series", "mean", "low", "high", "n");

        private final List<String> columns;

        Kind(String... columns) {
            this.columns = List.of(columns);
        }

        /** Names of the columns of its data. */
        List<String> columns() {
            return columns;
        }
    }

    /** How a horizontal axis is spaced. */
    enum Spacing {
        /** By value. */
        LINEAR,
        /** By logarithm. */
        LOGARITHMIC,
        /** One place for each value, as for words. */
        PLACES
    }

    /**
     * A horizontal axis.
     *
     * @param title for people
     * @param spacing of its values
     */
    record Horizontal(String title, Spacing spacing) {
        /** From so large a ratio on, equal steps crowd the small values. */
        private static final double WIDE = 30;

        /** So many values are told apart on equal places. */
        private static final int FEW = 16;

        Horizontal {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(spacing, "spacing");
        }

        /** Of numbers: by value, but for few or positive ones that span orders of magnitude. */
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
                return new Horizontal(title + " (equal places)", Spacing.PLACES);
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
     * @param group of choices that stand together; empty for none
     * @param label names it among others
     * @param x its horizontal axis
     * @param y title of its vertical axis; empty for none
     * @param rows of data: texts, numbers and nulls, one a column
     */
    record View(String group, String label, Horizontal x, String y, List<List<Object>> rows) {
        View {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(x, "x");
            Objects.requireNonNull(y, "y");
            rows = Collections.unmodifiableList(rows);
        }
    }
}

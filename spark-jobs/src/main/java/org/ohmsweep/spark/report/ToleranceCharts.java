package org.ohmsweep.spark.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.results.BoundaryText;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.tolerance.Candidate;
import org.ohmsweep.tolerance.LineResult;
import org.ohmsweep.tolerance.MeasuredTrial;
import org.ohmsweep.tolerance.Resolution;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;

/** A tolerance map: its boundaries over two axes, and the candidates of each line. */
final class ToleranceCharts {
    /** Most lines whose candidates can be chosen. */
    private static final int MOST = 40;

    /** What fits into a cell. */
    private static final MathContext TWO_DIGITS = new MathContext(2);

    private final ToleranceMap map;
    private final BoundaryText text;
    private final List<TrialParameter<?>> axes;
    private final String suffix;
    private final Map<String, PointResult> results = new HashMap<>();
    private final Map<PointResult, Integer> places;

    private ToleranceCharts(ToleranceMap map, PointSet points, String suffix) {
        this.map = map;
        // Of several sets of images, that with most trials.
        points.points().stream()
                .filter(result -> result.group().seed() == map.grid().seed())
                .forEach(result -> results.merge(
                        result.point().pointId(),
                        result,
                        (one, other) -> one.trials().size() >= other.trials().size() ? one : other));
        this.places = points.places();
        this.text = new BoundaryText(map.tolerance());
        this.axes = map.varying().parameters();
        this.suffix = suffix;
    }

    /**
     * The charts of a map.
     *
     * @param earlier number of charts before them, which tells the maps of a folder apart
     */
    static List<Chart> of(ToleranceMap map, PointSet points, int earlier) {
        ToleranceCharts charts = new ToleranceCharts(map, points, earlier == 0 ? "" : "-" + earlier);
        return Stream.of(charts.boundaries(), charts.candidates())
                .flatMap(Optional::stream)
                .toList();
    }

    private IntStream lines() {
        return IntStream.range(0, map.lines().size());
    }

    /** The parameter on the horizontal axis, the last one, which varies fastest; the vertical one comes before it. */
    private Optional<TrialParameter<?>> axis(int fromTheEnd) {
        return axes.size() < fromTheEnd ? Optional.empty() : Optional.of(axes.get(axes.size() - fromTheEnd));
    }

    private Optional<Chart> boundaries() {
        Map<String, List<ChartRow.Boundary>> rows = new LinkedHashMap<>();
        List<TrialParameter<?>> rest = axes.subList(0, Math.max(0, axes.size() - 2));
        lines().forEach(line -> rows.computeIfAbsent(label(line, rest), label -> new ArrayList<>())
                .add(row(line)));
        String column = map.tolerance().of().column();
        List<Chart.View> views = rows.entrySet().stream()
                .map(slice -> new Chart.View(
                        "", slice.getKey(), Chart.Horizontal.words(title(axis(1))), title(axis(2)), slice.getValue()))
                .toList();
        String caption = "Where " + text.condition() + " holds, looked for from "
                + text.value(map.tolerance().from()) + " to "
                + text.value(map.tolerance().to())
                + ": the middle of the interval that has the boundary. In a cell with a dashed edge and ~, the interval is"
                + " a band, whose middle stayed open at the last repeat; all and none: the condition holds at every"
                + " candidate, or at none; ?: not decided yet. The colour says where the boundary lies in the range.";
        return views.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(
                        "tolerance-map" + suffix,
                        "Tolerated " + column + " (" + map.grid().name() + ")",
                        caption,
                        Chart.Kind.TOLERANCE_MAP,
                        views,
                        1));
    }

    private static String title(Optional<TrialParameter<?>> axis) {
        return axis.map(TrialParameter::column).orElse("");
    }

    private String label(int line, List<TrialParameter<?>> parameters) {
        NormalForm point = map.point(line);
        return parameters.stream()
                .map(parameter -> parameter.column() + " " + VaryingParameters.text(parameter, point))
                .collect(Collectors.joining(", "));
    }

    private Object coordinate(int line, Optional<TrialParameter<?>> axis) {
        return axis.map(parameter -> value(parameter, map.point(line))).orElse("");
    }

    /** A number as a number, everything else as text. */
    private static <T> Object value(TrialParameter<T> parameter, NormalForm point) {
        ParameterType<T> type = parameter.type();
        return point.value(parameter)
                .flatMap(type::number)
                .<Object>map(number -> number)
                .orElseGet(() -> VaryingParameters.text(parameter, point));
    }

    private ChartRow.Boundary row(int line) {
        LineResult result = map.lines().get(line);
        Optional<BigDecimal> middle = middle(result);
        return new ChartRow.Boundary(
                "",
                coordinate(line, axis(1)),
                coordinate(line, axis(2)),
                middle.map(this::place).orElse(null),
                cell(result, middle),
                text.holds(result),
                text.fails(result),
                BoundaryText.state(result),
                result.trials(),
                rows(result));
    }

    /** Rows of the table of results that have a line's candidates. */
    private List<Integer> rows(LineResult line) {
        return line.candidates().stream()
                .flatMap(candidate -> result(candidate).stream())
                .map(places::get)
                .toList();
    }

    private static String cell(LineResult result, Optional<BigDecimal> middle) {
        String number = middle.map(value -> new BigDecimal(value.doubleValue())
                        .round(TWO_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString())
                .orElse("?");
        return switch (result.state()) {
            case EVERYWHERE -> "all";
            case NOWHERE -> "none";
            case SEARCHING -> "?";
            case BRACKETED -> number;
            case BAND, ISLAND -> "~" + number;
        };
    }

    /** The middle of the interval; where the condition holds everywhere or nowhere, the end that is nearest to a boundary. */
    private Optional<BigDecimal> middle(LineResult result) {
        return switch (result.state()) {
            case SEARCHING -> Optional.empty();
            case EVERYWHERE ->
                Optional.of(
                        isKeptBelow() ? map.tolerance().to() : map.tolerance().from());
            case NOWHERE ->
                Optional.of(
                        isKeptBelow() ? map.tolerance().from() : map.tolerance().to());
            case BRACKETED, BAND, ISLAND -> {
                double low = result.lower().orElse(map.tolerance().from()).doubleValue();
                double high = result.upper().orElse(map.tolerance().to()).doubleValue();
                yield Optional.of(BigDecimal.valueOf(isRatio() ? Math.sqrt(low * high) : (low + high) / 2));
            }
        };
    }

    private boolean isRatio() {
        return map.tolerance().resolution().kind() == Resolution.Kind.RATIO;
    }

    /** Whether the condition holds for small values rather than large ones, on most lines that have a boundary. */
    private boolean isKeptBelow() {
        List<Boolean> bounded = map.lines().stream()
                .filter(line -> line.state() == LineResult.State.BRACKETED || line.state() == LineResult.State.BAND)
                .flatMap(line -> line.holdsAtLower().stream())
                .toList();
        return 2 * bounded.stream().filter(holds -> holds).count() >= bounded.size();
    }

    /** Where a value lies in the range, percent: by logarithm where the resolution is a ratio. */
    private double place(BigDecimal value) {
        double from = map.tolerance().from().doubleValue();
        double to = map.tolerance().to().doubleValue();
        return isRatio()
                ? 100 * StrictMath.log(value.doubleValue() / from) / StrictMath.log(to / from)
                : 100 * (value.doubleValue() - from) / (to - from);
    }

    /** What each candidate measured, a line at a time. */
    private Optional<Chart> candidates() {
        List<Chart.View> views = new ArrayList<>();
        lines().limit(MOST).forEach(line -> {
            List<ChartRow.Point> rows = candidates(line);
            if (!rows.isEmpty()) {
                List<Double> values = rows.stream()
                        .map(row -> ((Number) row.x()).doubleValue())
                        .distinct()
                        .toList();
                String label = label(line, axes);
                views.add(new Chart.View(
                        "",
                        label.isEmpty() ? "the only line" : label,
                        isRatio()
                                ? new Chart.Horizontal(map.tolerance().of().column(), Chart.Spacing.LOGARITHMIC)
                                : Chart.Horizontal.numbers(map.tolerance().of().column(), values),
                        "%",
                        rows));
            }
        });
        String left = map.lines().size() > MOST ? " The first " + MOST + " lines can be chosen." : "";
        return views.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(
                        "tolerance-candidates" + suffix,
                        "Candidates of each line (" + map.grid().name() + ")",
                        "What the condition is about, at the values that were asked about: means over the n repeats that the"
                                + " candidate was judged by, with the 95 % interval of the mean (Student's t, with the error of the"
                                + " test images, which decides nothing here: candidates are judged by repeats). The condition is "
                                + text.condition() + "." + left,
                        Chart.Kind.LINES,
                        views,
                        Chart.NO_LIMIT));
    }

    private List<ChartRow.Point> candidates(int line) {
        List<ChartRow.Point> rows = new ArrayList<>();
        List<Quantity> quantities = quantities();
        for (Quantity quantity : quantities) {
            for (Candidate candidate : map.lines().get(line).candidates()) {
                interval(candidate, quantity)
                        .map(ChartRow.Estimate::percent)
                        .ifPresent(mean -> rows.add(new ChartRow.Point(
                                quantity.name(),
                                answer(candidate),
                                candidate.value().doubleValue(),
                                mean)));
            }
        }
        return rows;
    }

    private static String answer(Candidate candidate) {
        return switch (candidate.answer()) {
            case YES -> "holds";
            case NO -> "does not hold";
            case OPEN -> "open";
        };
    }

    /** What the condition is about. */
    private List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>();
        map.tolerance()
                .holds()
                .limits()
                .forEach(limit -> quantities.add(Quantity.of(
                        limit.text(),
                        trial -> limit.column()
                                .of(new MeasuredTrial(
                                        trial.metrics(), trial.programmableFraction(), trial.fMetaMean())),
                        limit.column().imageVariance())));
        if (map.tolerance().holds().learns()) {
            quantities.add(Quantity.LEARNING_ACCURACY);
        }
        return quantities;
    }

    private Optional<PointResult> result(Candidate candidate) {
        return Optional.ofNullable(results.get(new NormalForm(candidate.point()).pointId()));
    }

    /** Over the repeats that a candidate was judged by. */
    private Optional<ConfidenceInterval> interval(Candidate candidate, Quantity quantity) {
        return result(candidate)
                .map(result -> new PointResult(
                        result.point(),
                        result.group(),
                        result.trials().stream()
                                .filter(trial -> trial.trial().repeat() < candidate.repeats())
                                .toList()))
                .flatMap(result -> result.interval(quantity));
    }
}

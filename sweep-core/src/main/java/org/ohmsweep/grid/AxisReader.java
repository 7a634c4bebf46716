package org.ohmsweep.grid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.yaml.YamlException;
import org.ohmsweep.yaml.YamlNode;

/** The forms of an axis: a list, {from, to, step}, {linear: {from, to, points}}, {log: {from, to, points}}, and zip. */
final class AxisReader {
    /** The key under {@code axes} that moves several parameters together. */
    static final String ZIP = "zip";

    private static final String LINEAR = "linear";
    private static final String LOG = "log";
    private static final String FORMS =
            "write a list, {from, to, step}, {linear: {from, to, points}} or {log: {from, to, points}}";
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private AxisReader() {}

    /** The mapping of a block's axes. */
    static YamlNode.Mapping mapping(YamlNode node) {
        return node.asMapping(
                "axes",
                "parameters to values",
                "write axes as 'device.bits: [1, 2, 3]', one per line; remove axes for a single point");
    }

    /** The axes of a block in the order of the file, except that of device profiles. */
    static List<Axis> axes(YamlNode.Mapping mapping) {
        List<Axis> axes = new ArrayList<>();
        Set<TrialParameter<?>> moved = new HashSet<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key().equals(DeviceProfileReader.KEY)) {
                continue;
            }
            Axis axis = entry.key().equals(ZIP)
                    ? zip(entry)
                    : new Axis(
                            entry.at(),
                            List.of(column(Values.parameter(entry.at(), entry.key()), entry.value())),
                            false);
            axis.parameters()
                    .filter(parameter -> !moved.add(parameter))
                    .findFirst()
                    .ifPresent(parameter -> {
                        throw new YamlException(
                                entry.at(),
                                parameter.key() + " is moved by two axes",
                                "move it either in zip or on an axis of its own");
                    });
            axes.add(axis);
        }
        return List.copyOf(axes);
    }

    /** The values of a parameter on an axis. */
    static <T> Axis.Column<T> column(TrialParameter<T> parameter, YamlNode node) {
        List<Setting<T>> settings = new ArrayList<>();
        List<YamlNode> nodes = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : limited(parameter.key(), sequence, sequence.items())) {
                rejectFlatList(parameter, item, sequence);
                settings.add(Values.read(parameter, item));
                nodes.add(item);
            }
        } else if (node instanceof YamlNode.Mapping mapping) {
            for (BigDecimal value : range(parameter, mapping)) {
                settings.add(Values.ofText(parameter, value.toPlainString(), node));
                nodes.add(node);
            }
        } else {
            throw node.error(
                    "the axis " + parameter.key() + " must be a list or a range, found " + node.shown(),
                    FORMS + "; a single value that stays the same goes under trial");
        }
        Set<T> seen = new HashSet<>();
        for (int i = 0; i < settings.size(); i++) {
            if (!seen.add(settings.get(i).value())) {
                throw nodes.get(i)
                        .error(
                                "the axis " + parameter.key() + " has the value "
                                        + settings.get(i).text() + " twice",
                                node instanceof YamlNode.Mapping
                                        ? "take fewer points: neighbours are equal after rounding"
                                        : "keep one of the two (0.10 and 0.1 are the same)");
            }
        }
        return new Axis.Column<>(
                parameter, settings.stream().map(Setting::value).toList());
    }

    private static void rejectFlatList(TrialParameter<?> parameter, YamlNode item, YamlNode.Sequence all) {
        boolean isWord = item instanceof YamlNode.Scalar scalar && Values.isWord(parameter, scalar.text());
        if (Values.isListValued(parameter) && !isWord && !(item instanceof YamlNode.Sequence)) {
            throw item.error(
                    "each value of the axis " + parameter.key() + " must be "
                            + parameter.type().expectation() + ", found " + item.shown(),
                    "write a list of lists: [" + all.shown().replaceFirst("^the list ", "") + "]");
        }
    }

    private static List<YamlNode> limited(String what, YamlNode node, List<YamlNode> items) {
        if (items.isEmpty()) {
            throw node.error("the axis " + what + " is empty, found []", "give it a value, or remove it");
        }
        if (items.size() > Axis.MAX_VALUES) {
            throw tooMany(node, what, BigDecimal.valueOf(items.size()));
        }
        return items;
    }

    private static YamlException tooMany(YamlNode node, String what, BigDecimal count) {
        return node.error(
                "the axis " + what + " has " + count.toPlainString() + " values; at most " + Axis.MAX_VALUES
                        + " are allowed",
                "take a larger step or fewer points");
    }

    private static Axis zip(YamlNode.Entry entry) {
        YamlNode node = entry.value();
        List<YamlNode> rows = node.asList(
                ZIP, "settings", "write zip: [{device.bits: 1, device.bound: 0.5}, {device.bits: 2, device.bound: 1}]");
        List<String> keys = null;
        Map<String, List<Setting<?>>> byKey = new HashMap<>();
        Set<List<Setting<?>>> seen = new HashSet<>();
        for (YamlNode row : limited(ZIP, node, rows)) {
            Map<String, Setting<?>> settings = settings("an entry of zip", row);
            if (keys == null) {
                keys = List.copyOf(settings.keySet());
            } else if (!settings.keySet().equals(Set.copyOf(keys))) {
                throw row.error(
                        "this entry of zip sets " + settings.keySet() + ", the first one " + keys,
                        "give every entry of zip the same parameters");
            }
            if (!seen.add(keys.stream().<Setting<?>>map(settings::get).toList())) {
                throw row.error("zip has " + row.shown() + " twice", "keep one of the two");
            }
            settings.forEach((key, setting) ->
                    byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(setting));
        }
        List<Axis.Column<?>> columns = new ArrayList<>();
        for (String key : keys) {
            columns.add(columnOf(Values.parameter(entry.at(), key), byKey.get(key)));
        }
        return new Axis(entry.at(), columns, false);
    }

    private static <T> Axis.Column<T> columnOf(TrialParameter<T> parameter, List<Setting<?>> settings) {
        // Each setting is one of this parameter, so its text gives the value again.
        return new Axis.Column<>(
                parameter,
                settings.stream()
                        .map(setting -> parameter
                                .type()
                                .check(parameter.key(), parameter.type().parse(setting.text())))
                        .toList());
    }

    /** The settings of an entry of zip or exclude, by dotted key; at least one. */
    static Map<String, Setting<?>> settings(String what, YamlNode node) {
        String remedy = "write {device.bits: 1, device.bound: 6}";
        YamlNode.Mapping mapping = node.asMapping(what, "parameters to values", remedy);
        if (mapping.entries().isEmpty()) {
            throw node.error(what + " must be a mapping of parameters to values, found none", remedy);
        }
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            settings.put(entry.key(), Values.read(Values.parameter(entry.at(), entry.key()), entry.value()));
        }
        return settings;
    }

    private static List<BigDecimal> range(TrialParameter<?> parameter, YamlNode.Mapping mapping) {
        if (!Values.isNumeric(parameter)) {
            throw mapping.error(
                    "the axis " + parameter.key() + " must be a list, found " + mapping.shown()
                            + ": only numbers have ranges",
                    "list its values");
        }
        for (String spacing : List.of(LINEAR, LOG)) {
            Optional<YamlNode> points = mapping.find(spacing);
            if (points.isPresent()) {
                mapping.onlyKeys("a range", List.of(spacing));
                return points(parameter, spacing, points.get());
            }
        }
        return steps(parameter, mapping);
    }

    /** As many values as are asked for, the ends among them. */
    private static List<BigDecimal> points(TrialParameter<?> parameter, String spacing, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping range)) {
            throw node.error(spacing + " must be {from, to, points}, found " + node.shown(), "write all three");
        }
        range.onlyKeys("a range", List.of("from", "to", "points"));
        BigDecimal from = end(parameter, range, "from");
        BigDecimal to = end(parameter, range, "to");
        rejectReversed(parameter, range, from, to);
        YamlNode points = required(parameter, range, "points");
        int count = (int) points.asWholeNumber("points of " + parameter.key(), 2, Axis.MAX_VALUES);
        if (spacing.equals(LOG)) {
            return logarithmic(parameter, range, from, to, count);
        }
        BigDecimal step = evenStep(parameter, from, to, count)
                .orElseThrow(() -> points.error(
                        "the step of " + parameter.key() + " is (" + to.toPlainString() + " - "
                                + from.toPlainString() + ") / " + (count - 1) + ", which is not "
                                + (Values.isWhole(parameter) ? "a whole number" : "an exact decimal"),
                        "take a number of points that divides the range, or list the values: they are never rounded"));
        return IntStream.range(0, count)
                .mapToObj(i -> from.add(step.multiply(BigDecimal.valueOf(i))))
                .toList();
    }

    /** The step between evenly spaced values; empty where the parameter cannot have it. */
    private static Optional<BigDecimal> evenStep(
            TrialParameter<?> parameter, BigDecimal from, BigDecimal to, int count) {
        try {
            BigDecimal step = to.subtract(from).divide(BigDecimal.valueOf(count - 1L));
            return Values.isWhole(parameter) && step.stripTrailingZeros().scale() > 0
                    ? Optional.empty()
                    : Optional.of(step);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static List<BigDecimal> steps(TrialParameter<?> parameter, YamlNode.Mapping mapping) {
        mapping.onlyKeys("a range", List.of("from", "to", "step", LINEAR, LOG));
        BigDecimal from = end(parameter, mapping, "from");
        BigDecimal to = end(parameter, mapping, "to");
        rejectReversed(parameter, mapping, from, to);
        BigDecimal step = step(parameter, mapping);
        BigDecimal count = to.subtract(from).divideToIntegralValue(step).add(BigDecimal.ONE);
        if (count.compareTo(BigDecimal.valueOf(Axis.MAX_VALUES)) > 0) {
            throw tooMany(mapping, parameter.key(), count);
        }
        List<BigDecimal> values = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
            values.add(value);
        }
        return values;
    }

    private static BigDecimal step(TrialParameter<?> parameter, YamlNode.Mapping mapping) {
        String what = "step of " + parameter.key();
        boolean isWhole = Values.isWhole(parameter);
        YamlNode node = mapping.find("step").orElse(null);
        if (node == null && isWhole) {
            return BigDecimal.ONE;
        }
        if (node == null) {
            throw mapping.error(
                    "the axis " + parameter.key() + " has no step, found " + mapping.shown(),
                    "add step; only whole-number parameters have a default step, 1");
        }
        if (isWhole && !(node instanceof YamlNode.Scalar scalar && scalar.isWholeNumber())) {
            throw node.wrongType(what, "a whole number");
        }
        BigDecimal step = node.asNumber(what);
        if (step.signum() <= 0) {
            throw node.error(
                    what + " is " + node.shown() + "; it must be above 0", "give a positive step, with from below to");
        }
        return step;
    }

    private static List<BigDecimal> logarithmic(
            TrialParameter<?> parameter, YamlNode.Mapping log, BigDecimal from, BigDecimal to, int count) {
        if (from.signum() <= 0) {
            throw required(parameter, log, "from")
                    .error(
                            "from of the logarithmic axis " + parameter.key() + " is " + from.toPlainString()
                                    + "; it must be above 0",
                            "start above 0, or list the values");
        }
        double ratio = StrictMath.log(to.doubleValue() / from.doubleValue());
        List<BigDecimal> values = new ArrayList<>();
        values.add(from);
        for (int i = 1; i < count - 1; i++) {
            double value = from.doubleValue() * StrictMath.exp(ratio * i / (count - 1));
            BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS);
            values.add(Values.isWhole(parameter) ? rounded.setScale(0, RoundingMode.HALF_EVEN) : rounded);
        }
        values.add(to);
        return values;
    }

    private static void rejectReversed(
            TrialParameter<?> parameter, YamlNode.Mapping range, BigDecimal from, BigDecimal to) {
        if (from.compareTo(to) > 0) {
            throw required(parameter, range, "from")
                    .error(
                            "from of " + parameter.key() + " is " + from.toPlainString() + ", above to, "
                                    + to.toPlainString(),
                            "swap the two");
        }
    }

    /** An end of a range; it must itself be a legal value of the parameter. */
    private static BigDecimal end(TrialParameter<?> parameter, YamlNode.Mapping range, String key) {
        return new BigDecimal(
                Values.read(parameter, required(parameter, range, key)).text());
    }

    private static YamlNode required(TrialParameter<?> parameter, YamlNode.Mapping range, String key) {
        return range.required(key, "the axis " + parameter.key(), FORMS);
    }
}

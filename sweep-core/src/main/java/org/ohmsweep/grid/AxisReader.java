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
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.Decimals;
import org.ohmsweep.Suggestion;
import org.ohmsweep.trial.TrialParameter;

/** The forms of an axis: a list, {from, to, step}, {log: {from, to, points}}, and zip. */
final class AxisReader {
    /** The key under {@code axes} whose settings move several parameters together. */
    static final String ZIP = "zip";

    private static final String FORMS = "write a list, {from, to, step} or {log: {from, to, points}}";
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private AxisReader() {}

    /** The axes of a block in the order of the file. */
    static List<Axis> axes(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw new GridException(
                    node.at(),
                    "axes must be a mapping of parameters to values, found " + node.shown(),
                    "write axes as 'device.bits: [1, 2, 3]', a line each; remove axes for a single point");
        }
        List<Axis> axes = new ArrayList<>();
        Set<TrialParameter<?>> moved = new HashSet<>();
        for (YamlNode.Entry entry : mapping.entries()) {
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
                        throw new GridException(
                                entry.at(),
                                parameter.key() + " is moved by two axes",
                                "move it either in zip or by an axis of its own");
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
            for (YamlNode item : limited(parameter.key(), sequence).items()) {
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
            throw new GridException(
                    node.at(),
                    "the axis " + parameter.key() + " must be a list or a range, found " + node.shown(),
                    FORMS + "; a single value that stays the same goes under trial");
        }
        Set<T> seen = new HashSet<>();
        for (int i = 0; i < settings.size(); i++) {
            if (!seen.add(settings.get(i).value())) {
                throw new GridException(
                        nodes.get(i).at(),
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
        boolean isFlat = item instanceof YamlNode.Scalar || item instanceof YamlNode.Mapping;
        if (Values.isListValued(parameter) && isFlat) {
            throw new GridException(
                    item.at(),
                    "each value of the axis " + parameter.key() + " must be "
                            + parameter.type().expectation() + ", found " + item.shown(),
                    "write a list of lists: [" + all.shown().replaceFirst("^the list ", "") + "]");
        }
    }

    private static YamlNode.Sequence limited(String what, YamlNode.Sequence sequence) {
        if (sequence.items().isEmpty()) {
            throw new GridException(
                    sequence.at(), "the axis " + what + " is empty, found []", "give it a value, or remove it");
        }
        if (sequence.items().size() > Axis.MAX_VALUES) {
            throw tooMany(
                    sequence.at(), what, BigDecimal.valueOf(sequence.items().size()));
        }
        return sequence;
    }

    private static GridException tooMany(Location at, String what, BigDecimal count) {
        return new GridException(
                at,
                "the axis " + what + " has " + count.toPlainString() + " values; at most " + Axis.MAX_VALUES
                        + " are allowed",
                "take a larger step or fewer points");
    }

    private static Axis zip(YamlNode.Entry entry) {
        if (!(entry.value() instanceof YamlNode.Sequence rows)) {
            throw new GridException(
                    entry.value().at(),
                    "zip must be a list of settings, found " + entry.value().shown(),
                    "write zip: [{device.bits: 1, device.bound: 0.5}, {device.bits: 2, device.bound: 1}]");
        }
        limited(ZIP, rows);
        List<String> keys = null;
        Map<String, List<Setting<?>>> byKey = new HashMap<>();
        Set<List<Setting<?>>> seen = new HashSet<>();
        for (YamlNode row : rows.items()) {
            Map<String, Setting<?>> settings = settings("an entry of zip", row);
            if (keys == null) {
                keys = List.copyOf(settings.keySet());
            } else if (!settings.keySet().equals(Set.copyOf(keys))) {
                throw new GridException(
                        row.at(),
                        "this entry of zip sets " + settings.keySet() + ", the first one " + keys,
                        "give every entry of zip the same parameters");
            }
            if (!seen.add(keys.stream().<Setting<?>>map(settings::get).toList())) {
                throw new GridException(row.at(), "zip has " + row.shown() + " twice", "keep one of the two");
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
        // Each setting came from this very parameter, so reading its canonical text back is the identity.
        return new Axis.Column<>(
                parameter,
                settings.stream()
                        .map(setting -> parameter.type().parse(setting.text()))
                        .collect(Collectors.toList()));
    }

    /** Settings by dotted key, as entries of zip and exclude have them; at least one. */
    static Map<String, Setting<?>> settings(String what, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
            throw new GridException(
                    node.at(),
                    what + " must be a mapping of parameters to values, found " + node.shown(),
                    "write {device.bits: 1, device.bound: 6}");
        }
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            settings.put(entry.key(), Values.read(Values.parameter(entry.at(), entry.key()), entry.value()));
        }
        return settings;
    }

    private static List<BigDecimal> range(TrialParameter<?> parameter, YamlNode.Mapping mapping) {
        if (!Values.isNumeric(parameter)) {
            throw new GridException(
                    mapping.at(),
                    "the axis " + parameter.key() + " must be a list, found " + mapping.shown()
                            + ": only numbers have ranges",
                    "list its values");
        }
        if (mapping.find("log").isPresent()) {
            knownKeys(mapping, List.of("log"));
            YamlNode inner = mapping.find("log").get().value();
            if (!(inner instanceof YamlNode.Mapping log)) {
                throw new GridException(
                        inner.at(), "log must be {from, to, points}, found " + inner.shown(), "write all three");
            }
            return logarithmic(parameter, log);
        }
        return steps(parameter, mapping);
    }

    private static List<BigDecimal> steps(TrialParameter<?> parameter, YamlNode.Mapping mapping) {
        knownKeys(mapping, List.of("from", "to", "step", "log"));
        BigDecimal from = end(parameter, mapping, "from");
        BigDecimal to = end(parameter, mapping, "to");
        ordered(parameter, mapping, from, to);
        BigDecimal step = step(parameter, mapping);
        BigDecimal count = to.subtract(from).divideToIntegralValue(step).add(BigDecimal.ONE);
        if (count.compareTo(BigDecimal.valueOf(Axis.MAX_VALUES)) > 0) {
            throw tooMany(mapping.at(), parameter.key(), count);
        }
        List<BigDecimal> values = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
            values.add(value);
        }
        return values;
    }

    private static BigDecimal step(TrialParameter<?> parameter, YamlNode.Mapping mapping) {
        YamlNode.Entry entry = mapping.find("step").orElse(null);
        if (entry == null) {
            if (Values.isWhole(parameter)) {
                return BigDecimal.ONE;
            }
            throw new GridException(
                    mapping.at(),
                    "the axis " + parameter.key() + " has no step, found " + mapping.shown(),
                    "add step; only whole-number parameters have a step of 1 by themselves");
        }
        boolean whole = Values.isWhole(parameter);
        if (!(entry.value() instanceof YamlNode.Scalar scalar) || !Values.isNumber(scalar, whole)) {
            throw Values.wrongType(
                    "step of " + parameter.key(), whole ? "a whole number" : "a number", entry.value(), null);
        }
        BigDecimal step;
        try {
            step = Decimals.canonical("step", new BigDecimal(scalar.text()));
        } catch (IllegalArgumentException e) {
            throw new GridException(scalar.at(), e.getMessage(), "correct the step", e);
        }
        if (step.signum() <= 0) {
            throw new GridException(
                    scalar.at(),
                    "step of " + parameter.key() + " is " + scalar.text() + "; it must be above 0",
                    "give a positive step, with from below to");
        }
        return step;
    }

    private static List<BigDecimal> logarithmic(TrialParameter<?> parameter, YamlNode.Mapping log) {
        knownKeys(log, List.of("from", "to", "points"));
        BigDecimal from = end(parameter, log, "from");
        BigDecimal to = end(parameter, log, "to");
        ordered(parameter, log, from, to);
        if (from.signum() <= 0) {
            throw new GridException(
                    log.find("from").orElseThrow().value().at(),
                    "from of the logarithmic axis " + parameter.key() + " is " + from.toPlainString()
                            + "; it must be above 0",
                    "start above 0, or list the values");
        }
        YamlNode points = required(parameter, log, "points").value();
        int count = (int) Values.wholeNumber("points of " + parameter.key(), points, 2, Axis.MAX_VALUES);
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

    private static void ordered(TrialParameter<?> parameter, YamlNode.Mapping mapping, BigDecimal from, BigDecimal to) {
        if (from.compareTo(to) > 0) {
            throw new GridException(
                    mapping.find("from").orElseThrow().value().at(),
                    "from of " + parameter.key() + " is " + from.toPlainString() + ", above to, " + to.toPlainString(),
                    "exchange the two");
        }
    }

    /** An end of a range, which is a legal value of the parameter by itself. */
    private static BigDecimal end(TrialParameter<?> parameter, YamlNode.Mapping mapping, String key) {
        YamlNode node = required(parameter, mapping, key).value();
        return new BigDecimal(Values.read(parameter, node).text());
    }

    private static YamlNode.Entry required(TrialParameter<?> parameter, YamlNode.Mapping mapping, String key) {
        return mapping.find(key)
                .orElseThrow(() -> new GridException(
                        mapping.at(),
                        "the axis " + parameter.key() + " has no " + key + ", found " + mapping.shown(),
                        FORMS));
    }

    private static void knownKeys(YamlNode.Mapping mapping, List<String> known) {
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                throw new GridException(
                        entry.at(),
                        "unknown key '" + entry.key() + "' in a range",
                        Suggestion.remedy(entry.key(), known));
            }
        }
    }
}

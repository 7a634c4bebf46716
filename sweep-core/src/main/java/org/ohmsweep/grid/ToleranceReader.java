package org.ohmsweep.grid;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.Decimals;
import org.ohmsweep.tolerance.Condition;
import org.ohmsweep.tolerance.Limit;
import org.ohmsweep.tolerance.Repeats;
import org.ohmsweep.tolerance.Resolution;
import org.ohmsweep.tolerance.Tolerance;
import org.ohmsweep.trial.DurationType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.yaml.Location;
import org.ohmsweep.yaml.YamlException;
import org.ohmsweep.yaml.YamlNode;

/** Reads the key {@code tolerance} of a grid (docs/tolerance.md, "The block"). */
final class ToleranceReader {
    static final String KEY = "tolerance";
    static final String WITHIN = "within";
    static final String RATIO = "ratio";

    private static final String OF = "of";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String HOLDS = "holds";
    private static final String REPEATS = "repeats";
    private static final List<String> KEYS = List.of(OF, FROM, TO, WITHIN, RATIO, HOLDS, REPEATS);
    private static final String FORM =
            "write tolerance: {of: device.write_noise, from: 0.01, to: 0.5, within: 0.01, holds: continual-learning}";
    private static final String HOLDS_FORM =
            "write holds: continual-learning, or comparisons, as in holds: [worst_forgetting <= 0.1, acc >= 0.7]";

    private ToleranceReader() {}

    /** @throws YamlException at the first thing that is wrong */
    static ToleranceBlock read(YamlNode node) {
        YamlNode.Mapping block = node.asMapping(KEY, "keys to values", FORM);
        block.onlyKeys(KEY, KEYS);
        YamlNode of = block.required(OF, KEY, FORM);
        TrialParameter<?> parameter = parameter(of);
        YamlNode from = block.required(FROM, KEY, FORM);
        YamlNode to = block.required(TO, KEY, FORM);
        YamlNode holds = block.required(HOLDS, KEY, HOLDS_FORM);
        BigDecimal low = end(parameter, from);
        BigDecimal high = end(parameter, to);
        if (low.compareTo(high) >= 0) {
            throw from.error(
                    "from of tolerance is " + from.shown() + ", not below to, " + to.shown(),
                    low.compareTo(high) == 0 ? "give two different values" : "swap the two");
        }
        YamlNode.Entry size = size(block);
        if (size.key().equals(RATIO) && low.signum() <= 0) {
            throw from.error(
                    "from of tolerance is " + from.shown() + "; with ratio it must be above 0",
                    "start above 0, or give within instead of ratio");
        }
        Condition condition = condition(holds);
        Repeats repeats = block.find(REPEATS).map(ToleranceReader::repeats).orElse(Repeats.DEFAULT);
        try {
            Tolerance tolerance = new Tolerance(parameter, low, high, resolution(parameter, size), condition, repeats);
            return new ToleranceBlock(block.at(), of.at(), holds.at(), tolerance);
        } catch (IllegalArgumentException e) {
            // The ends are checked: what remains is their distance.
            throw size.value().error(e.getMessage(), "give another " + size.key(), e);
        }
    }

    private static TrialParameter<?> parameter(YamlNode node) {
        TrialParameter<?> parameter = Values.parameter(node.at(), node.asText("of of tolerance"));
        if (!isNumber(parameter)) {
            throw node.error(
                    "of of tolerance is " + parameter.key() + ", which is not a number but "
                            + parameter.type().expectation(),
                    "name a parameter whose values have an order, or sweep this one under axes");
        }
        return parameter;
    }

    /** Whether the values of a parameter have an order that means something. */
    static boolean isNumber(TrialParameter<?> parameter) {
        return Values.isNumeric(parameter) || parameter.type() instanceof DurationType;
    }

    private static <T> BigDecimal end(TrialParameter<T> parameter, YamlNode node) {
        Setting<T> setting = Values.read(parameter, node);
        return parameter
                .type()
                .number(setting.value())
                .orElseThrow(() -> node.error(
                        parameter.key() + " must be one number here, found " + node.shown(), "give one number"));
    }

    /** The one of {@code within} and {@code ratio} that is given. */
    private static YamlNode.Entry size(YamlNode.Mapping block) {
        Optional<YamlNode.Entry> within = block.entry(WITHIN);
        Optional<YamlNode.Entry> ratio = block.entry(RATIO);
        if (within.isPresent() && ratio.isPresent()) {
            throw new YamlException(
                    ratio.get().at(),
                    "tolerance has both within and ratio",
                    "keep within for an interval of a certain width, or ratio for one whose ends have a certain ratio");
        }
        return within.or(() -> ratio)
                .orElseThrow(() -> block.error(
                        "tolerance has neither within nor ratio, found " + block.shown(),
                        "say how closely the boundary is to be known: within: 0.01, or ratio: 1.2"));
    }

    private static Resolution resolution(TrialParameter<?> parameter, YamlNode.Entry size) {
        String what = size.key() + " of tolerance";
        if (size.key().equals(RATIO)) {
            return new Resolution(Resolution.Kind.RATIO, size.value().asNumber(what));
        }
        return new Resolution(
                Resolution.Kind.WITHIN,
                parameter.type() instanceof DurationType duration
                        ? duration(duration, size.value(), what)
                        : size.value().asNumber(what));
    }

    private static BigDecimal duration(DurationType type, YamlNode node, String what) {
        try {
            return Decimals.canonical(what, type.parse(node.asText(what)));
        } catch (IllegalArgumentException e) {
            throw node.wrongType(what, type.expectation());
        }
    }

    private static Condition condition(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text().equals(Condition.CONTINUAL_LEARNING_TEXT)) {
            return Condition.CONTINUAL_LEARNING;
        }
        List<Limit> limits = new ArrayList<>();
        for (YamlNode item : node.asList(HOLDS, "comparisons, or continual-learning", HOLDS_FORM)) {
            Limit limit = limit(item);
            limits.forEach(earlier -> limit.conflict(earlier).ifPresent(conflict -> {
                throw item.error(conflict, "keep one of the two, or correct their direction");
            }));
            limits.add(limit);
        }
        if (limits.isEmpty()) {
            throw node.error("holds must be a list of comparisons, found none", HOLDS_FORM);
        }
        return new Condition(false, limits);
    }

    private static Limit limit(YamlNode item) {
        try {
            return Limit.parse(item.asText("a comparison of holds"));
        } catch (IllegalArgumentException e) {
            throw item.error(e.getMessage(), HOLDS_FORM, e);
        }
    }

    private static Repeats repeats(YamlNode node) {
        String what = "repeats of tolerance";
        String form = "write repeats: {from: 3, to: 10}";
        YamlNode.Mapping mapping = node.asMapping(what, "from and to", form);
        mapping.onlyKeys(what, List.of(FROM, TO));
        YamlNode from = mapping.required(FROM, what, form);
        YamlNode to = mapping.required(TO, what, form);
        int least = count(from, "from of " + what);
        int most = count(to, "to of " + what);
        try {
            return new Repeats(least, most);
        } catch (IllegalArgumentException e) {
            throw (most < least ? to : from).error(e.getMessage(), form, e);
        }
    }

    private static int count(YamlNode node, String what) {
        return (int) node.asWholeNumber(what, 0, GridReader.MAX_REPEATS);
    }

    /**
     * Rejects what contradicts the block elsewhere in the grid.
     *
     * @param grid the whole grid
     * @param blocks as they are written, without tier and options
     */
    static void rejectContradictions(ToleranceBlock tolerance, YamlNode.Mapping grid, List<Block> blocks) {
        grid.entry(REPEATS).ifPresent(entry -> {
            throw new YamlException(
                    entry.at(),
                    "'repeats' is given beside 'tolerance' (line "
                            + tolerance.at().line() + ")",
                    "remove it: the repeats of a candidate are those of tolerance, repeats: {from: 3, to: 10}");
        });
        TrialParameter<?> of = tolerance.tolerance().of();
        for (Block block : blocks) {
            if (block.axes().stream().anyMatch(axis -> axis.moves(of))) {
                throw alsoGiven(tolerance.ofAt(), of, "an axis");
            }
            if (block.settings().containsKey(of.key())) {
                throw alsoGiven(tolerance.ofAt(), of, "set under trial");
            }
        }
    }

    /** The error of a parameter that is looked for and given a value as well. */
    static YamlException alsoGiven(Location at, TrialParameter<?> of, String how) {
        return new YamlException(
                at,
                of.key() + " is what tolerance looks for, and " + how + " at the same time",
                "remove one of the two: the map has a boundary of " + of.key() + " for each point of the axes");
    }
}

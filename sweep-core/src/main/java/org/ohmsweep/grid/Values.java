package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ohmsweep.Suggestion;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** YAML to values of parameters, each checked by itself: type, form and range. */
final class Values {
    /** Longer ones are typing errors or attacks. */
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?\\.?(nan|inf|infinity)");
    private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9]{0,17})");
    private static final List<String> KEYS =
            TrialParameters.ALL.stream().map(TrialParameter::key).toList();

    private Values() {}

    /** The parameter of a dotted key. */
    static TrialParameter<?> parameter(Location at, String key) {
        return TrialParameters.find(key)
                .orElseThrow(
                        () -> new GridException(at, "unknown parameter '" + key + "'", Suggestion.remedy(key, KEYS)));
    }

    /** Whether values of a parameter are lists themselves. */
    static boolean isListValued(TrialParameter<?> parameter) {
        return parameter.type() instanceof ParameterType.ListOf<?>;
    }

    /** Whether values of a parameter are whole numbers. */
    static boolean isWhole(TrialParameter<?> parameter) {
        return parameter.type() instanceof ParameterType.Whole;
    }

    /** Whether values of a parameter are numbers. */
    static boolean isNumeric(TrialParameter<?> parameter) {
        return parameter.type() instanceof ParameterType.Numeric<?>;
    }

    /** One value of a parameter, as a file writes it. */
    static <T> Setting<T> read(TrialParameter<T> parameter, YamlNode node) {
        return ofText(parameter, valueText(parameter, node), node);
    }

    /**
     * One value of a parameter from its text.
     *
     * @param node where it was written, for messages
     */
    static <T> Setting<T> ofText(TrialParameter<T> parameter, String text, YamlNode node) {
        if (parameter.type() == ParameterType.TASKS) {
            TaskReader.check(text, node);
        }
        T value;
        try {
            value = parameter.type().parse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrongType(parameter, node, e);
        }
        // Only this parameter differs from legal values, and they leave the checks between parameters out of play.
        GridPoint.Builder probe = GridPoint.paper().trainImages(100_000_000).batchSize(2);
        parameter.setter().accept(probe, value);
        try {
            return new Setting<>(parameter, parameter.get(probe.build()));
        } catch (IllegalArgumentException e) {
            throw new GridException(
                    node.at(), e.getMessage(), "correct " + parameter.key() + " (" + parameter.description() + ")", e);
        }
    }

    /** A whole number in a range, for keys that are no parameters. */
    static long wholeNumber(String key, YamlNode node, long low, long high) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.style() != YamlNode.Style.VALUE
                || !scalar.text().matches("[+-]?(0|[1-9][0-9]{0,18})")) {
            throw wrongType(key, "a whole number", node, null);
        }
        long value;
        try {
            value = Long.parseLong(scalar.text());
        } catch (NumberFormatException e) {
            throw outOfRange(key, scalar, low, high);
        }
        if (value < low || value > high) {
            throw outOfRange(key, scalar, low, high);
        }
        return value;
    }

    /** A text, for keys that are no parameters. */
    static String text(String key, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.style() == YamlNode.Style.NOTHING
                || scalar.style() == YamlNode.Style.VALUE) {
            throw wrongType(key, "a text", node, null);
        }
        return scalar.text();
    }

    /** The error of a value that is not of the type due. */
    static GridException wrongType(String key, String expected, YamlNode node, Throwable cause) {
        return new GridException(node.at(), found(key, expected, node), remedy(key, expected, node), cause);
    }

    private static String found(String key, String expected, YamlNode node) {
        return key + " must be " + expected + ", found " + node.shown();
    }

    private static GridException wrongType(TrialParameter<?> parameter, YamlNode node, Throwable cause) {
        if (parameter.type() instanceof ParameterType.Choice<?> choice && node instanceof YamlNode.Scalar scalar) {
            Optional<String> near = Suggestion.nearest(scalar.text(), choice.texts());
            if (near.isPresent()) {
                return new GridException(
                        node.at(),
                        found(parameter.key(), choice.expectation(), node),
                        "did you mean " + near.get() + "?",
                        cause);
            }
        }
        return wrongType(parameter.key(), parameter.type().expectation(), node, cause);
    }

    private static String remedy(String key, String expected, YamlNode node) {
        if (node instanceof YamlNode.Sequence && !expected.startsWith("a list")) {
            return "give one value; to sweep over several, name " + key + " under axes";
        }
        if (node instanceof YamlNode.Mapping) {
            return "give one value; {from, to, step} and {log: ...} are for axes";
        }
        if (node instanceof YamlNode.Scalar scalar) {
            if (scalar.style() == YamlNode.Style.NOTHING) {
                return "give it a value, or remove the key";
            }
            if (NOT_FINITE.matcher(scalar.text()).matches()) {
                return "write a finite number, such as 0.05";
            }
            if (scalar.style() == YamlNode.Style.QUOTED && expected.contains("number")) {
                return "write the number without quotes";
            }
            if (scalar.style() == YamlNode.Style.QUOTED && expected.equals(ParameterType.FLAG.expectation())) {
                return "write " + expected + " without quotes";
            }
            if (scalar.style() == YamlNode.Style.VALUE && (expected.contains("text") || expected.contains("name"))) {
                return "put it in quotes if it is meant as a text";
            }
            if (expected.startsWith("a list")) {
                return "write it as a list: [" + scalar.text() + "]";
            }
        }
        return "write " + expected;
    }

    private static GridException outOfRange(String key, YamlNode.Scalar scalar, long low, long high) {
        return new GridException(
                scalar.at(),
                key + " is " + scalar.shown() + "; it must be in [" + low + ", " + high + "]",
                "correct " + key);
    }

    private static String valueText(TrialParameter<?> parameter, YamlNode node) {
        if (isListValued(parameter)) {
            return listText(parameter, node);
        }
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.style() == YamlNode.Style.NOTHING) {
            throw wrongType(parameter, node, null);
        }
        boolean isQuotedFlag = parameter.type() == ParameterType.FLAG && scalar.style() == YamlNode.Style.QUOTED;
        if (isQuotedFlag || isNumeric(parameter) && !isNumber(scalar, isWhole(parameter))) {
            throw wrongType(parameter, node, null);
        }
        return scalar.text();
    }

    private static String listText(TrialParameter<?> parameter, YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw wrongType(parameter, node, null);
        }
        boolean tasks = parameter.type() == ParameterType.TASKS;
        List<String> texts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            texts.add(tasks ? TaskReader.text(item) : wholeNumberText("an item of " + parameter.key(), item));
        }
        return String.join(",", texts);
    }

    private static String wholeNumberText(String key, YamlNode item) {
        if (!(item instanceof YamlNode.Scalar scalar) || !isNumber(scalar, true)) {
            throw wrongType(key, "a whole number", item, null);
        }
        return scalar.text();
    }

    /** Whether a scalar is a plain decimal number: no quotes, no infinity, no octal, hexadecimal or 1_000. */
    static boolean isNumber(YamlNode.Scalar scalar, boolean whole) {
        return (scalar.style() == YamlNode.Style.VALUE || scalar.style() == YamlNode.Style.TEXT)
                && scalar.text().length() <= MAX_NUMBER_LENGTH
                && (whole ? WHOLE : NUMBER).matcher(scalar.text()).matches();
    }
}

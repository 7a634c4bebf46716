package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.Suggestion;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.Location;
import org.ohmsweep.yaml.YamlException;
import org.ohmsweep.yaml.YamlNode;

/** Turns YAML into values of parameters, each checked by itself: type, form and range. */
final class Values {
    private static final List<String> KEYS =
            TrialParameters.ALL.stream().map(TrialParameter::key).toList();

    private Values() {}

    /** The parameter of a dotted key. */
    static TrialParameter<?> parameter(Location at, String key) {
        return TrialParameters.find(key)
                .orElseThrow(
                        () -> new YamlException(at, "unknown parameter '" + key + "'", Suggestion.remedy(key, KEYS)));
    }

    /** Whether values of a parameter are lists themselves. */
    static boolean isListValued(TrialParameter<?> parameter) {
        return parameter.type() instanceof ParameterType.ListOf<?>
                || parameter.type() instanceof ParameterType.ListOrWord<?>;
    }

    /** Whether values of a parameter are whole numbers. */
    static boolean isWhole(TrialParameter<?> parameter) {
        return parameter.type() instanceof ParameterType.Whole;
    }

    /** Whether values of a parameter are numbers. */
    static boolean isNumeric(TrialParameter<?> parameter) {
        return parameter.type() instanceof ParameterType.Numeric<?>;
    }

    /** Whether a text is the word that stands for an empty list. */
    static boolean isWord(TrialParameter<?> parameter, String text) {
        return parameter.type() instanceof ParameterType.ListOrWord<?> type && text.equals(type.word());
    }

    /**
     * A value as YAML.
     *
     * @param text its canonical text
     * @param quote around each item of a list; may be empty
     */
    static String yaml(TrialParameter<?> parameter, String text, String quote) {
        boolean isWord = isWord(parameter, text);
        boolean isOne = parameter.type() instanceof ParameterType.Levelled && !text.contains(",");
        return list(parameter.type()).isEmpty() || isWord || isOne
                ? text
                : "[" + quote + text.replace(",", quote + ", " + quote) + quote + "]";
    }

    /** The list that a value may be written as. */
    private static Optional<ParameterType.ListOf<?>> list(ParameterType<?> type) {
        if (type instanceof ParameterType.ListOf<?> list) {
            return Optional.of(list);
        }
        if (type instanceof ParameterType.ListOrWord<?> listOrWord) {
            return Optional.of(listOrWord.list());
        }
        return type instanceof ParameterType.Levelled levelled ? Optional.of(levelled.list()) : Optional.empty();
    }

    /** One value of a parameter, as written in a file. */
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
            throw wrongType(parameter, node);
        }
        try {
            return new Setting<>(parameter, parameter.type().check(parameter.key(), value));
        } catch (IllegalArgumentException e) {
            throw node.error(e.getMessage(), "correct " + parameter.key() + " (" + parameter.description() + ")", e);
        }
    }

    private static YamlException wrongType(TrialParameter<?> parameter, YamlNode node) {
        String expectation = parameter.type().expectation();
        String problem = parameter.key() + " must be " + expectation + ", found " + node.shown();
        if (parameter.type() instanceof ParameterType.Choice<?> choice && node instanceof YamlNode.Scalar scalar) {
            Optional<String> near = Suggestion.nearest(scalar.text(), choice.texts());
            if (near.isPresent()) {
                return node.error(problem, "did you mean " + near.get() + "?");
            }
        }
        if (node instanceof YamlNode.Sequence && list(parameter.type()).isEmpty()) {
            return node.error(
                    problem, "give one value; to sweep over several, name " + parameter.key() + " under axes");
        }
        if (node instanceof YamlNode.Mapping) {
            return node.error(problem, "give one value; {from, to, step} and {log: ...} are for axes");
        }
        return node.wrongType(parameter.key(), expectation);
    }

    private static String valueText(TrialParameter<?> parameter, YamlNode node) {
        Optional<ParameterType.ListOf<?>> list = list(parameter.type());
        boolean mustBeList = parameter.type() instanceof ParameterType.ListOf<?>;
        if (list.isPresent() && (mustBeList || node instanceof YamlNode.Sequence)) {
            return listText(parameter, list.get().item(), node);
        }
        if (!(node instanceof YamlNode.Scalar scalar) || !canBe(parameter.type(), scalar)) {
            throw wrongType(parameter, node);
        }
        return scalar.text();
    }

    private static String listText(TrialParameter<?> parameter, ParameterType<?> itemType, YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw wrongType(parameter, node);
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (itemType instanceof ParameterType.Task) {
                texts.add(TaskReader.text(item));
            } else if (item instanceof YamlNode.Scalar scalar && canBe(itemType, scalar)) {
                texts.add(scalar.text());
            } else {
                throw item.wrongType("an item of " + parameter.key(), itemType.expectation());
            }
        }
        return String.join(",", texts);
    }

    /** Whether a scalar is written as a value of a type must be: numbers, true and false without quotes. */
    private static boolean canBe(ParameterType<?> type, YamlNode.Scalar scalar) {
        if (type instanceof ParameterType.Whole) {
            return scalar.isWholeNumber();
        }
        if (type instanceof ParameterType.Decimal || type instanceof ParameterType.Levelled) {
            return scalar.isNumber();
        }
        return scalar.style() != YamlNode.Style.NOTHING
                && (type != ParameterType.FLAG || scalar.style() != YamlNode.Style.QUOTED);
    }
}

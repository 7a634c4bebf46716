package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ohmsweep.Decimals;
import org.ohmsweep.data.TaskSpec;

/**
 * How the values of a parameter are written: read from one text, written as one canonical text.
 *
 * @param <T> the Java type of its values
 */
public sealed interface ParameterType<T> {
    /** An integer. */
    ParameterType<Integer> INTEGER = new Numeric<>(
            "a whole number",
            text -> {
                if (!text.matches("[+-]?[0-9]{1,18}")) {
                    throw new IllegalArgumentException("not a whole number");
                }
                return Math.toIntExact(Long.parseLong(text));
            },
            String::valueOf);

    /** An exact decimal. */
    ParameterType<BigDecimal> DECIMAL = new Numeric<>("a number", BigDecimal::new, Decimals::text);

    /** Yes or no. */
    ParameterType<Boolean> FLAG = new Flag();

    /** A list of tasks. */
    ParameterType<List<TaskSpec>> TASKS = new ListOf<>("a list of tasks", TaskSpec::parse, TaskSpec::text);

    /** A list of integers. */
    ParameterType<List<Integer>> INTEGERS = new ListOf<>("a list of whole numbers", INTEGER::parse, INTEGER::text);

    /** The constants of an enum, written in lower case with hyphens. */
    static <E extends Enum<E>> ParameterType<E> choice(Class<E> type) {
        List<String> texts = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return new Choice<>(type, texts);
    }

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException (or ArithmeticException) when it stands for none
     */
    T parse(String text);

    /** The canonical text of a value; parsing it gives the value again. */
    String text(T value);

    /** What a text must be, for messages: "a whole number", "one of a, b". */
    String expectation();

    /** An integer or decimal. */
    record Numeric<T>(String expectation, Function<String, T> reader, Function<T, String> writer)
            implements ParameterType<T> {
        @Override
        public T parse(String text) {
            return reader.apply(text);
        }

        @Override
        public String text(T value) {
            return writer.apply(value);
        }
    }

    /** {@code true} or {@code false}. */
    record Flag() implements ParameterType<Boolean> {
        @Override
        public Boolean parse(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("not " + expectation());
            };
        }

        @Override
        public String text(Boolean value) {
            return value.toString();
        }

        @Override
        public String expectation() {
            return "true or false";
        }
    }

    /** Items joined by commas. */
    record ListOf<E>(String expectation, Function<String, E> reader, Function<E, String> writer)
            implements ParameterType<List<E>> {
        @Override
        public List<E> parse(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("an empty list");
            }
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(reader)
                    .toList();
        }

        @Override
        public String text(List<E> value) {
            return value.stream().map(writer).collect(Collectors.joining(","));
        }
    }

    /**
     * One of an enum's constants.
     *
     * @param texts the text of each constant, by ordinal
     */
    record Choice<E extends Enum<E>>(Class<E> type, List<String> texts) implements ParameterType<E> {
        @Override
        public E parse(String text) {
            int ordinal = texts.indexOf(text);
            if (ordinal < 0) {
                throw new IllegalArgumentException("not " + expectation());
            }
            return type.getEnumConstants()[ordinal];
        }

        @Override
        public String text(E value) {
            return texts.get(value.ordinal());
        }

        @Override
        public String expectation() {
            return "one of " + String.join(", ", texts);
        }
    }
}

package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    /** Yes or no. */
    ParameterType<Boolean> FLAG = new Flag();

    /** A list of tasks. */
    ParameterType<List<TaskSpec>> TASKS =
            new ListOf<>("a list of tasks", TaskSpec::parse, TaskSpec::text, 1_000, Optional.empty());

    /** Widths of layers. */
    ParameterType<List<Integer>> WIDTHS = new ListOf<>(
            "a list of whole numbers", Whole::read, String::valueOf, 16, Optional.of(Range.whole(1, 65_536)));

    /** An integer from low to high. */
    static ParameterType<Integer> whole(int low, int high) {
        return new Whole(Range.whole(low, high));
    }

    /** An exact decimal in [low, high]. */
    static ParameterType<BigDecimal> decimal(String low, String high) {
        return new Decimal(Range.closed(low, high));
    }

    /** An exact decimal in (0, high]. */
    static ParameterType<BigDecimal> positive(String high) {
        return new Decimal(Range.positive(high));
    }

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

    /** A number. What is out of its range has been written rightly all the same: whoever takes the value refuses it. */
    sealed interface Numeric<T> extends ParameterType<T> {
        /** What is allowed. */
        Range range();
    }

    /** An integer. */
    record Whole(Range range) implements Numeric<Integer> {
        private static int read(String text) {
            if (!text.matches("[+-]?[0-9]{1,18}")) {
                throw new IllegalArgumentException("not a whole number");
            }
            return Math.toIntExact(Long.parseLong(text));
        }

        @Override
        public Integer parse(String text) {
            return read(text);
        }

        @Override
        public String text(Integer value) {
            return value.toString();
        }

        @Override
        public String expectation() {
            return "a whole number";
        }
    }

    /** An exact decimal. */
    record Decimal(Range range) implements Numeric<BigDecimal> {
        @Override
        public BigDecimal parse(String text) {
            return new BigDecimal(text);
        }

        @Override
        public String text(BigDecimal value) {
            return Decimals.text(value);
        }

        @Override
        public String expectation() {
            return "a number";
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

    /**
     * Items joined by commas.
     *
     * @param most items; at least one
     * @param range of numbers; empty for other items
     */
    record ListOf<E>(
            String expectation, Function<String, E> reader, Function<E, String> writer, int most, Optional<Range> range)
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

package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ohmsweep.Decimals;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.device.PerLevel;

/**
 * Which values a parameter has, and how they are written: read from one text, written as one canonical text.
 *
 * @param <T> the Java type of its values
 */
public sealed interface ParameterType<T>
        permits DurationType,
                SubsetType,
                ParameterType.Numeric,
                ParameterType.Flag,
                ParameterType.Task,
                ParameterType.ListOf,
                ParameterType.ListOrWord,
                ParameterType.Choice {
    /** Yes or no. */
    ParameterType<Boolean> FLAG = new Flag();

    /** A list of tasks, none twice. */
    ParameterType<List<TaskSpec>> TASKS = new ListOf<>(new Task(), 1_000, true);

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

    /** A decimal in [low, high] for all levels of a device, or one for each of at most so many. */
    static ParameterType<PerLevel> perLevel(String low, String high, int most) {
        return new Levelled(new ListOf<>(new Decimal(Range.closed(low, high)), most, false));
    }

    /** A length of time in [0 s, high]. */
    static ParameterType<BigDecimal> duration(String high) {
        return new DurationType(Range.closed("0", high));
    }

    /**
     * A list, or a word for none.
     *
     * @param rule what the list must be, told by an exception's message that goes on from the parameter's name
     */
    static <E> ParameterType<List<E>> listOr(String word, ParameterType<E> item, int most, Consumer<List<E>> rule) {
        return new ListOrWord<>(word, new ListOf<>(item, most, false), rule);
    }

    /** The constants of an enum, written in lower case with hyphens. */
    static <E extends Enum<E>> ParameterType<E> choice(Class<E> type) {
        List<String> texts = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return new Choice<>(type, texts);
    }

    /** One value or more, at most so many. */
    static <E> ParameterType<List<E>> list(ParameterType<E> item, int most) {
        return new ListOf<>(item, most, false);
    }

    /**
     * The value that a text stands for, in its range or not.
     *
     * @throws IllegalArgumentException (or ArithmeticException) when it stands for none
     */
    T parse(String text);

    /** The canonical text of a value; parsing it gives the value again. */
    String text(T value);

    /** What a text must be, for messages: "a whole number", "one of a, b". */
    String expectation();

    /**
     * An allowed value in the form in which equal values are equal objects: 0.10 is 0.1.
     *
     * @param name the parameter's, for the message
     * @throws IllegalArgumentException with name, value and range when it is not allowed
     */
    T check(String name, T value);

    /** The number that a value is; empty for what is none. */
    default Optional<BigDecimal> number(T value) {
        return Optional.empty();
    }

    /** Numbers first, ascending; then by text. */
    default Comparator<T> order() {
        return Comparator.comparing(
                        (T value) -> number(value).orElse(null), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(this::text);
    }

    /** A number, which has a range. */
    sealed interface Numeric<T> extends ParameterType<T> {
        /** What is allowed. */
        Range range();
    }

    /** An integer. */
    record Whole(Range range) implements Numeric<Integer> {
        @Override
        public Integer parse(String text) {
            if (!text.matches("[+-]?[0-9]{1,18}")) {
                throw new IllegalArgumentException("not a whole number");
            }
            return Math.toIntExact(Long.parseLong(text));
        }

        @Override
        public Optional<BigDecimal> number(Integer value) {
            return Optional.of(BigDecimal.valueOf(value));
        }

        @Override
        public String text(Integer value) {
            return value.toString();
        }

        @Override
        public String expectation() {
            return "a whole number";
        }

        @Override
        public Integer check(String name, Integer value) {
            range.check(name, BigDecimal.valueOf(value));
            return value;
        }
    }

    /** An exact decimal. */
    record Decimal(Range range) implements Numeric<BigDecimal> {
        @Override
        public BigDecimal parse(String text) {
            return new BigDecimal(text);
        }

        @Override
        public Optional<BigDecimal> number(BigDecimal value) {
            return Optional.of(value);
        }

        @Override
        public String text(BigDecimal value) {
            return Decimals.text(value);
        }

        @Override
        public String expectation() {
            return "a number";
        }

        @Override
        public BigDecimal check(String name, BigDecimal value) {
            BigDecimal canonical = Decimals.canonical(name, value);
            range.check(name, canonical);
            return canonical;
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

        @Override
        public Boolean check(String name, Boolean value) {
            return Objects.requireNonNull(value, name);
        }
    }

    /** A task. */
    record Task() implements ParameterType<TaskSpec> {
        @Override
        public TaskSpec parse(String text) {
            return TaskSpec.parse(text);
        }

        @Override
        public String text(TaskSpec value) {
            return value.text();
        }

        @Override
        public String expectation() {
            return "a task";
        }

        @Override
        public TaskSpec check(String name, TaskSpec value) {
            return Objects.requireNonNull(value, name);
        }
    }

    /**
     * Items joined by commas, at least one.
     *
     * @param most items
     * @param isSet whether none may be there twice
     */
    record ListOf<E>(ParameterType<E> item, int most, boolean isSet) implements ParameterType<List<E>> {
        @Override
        public List<E> parse(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("an empty list");
            }
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(item::parse)
                    .toList();
        }

        @Override
        public String text(List<E> value) {
            return value.stream().map(item::text).collect(Collectors.joining(","));
        }

        @Override
        public String expectation() {
            return item instanceof DurationType
                    ? "a list of times such as 1h, 30d, 1y"
                    : "a list of " + item.expectation().replaceFirst("^an? ", "") + "s";
        }

        @Override
        public List<E> check(String name, List<E> value) {
            Decimals.inRange("the number of " + name, value.size(), 1, most);
            List<E> items = value.stream().map(each -> item.check(name, each)).toList();
            if (isSet && new HashSet<>(items).size() < items.size()) {
                throw new IllegalArgumentException(name + " is " + items + "; each may be named once");
            }
            return items;
        }
    }

    /** A decimal for all levels, or a list of one for each. */
    record Levelled(ListOf<BigDecimal> list) implements Numeric<PerLevel> {
        @Override
        public Range range() {
            return ((Decimal) list.item()).range();
        }

        /** How many levels may have one each. */
        public int most() {
            return list.most();
        }

        @Override
        public PerLevel parse(String text) {
            return new PerLevel(list.parse(text));
        }

        @Override
        public Optional<BigDecimal> number(PerLevel value) {
            return value.isOne() ? Optional.of(value.values().get(0)) : Optional.empty();
        }

        @Override
        public String text(PerLevel value) {
            return list.text(value.values());
        }

        @Override
        public String expectation() {
            return most() == 1 ? "a number" : "a number, or a list of one for each level";
        }

        @Override
        public PerLevel check(String name, PerLevel value) {
            return new PerLevel(
                    list.check(name, Objects.requireNonNull(value, name).values()));
        }
    }

    /**
     * A list, or a word that stands for the empty one.
     *
     * @param rule throws IllegalArgumentException when a list is not allowed
     */
    record ListOrWord<E>(String word, ListOf<E> list, Consumer<List<E>> rule) implements ParameterType<List<E>> {
        @Override
        public List<E> parse(String text) {
            return text.equals(word) ? List.of() : list.parse(text);
        }

        @Override
        public String text(List<E> value) {
            return value.isEmpty() ? word : list.text(value);
        }

        @Override
        public String expectation() {
            return word + ", or " + list.expectation();
        }

        @Override
        public List<E> check(String name, List<E> value) {
            if (value.isEmpty()) {
                return List.of();
            }
            List<E> items = list.check(name, value);
            try {
                rule.accept(items);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " " + e.getMessage(), e);
            }
            return items;
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

        @Override
        public E check(String name, E value) {
            return Objects.requireNonNull(value, name);
        }
    }
}

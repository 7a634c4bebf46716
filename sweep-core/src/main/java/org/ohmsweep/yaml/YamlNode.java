package org.ohmsweep.yaml;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ohmsweep.Decimals;
import org.ohmsweep.Suggestion;

/** A piece of YAML that knows where it was written. Asking for something that it is not is an error. */
public sealed interface YamlNode {
    /** Where it begins. */
    Location at();

    /** A short description for messages. */
    String shown();

    /**
     * This node as a mapping.
     *
     * @param what its name, for the message: {@code axes}
     * @param entries what it maps, for the message: {@code parameters to values}
     * @throws YamlException when it is not a mapping
     */
    default Mapping asMapping(String what, String entries, String remedy) {
        if (this instanceof Mapping mapping) {
            return mapping;
        }
        throw error(what + " must be a mapping of " + entries + ", found " + shown(), remedy);
    }

    /**
     * Its items.
     *
     * @param what its name, for the message: {@code sweeps}
     * @param items what they are, for the message: {@code blocks}
     * @throws YamlException when it is not a list
     */
    default List<YamlNode> asList(String what, String items, String remedy) {
        if (this instanceof Sequence sequence) {
            return sequence.items();
        }
        throw error(what + " must be a list of " + items + ", found " + shown(), remedy);
    }

    /**
     * Its text.
     *
     * @param what its name, for the message
     * @throws YamlException when it is not a text; a number is one only in quotes
     */
    default String asText(String what) {
        if (this instanceof Scalar scalar && (scalar.style() == Style.TEXT || scalar.style() == Style.QUOTED)) {
            return scalar.text();
        }
        throw wrongType(what, "a text");
    }

    /**
     * Its whole number.
     *
     * @param what its name, for the message
     * @throws YamlException when it is not a whole number from low to high
     */
    default long asWholeNumber(String what, long low, long high) {
        if (!(this instanceof Scalar scalar) || !scalar.isWholeNumber()) {
            throw wrongType(what, "a whole number");
        }
        BigDecimal value = new BigDecimal(scalar.text());
        if (value.compareTo(BigDecimal.valueOf(low)) < 0 || value.compareTo(BigDecimal.valueOf(high)) > 0) {
            throw error(what + " is " + shown() + "; it must be in [" + low + ", " + high + "]", "correct " + what);
        }
        return value.longValueExact();
    }

    /**
     * Its number, in canonical form.
     *
     * @param what its name, for the message
     * @throws YamlException when it is not a number, or has too many digits
     */
    default BigDecimal asNumber(String what) {
        if (!(this instanceof Scalar scalar) || !scalar.isNumber()) {
            throw wrongType(what, "a number");
        }
        try {
            return Decimals.canonical(what, new BigDecimal(scalar.text()));
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage(), "correct the number", e);
        }
    }

    /** An error here. */
    default YamlException error(String problem, String remedy) {
        return error(problem, remedy, null);
    }

    /** An error here, with its cause. */
    default YamlException error(String problem, String remedy, Throwable cause) {
        return new YamlException(at(), problem, remedy, cause);
    }

    /**
     * The error of a value of the wrong type.
     *
     * @param what its name
     * @param expected the type, with its article: {@code a number}
     */
    default YamlException wrongType(String what, String expected) {
        String remedy = this instanceof Scalar scalar
                ? scalar.remedy(expected)
                : expected.startsWith("a list") ? "write " + expected : "give one value";
        return error(what + " must be " + expected + ", found " + shown(), remedy);
    }

    /**
     * A key and its value.
     *
     * @param at where the key begins
     */
    record Entry(Location at, String key, YamlNode value) {}

    /** Keys, each once, in the order of the file. */
    record Mapping(Location at, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The entry of a key. */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        /** The value of a key. */
        public Optional<YamlNode> find(String key) {
            return entry(key).map(Entry::value);
        }

        /**
         * The value of a required key.
         *
         * @param what the mapping, for the message: {@code the grid}
         * @throws YamlException when it is missing
         */
        public YamlNode required(String key, String what, String remedy) {
            return find(key).orElseThrow(() -> error(what + " has no " + key + ", found " + shown(), remedy));
        }

        /**
         * Rejects all other keys.
         *
         * @param what the mapping, for the message: {@code a grid}
         */
        public void onlyKeys(String what, List<String> known) {
            onlyKeys(what, known, key -> Optional.empty());
        }

        /** As above, with remedies for keys that are known, but not here. */
        public void onlyKeys(String what, List<String> known, Function<String, Optional<String>> remedyElsewhere) {
            for (Entry entry : entries) {
                if (!known.contains(entry.key())) {
                    throw new YamlException(
                            entry.at(),
                            "unknown key '" + entry.key() + "' in " + what,
                            remedyElsewhere.apply(entry.key()).orElseGet(() -> Suggestion.remedy(entry.key(), known)));
                }
            }
        }

        @Override
        public String shown() {
            return abbreviated(entries.stream()
                    .limit(5)
                    .map(entry -> entry.key() + ": " + entry.value().shown())
                    .collect(Collectors.joining(", ", "the mapping {", "}")));
        }
    }

    /** A list. */
    record Sequence(Location at, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return abbreviated(items.stream()
                    .limit(10)
                    .map(YamlNode::shown)
                    .collect(Collectors.joining(", ", "the list [", items.size() > 10 ? ", ...]" : "]")));
        }
    }

    /** How a scalar was written. */
    enum Style {
        /** Without quotes, and YAML takes it for a text. */
        TEXT,
        /** Without quotes, and YAML takes it for a number or a truth value. */
        VALUE,
        /** In quotes or as a block. */
        QUOTED,
        /** Nothing at all, {@code null} or {@code ~}. */
        NOTHING
    }

    /** One value. */
    record Scalar(Location at, String text, Style style) implements YamlNode {
        /** Longer numbers are typing errors or attacks. */
        private static final int MAX_NUMBER_LENGTH = 100;

        private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9]{0,18})");
        private static final Pattern TOO_LONG = Pattern.compile("[+-]?[0-9]{19,}");
        private static final Pattern NUMBERS = Pattern.compile("[+-]?[0-9.]+(\\s*,\\s*[+-]?[0-9.]+)+");
        private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?\\.?(nan|inf|infinity)");

        /** Whether it is a plain decimal number: no quotes, no infinity, no octal, hexadecimal or 1_000. */
        public boolean isNumber() {
            return isPlain() && Decimals.isNumber(text);
        }

        /** Whether it is such a number without decimal point or exponent, of at most 19 digits. */
        public boolean isWholeNumber() {
            return isPlain() && WHOLE.matcher(text).matches();
        }

        private boolean isPlain() {
            return (style == Style.VALUE || style == Style.TEXT) && text.length() <= MAX_NUMBER_LENGTH;
        }

        private String remedy(String expected) {
            if (style == Style.NOTHING) {
                return "give it a value, or remove the key";
            }
            if (NOT_FINITE.matcher(text).matches()) {
                return "write a finite number, such as 0.05";
            }
            if (style == Style.QUOTED && (expected.contains("number") || expected.equals("true or false"))) {
                return (expected.contains("number") ? "write the number" : "write " + expected) + " without quotes";
            }
            if (style == Style.VALUE && (expected.contains("text") || expected.contains("name"))) {
                return "put it in quotes if it is meant to be text";
            }
            if (expected.contains("number") && TOO_LONG.matcher(text).matches()) {
                return "write " + expected + " of at most 64 bits, the largest being " + Long.MAX_VALUE;
            }
            if (expected.contains("number") && NUMBERS.matcher(text).matches()) {
                return "write several values as a list, [" + text.replaceAll("\\s*,\\s*", ", ")
                        + "], and a number with a decimal point";
            }
            return expected.startsWith("a list") ? "write it as a list: [" + text + "]" : "write " + expected;
        }

        @Override
        public String shown() {
            return switch (style) {
                case NOTHING -> "nothing";
                case QUOTED -> "the text \"" + abbreviated(text) + "\"";
                case TEXT, VALUE -> abbreviated(text);
            };
        }
    }

    private static String abbreviated(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 60) + "...";
    }
}

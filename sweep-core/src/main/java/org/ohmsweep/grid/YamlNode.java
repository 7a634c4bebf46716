package org.ohmsweep.grid;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A piece of YAML that remembers where it was written. */
sealed interface YamlNode {
    /** Where it begins. */
    Location at();

    /** It as a message shows it, in few characters. */
    String shown();

    /**
     * A key and what it stands for.
     *
     * @param at where the key begins
     */
    record Entry(Location at, String key, YamlNode value) {}

    /** Keys, each once, in the order of the file. */
    record Mapping(Location at, List<Entry> entries) implements YamlNode {
        Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
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

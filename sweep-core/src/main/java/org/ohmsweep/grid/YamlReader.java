package org.ohmsweep.grid;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Strict YAML to a located tree: one document, no key twice, no anchors, aliases or type tags, bounded in size and depth.
 */
final class YamlReader {
    /** Characters of a grid file. A million values of an axis written one by one need about eight. */
    static final int MAX_LENGTH = 16_000_000;

    /** Depth of nesting; grids need six. */
    private static final int MAX_DEPTH = 20;

    private static final String SYNTAX = "correct the YAML there: see the grid files in conf/grids for the form";

    private final Location source;
    private final String text;
    /** The text by code points, as the parser counts them; null where that makes no difference. */
    private final int[] codePoints;

    private final YAMLParser parser;

    private YamlReader(Location source, String text) throws IOException {
        this.source = source;
        this.text = text;
        codePoints = text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? text.codePoints().toArray()
                : null;
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_LENGTH + 1);
        parser = YAMLFactory.builder().loaderOptions(limits).build().createParser(new StringReader(text));
    }

    /**
     * The tree of a text.
     *
     * @param source the file, or the option whose value the text is
     * @throws GridException when it is not such YAML
     */
    static YamlNode read(Location source, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.length() > MAX_LENGTH) {
            throw tooLong(source);
        }
        rejectUnprintable(source, content);
        try {
            YamlReader reader = new YamlReader(source, content);
            try (reader.parser) {
                return reader.document();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    /** The error of a text of more than {@link #MAX_LENGTH} characters. */
    static GridException tooLong(Location source) {
        return new GridException(
                source,
                "the grid is longer than " + MAX_LENGTH + " characters",
                "write long axes as {from, to, step} or {log: {from, to, points}}");
    }

    private static void rejectUnprintable(Location source, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i)), column++) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                throw new GridException(
                        source.at(line, column),
                        String.format(Locale.ROOT, "the character U+%04X is not allowed in YAML", character),
                        "remove it; grids are plain UTF-8 text");
            }
            if (character == '\n') {
                line++;
                column = 0;
            }
        }
    }

    private YamlNode document() {
        JsonToken first = next();
        if (first == null) {
            throw new GridException(source, "there is nothing to read: the text is empty", "write a grid, or a value");
        }
        YamlNode root = node(first, 1);
        if (next() != null) {
            throw new GridException(
                    here(), "a second YAML document begins here", "keep one document in a file: remove it and its ---");
        }
        return root;
    }

    private YamlNode node(JsonToken token, int depth) {
        Location at = here();
        if (depth > MAX_DEPTH) {
            throw new GridException(at, "nested more than " + MAX_DEPTH + " deep", "a grid needs six levels at most");
        }
        rejectReferences(at);
        if (token == JsonToken.START_OBJECT) {
            return mapping(at, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(at, depth);
        }
        return scalar(at, token);
    }

    private YamlNode.Mapping mapping(Location at, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            Location keyAt = here();
            rejectReferences(keyAt);
            String key = currentText();
            Location before = seen.putIfAbsent(key, keyAt);
            if (before != null) {
                throw new GridException(
                        keyAt,
                        "duplicate key " + shownKey(key) + ", first given "
                                + (before.line() == 0 ? "before" : "in line " + before.line()),
                        "keep one of the two");
            }
            entries.add(new YamlNode.Entry(keyAt, key, node(next(), depth + 1)));
        }
        return new YamlNode.Mapping(at, List.copyOf(entries));
    }

    private YamlNode.Sequence sequence(Location at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(node(token, depth + 1));
        }
        return new YamlNode.Sequence(at, List.copyOf(items));
    }

    private YamlNode.Scalar scalar(Location at, JsonToken token) {
        String content = currentText();
        if (isQuoted()) {
            return new YamlNode.Scalar(at, content, YamlNode.Style.QUOTED);
        }
        if (token == JsonToken.VALUE_NULL || content.isEmpty()) {
            return new YamlNode.Scalar(at, "", YamlNode.Style.NOTHING);
        }
        return new YamlNode.Scalar(
                at, content, token == JsonToken.VALUE_STRING ? YamlNode.Style.TEXT : YamlNode.Style.VALUE);
    }

    /** The parser does not tell quoted scalars from plain ones, nor always anchors; the character where they begin does. */
    private int firstCharacter() {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        int length = codePoints == null ? text.length() : codePoints.length;
        if (offset < 0 || offset >= length) {
            return ' ';
        }
        return codePoints == null ? text.charAt(offset) : codePoints[offset];
    }

    private boolean isQuoted() {
        return "\"'|>".indexOf(firstCharacter()) >= 0;
    }

    /** An alias could repeat a piece a billion times, and a tag could claim any type. */
    private void rejectReferences(Location at) {
        try {
            if (parser.isCurrentAlias() || parser.getObjectId() != null || firstCharacter() == '&') {
                throw new GridException(
                        at,
                        "YAML anchors and aliases (&name, *name) are not allowed" + referenceName(),
                        "write the values out; what blocks of a union share goes under the top-level trial");
            }
            if (parser.getTypeId() != null) {
                throw new GridException(
                        at,
                        "YAML type tags are not allowed (" + parser.getTypeId() + ")",
                        "remove the tag: every value's type is known from its key");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String referenceName() throws IOException {
        String name = parser.isCurrentAlias() ? parser.getText() : parser.getObjectId();
        return name == null ? "" : " (" + shownKey(name) + ")";
    }

    private JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException | RuntimeException e) {
            // The YAML library answers some malformed escapes and directives with unchecked exceptions of its own.
            throw unreadable(e);
        }
    }

    private String currentText() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private GridException unreadable(Exception e) {
        Throwable cause = e.getCause();
        if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            Location at = source.at(
                    marked.getProblemMark().getLine() + 1,
                    marked.getProblemMark().getColumn() + 1);
            return invalid(at, String.join(" ", or(marked.getContext()), or(marked.getProblem())), e);
        }
        JsonLocation location = e instanceof JsonProcessingException processing ? processing.getLocation() : null;
        Location at = location == null || location.getLineNr() < 1
                ? here()
                : source.at(location.getLineNr(), location.getColumnNr());
        String message = e instanceof JsonProcessingException processing ? processing.getOriginalMessage() : "" + e;
        return invalid(at, message.replaceFirst("<org\\.yaml.*", "a list, mapping or alias"), e);
    }

    private static GridException invalid(Location at, String problem, Exception cause) {
        return new GridException(at, "this is not valid YAML: " + firstLines(problem), SYNTAX, cause);
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }

    private static String firstLines(String message) {
        String oneLine = String.valueOf(message).replaceAll("\\s+", " ").strip();
        return oneLine.length() <= 200 ? oneLine : oneLine.substring(0, 200) + "...";
    }

    private Location here() {
        JsonLocation location = parser.currentTokenLocation();
        return source.at(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String shownKey(String key) {
        String oneLine = key.replaceAll("\\p{Cntrl}", " ");
        return "'" + (oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 60) + "...") + "'";
    }
}

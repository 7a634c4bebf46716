package org.ohmsweep.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Parses text into a tree: one document, no key twice, no anchors, aliases or type tags, bounded in size and depth. Numbers
 * and truth values are those of YAML 1.1.
 */
public final class YamlReader {
    /** Most characters of a text. A million values of an axis, written one by one, need about eight million. */
    private static final int MAX_LENGTH = 16_000_000;

    /** Deepest nesting; grids need six levels. */
    private static final int MAX_DEPTH = 20;

    private static final Resolver TYPES = new Resolver();

    private final Location source;
    private final Parser parser;
    /** Where the latest event begins. */
    private Location here;

    private YamlReader(Location source, String text) {
        this.source = source;
        here = source;
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_LENGTH + 1);
        parser = new ParserImpl(new StreamReader(text), limits);
    }

    /**
     * The tree of a text.
     *
     * @param source the file, or the option whose value the text is
     * @throws YamlException when it is not such YAML
     */
    public static YamlNode read(Location source, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.length() > MAX_LENGTH) {
            throw tooLong(source);
        }
        rejectUnprintable(source, content);
        return new YamlReader(source, content).document();
    }

    /**
     * The text of a file; the stream stays open.
     *
     * @param file its name, for messages
     * @throws IOException when the stream cannot be read
     * @throws YamlException when it is too long or not UTF-8
     */
    public static String text(String file, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MAX_LENGTH + 1);
        if (bytes.length > MAX_LENGTH) {
            throw tooLong(Location.ofFile(file));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new YamlException(
                    Location.ofFile(file),
                    "the file is not UTF-8 text (" + bytes.length + " bytes read)",
                    "save it as UTF-8, or name another file",
                    e);
        }
    }

    private static YamlException tooLong(Location source) {
        return new YamlException(
                source,
                "the text is longer than " + MAX_LENGTH + " characters",
                "in a grid, write long axes as {from, to, step} or {log: {from, to, points}}");
    }

    private static void rejectUnprintable(Location source, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i)), column++) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                throw new YamlException(
                        source.at(line, column),
                        String.format(Locale.ROOT, "the character U+%04X is not allowed in YAML", character),
                        "remove it: YAML is plain UTF-8 text");
            }
            if (character == '\n') {
                line++;
                column = 0;
            }
        }
    }

    private YamlNode document() {
        next(); // the stream's start
        if (next().is(Event.ID.StreamEnd)) {
            throw new YamlException(
                    source, "there is nothing to read: the text is empty", "write 'key: value', or a value");
        }
        YamlNode root = node(next(), 1);
        next(); // the document's end
        if (!next().is(Event.ID.StreamEnd)) {
            throw new YamlException(
                    here, "a second YAML document begins here", "keep one document in a file: remove it and its ---");
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        Location at = here;
        if (depth > MAX_DEPTH) {
            throw new YamlException(at, "nested more than " + MAX_DEPTH + " deep", "six levels are enough for a grid");
        }
        rejectReferences((NodeEvent) event);
        if (event instanceof MappingStartEvent) {
            return mapping(at, depth);
        }
        if (event instanceof SequenceStartEvent) {
            return sequence(at, depth);
        }
        return scalar(at, (ScalarEvent) event);
    }

    private YamlNode.Mapping mapping(Location at, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
            Location keyAt = here;
            rejectReferences((NodeEvent) event);
            if (!(event instanceof ScalarEvent scalar)) {
                throw invalid(keyAt, "a key must be one value, found a list or a mapping", null);
            }
            String key = scalar.getValue();
            Location before = seen.putIfAbsent(key, keyAt);
            if (before != null) {
                throw new YamlException(
                        keyAt,
                        "duplicate key " + shownName(key) + ", first given "
                                + (before.line() == 0 ? "before" : "in line " + before.line()),
                        "keep one of the two");
            }
            entries.add(new YamlNode.Entry(keyAt, key, node(next(), depth + 1)));
        }
        return new YamlNode.Mapping(at, entries);
    }

    private YamlNode.Sequence sequence(Location at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Sequence(at, items);
    }

    private static YamlNode.Scalar scalar(Location at, ScalarEvent event) {
        String text = event.getValue();
        if (!event.isPlain()) {
            return new YamlNode.Scalar(at, text, YamlNode.Style.QUOTED);
        }
        Tag type = TYPES.resolve(NodeId.scalar, text, true);
        if (type.equals(Tag.NULL)) {
            return new YamlNode.Scalar(at, "", YamlNode.Style.NOTHING);
        }
        // Only YAML 1.1 takes 1:30 for a number, in base 60.
        boolean isValue =
                type.equals(Tag.INT) && text.indexOf(':') < 0 || type.equals(Tag.FLOAT) || type.equals(Tag.BOOL);
        return new YamlNode.Scalar(at, text, isValue ? YamlNode.Style.VALUE : YamlNode.Style.TEXT);
    }

    /** An alias could repeat a piece a billion times, and a tag could claim any type. */
    private void rejectReferences(NodeEvent event) {
        if (event instanceof AliasEvent || event.getAnchor() != null) {
            throw new YamlException(
                    here,
                    "YAML anchors and aliases (&name, *name) are not allowed (" + shownName(event.getAnchor()) + ")",
                    "write the values out; in a grid, what all blocks share goes under the top-level trial");
        }
        String tag = event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
        if (tag != null) {
            throw new YamlException(
                    here,
                    "YAML type tags are not allowed (" + tag + ")",
                    "remove the tag: every value's type is known from its key");
        }
    }

    private Event next() {
        try {
            Event event = parser.getEvent();
            here = place(event.getStartMark());
            return event;
        } catch (MarkedYAMLException e) {
            String problem = Stream.of(e.getContext(), e.getProblem())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            throw invalid(e.getProblemMark() == null ? here : place(e.getProblemMark()), problem, e);
        } catch (RuntimeException e) {
            // SnakeYAML answers some malformed escapes and directives with unchecked exceptions of any kind.
            throw invalid(here, String.valueOf(e.getMessage()), e);
        }
    }

    private Location place(Mark mark) {
        return source.at(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static YamlException invalid(Location at, String problem, Exception cause) {
        String oneLine = problem.replaceAll("\\s+", " ").strip();
        return new YamlException(
                at,
                "this is not valid YAML: " + (oneLine.length() <= 200 ? oneLine : oneLine.substring(0, 200) + "..."),
                "correct the YAML there; the files in conf show the form",
                cause);
    }

    private static String shownName(String name) {
        String oneLine = name.replaceAll("\\p{Cntrl}", " ");
        return "'" + (oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 60) + "...") + "'";
    }
}

package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;

/** JSON for {@code --json}. */
final class Json {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private Json() {}

    /** One object on one line, keys in the map's order. */
    static String text(Map<String, Object> object) {
        return write(new ObjectMapper().writer(), object);
    }

    /** The same on many lines, for people too. */
    static String lines(Map<String, Object> object) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(LINES);
        return write(new ObjectMapper().writer(printer), object);
    }

    private static String write(ObjectWriter writer, Map<String, Object> object) {
        try {
            return writer.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + object, e);
        }
    }
}

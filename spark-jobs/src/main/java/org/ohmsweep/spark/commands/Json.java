package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ohmsweep.UserException;

/** JSON for {@code --json}, and of {@code serve}. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private Json() {}

    /** On one line: fields in order, components of records in snake_case. */
    static String text(Object object) {
        return write(MAPPER.writer(), object);
    }

    /** On one line, in ASCII, whatever the encoding of standard output. */
    static String ascii(Object object) {
        return write(MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII), object);
    }

    /** @throws UserException when a line is not such an object */
    static <T> T read(String line, Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    "A request is not of the form that is expected: " + e.getOriginalMessage(),
                    "Send one JSON object a line, as `ohmsweep serve --help` shows.",
                    e);
        }
    }

    /** The same on several lines, readable by people too. */
    static String lines(Object object) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(LINES);
        return write(MAPPER.writer(printer), object);
    }

    private static String write(ObjectWriter writer, Object object) {
        try {
            return writer.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + object, e);
        }
    }
}

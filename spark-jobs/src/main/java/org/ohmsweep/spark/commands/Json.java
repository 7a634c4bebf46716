package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** JSON for {@code --json}. */
final class Json {
    private Json() {}

    /** One object on one line, keys in the map's order. */
    static String text(Map<String, Object> object) {
        try {
            return new ObjectMapper().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + object, e);
        }
    }
}

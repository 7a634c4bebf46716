package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What programs rely on in JSON: the fields, their order and their types, collected from several documents. */
final class JsonShape {
    private final Map<String, Set<String>> types = new LinkedHashMap<>();

    /** Adds a document, or the part of one at a path. */
    void add(String path, JsonNode node) {
        types.computeIfAbsent(path, none -> new TreeSet<>()).add(type(node));
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> add(path + "." + field.getKey(), field.getValue()));
        }
        node.forEach(element -> {
            if (node.isArray()) {
                add(path + "[]", element);
            }
        });
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
            case OBJECT, ARRAY, STRING, BOOLEAN, NULL ->
                node.getNodeType().name().toLowerCase(Locale.ROOT);
            default -> throw new IllegalArgumentException("no type of a document: " + node.getNodeType());
        };
    }

    /** A line for each path, in the order of the documents: {@code .points[].acc.mean: number}. */
    @Override
    public String toString() {
        return types.entrySet().stream()
                .map(entry -> (entry.getKey().isEmpty() ? "." : entry.getKey()) + ": "
                        + String.join(" or ", entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}

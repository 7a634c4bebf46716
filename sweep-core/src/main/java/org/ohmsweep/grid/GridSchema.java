package org.ohmsweep.grid;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.tolerance.Condition;
import org.ohmsweep.tolerance.Limit;
import org.ohmsweep.tolerance.Resolution;
import org.ohmsweep.trial.DurationType;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.Range;
import org.ohmsweep.trial.SubsetType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * The JSON schema of grid files, with which editors complete and check them; made from the list of parameters. What a schema
 * cannot express (parameters that conflict, or that matter nowhere) is found only when a grid is read.
 */
public final class GridSchema {
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}";

    private GridSchema() {}

    /** The schema, a tree of maps, lists, texts and numbers, to be written as JSON. Maps have their order. */
    public static Map<String, Object> tree() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Ohmsweep grid");
        schema.putAll(object(gridProperties()));
        schema.put("required", List.of("name"));
        // With sweeps, each block has its own axes; a tolerance block has its own repeats.
        schema.put(
                "allOf",
                List.of(
                        neverWith("sweeps", "axes"),
                        neverWith("sweeps", "exclude"),
                        neverWith("repeats", ToleranceReader.KEY)));
        schema.put("definitions", definitions());
        return schema;
    }

    private static Map<String, Object> gridProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "name",
                described(
                        ordered("type", "string", "pattern", "^(?!.*\\.\\.)" + NAME + "$"),
                        "Name of the sweep: letters, digits, '-', '_' and '.'."));
        properties.put("description", described(ordered("type", "string"), "Free text for readers."));
        properties.put(
                "tier",
                described(
                        ordered(
                                "enum",
                                Arrays.stream(Tier.values()).map(Tier::text).toList()),
                        "How much training; without it, the paper's."));
        properties.put(
                "seed", described(integer(Long.MIN_VALUE, Long.MAX_VALUE), "Seed of all random streams. Default: 1."));
        properties.put("repeats", described(integer(1, GridReader.MAX_REPEATS), "Trials of each point. Default: 1."));
        properties.put(
                ToleranceReader.KEY, described(tolerance(), "How far a number may go on each point of the axes."));
        properties.putAll(blockProperties());
        properties.put(
                "sweeps",
                described(
                        ordered("type", "array", "minItems", 1, "items", object(blockProperties())),
                        "Several blocks, a union; the outer trial holds in all of them."));
        return properties;
    }

    private static Map<String, Object> tolerance() {
        List<TrialParameter<?>> numbers =
                TrialParameters.ALL.stream().filter(ToleranceReader::isNumber).toList();
        Map<String, Object> number = ordered("type", "number");
        Map<String, Object> end = ordered("anyOf", List.of(number, duration()));
        Map<String, Object> repeats =
                object(ordered("from", integer(2, GridReader.MAX_REPEATS), "to", integer(2, GridReader.MAX_REPEATS)));
        repeats.put("required", List.of("from", "to"));
        Map<String, Object> limit = ordered("type", "string", "pattern", "^ *" + Limit.FORM + " *$");
        Map<String, Object> tolerance = object(ordered(
                "of",
                described(
                        ordered(
                                "enum",
                                numbers.stream().map(TrialParameter::key).toList()),
                        "The parameter whose boundary is looked for."),
                "from",
                described(end, "Its smallest value."),
                "to",
                described(end, "Its largest value."),
                ToleranceReader.WITHIN,
                described(end, "Largest width of the interval that holds the boundary."),
                ToleranceReader.RATIO,
                described(
                        ordered("type", "number", "minimum", Resolution.SMALLEST_RATIO),
                        "Instead of within: largest ratio of the interval's ends."),
                "holds",
                described(
                        ordered(
                                "anyOf",
                                List.of(
                                        ordered("const", Condition.CONTINUAL_LEARNING_TEXT),
                                        ordered("type", "array", "items", limit, "minItems", 1))),
                        "What must hold: continual-learning, or comparisons such as worst_forgetting <= 0.1."),
                "repeats",
                described(repeats, "Repeats of each candidate, more where it is open. Default: from 3 to 10.")));
        tolerance.put("required", List.of("of", "from", "to", "holds"));
        tolerance.put(
                "oneOf",
                List.of(
                        ordered("required", List.of(ToleranceReader.WITHIN)),
                        ordered("required", List.of(ToleranceReader.RATIO))));
        return tolerance;
    }

    private static Map<String, Object> duration() {
        return ordered("type", "string", "pattern", "^" + DurationType.FORM + "$");
    }

    private static Map<String, Object> blockProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("device_profile", reference("device_profile"));
        properties.put("trial", reference("trial"));
        properties.put("axes", reference("axes"));
        properties.put("exclude", reference("exclude"));
        return properties;
    }

    private static Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put(
                "trial", described(trial(), "Parameters that stay the same; what is not named has its default."));
        definitions.put("axes", described(axes(), "Parameters that are swept, the last one fastest."));
        definitions.put("settings", settings());
        definitions.put(
                "exclude",
                described(
                        ordered("type", "array", "items", reference("settings")),
                        "Points to leave out: those where all the values of an entry hold."));
        definitions.put(
                "device_profile", described(profile(), "A device by name or path (.yaml), or written in place."));
        definitions.put("task", task());
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            definitions.put(parameter.key(), parameter(parameter));
            definitions.put("axis." + parameter.key(), axis(parameter));
        }
        return definitions;
    }

    /** Parameters by dotted keys, and by sections, which may have sections of their own. */
    private static Map<String, Object> trial() {
        return section("");
    }

    private static Map<String, Object> section(String prefix) {
        Map<String, Object> properties = parameters(prefix);
        List.copyOf(properties.keySet()).stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct()
                .forEach(section -> properties.put(
                        section, prefix.isEmpty() ? section(section + ".") : orNone(section(prefix + section + "."))));
        return object(properties);
    }

    private static Map<String, Object> orNone(Map<String, Object> section) {
        return ordered("anyOf", List.of(ordered("const", GridReader.NONE), section));
    }

    private static Map<String, Object> parameters(String prefix) {
        Map<String, Object> properties = new LinkedHashMap<>();
        TrialParameters.ALL.stream()
                .map(TrialParameter::key)
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> properties.put(key.substring(prefix.length()), reference(key)));
        return properties;
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = object(parameters(""));
        settings.put("minProperties", 1);
        return settings;
    }

    private static Map<String, Object> axes() {
        Map<String, Object> properties = new LinkedHashMap<>();
        TrialParameters.ALL.forEach(parameter -> properties.put(parameter.key(), reference("axis." + parameter.key())));
        properties.put(
                DeviceProfileReader.KEY,
                described(
                        list(reference(DeviceProfileReader.KEY), Axis.MAX_VALUES, true),
                        "Devices by name or path, or written in place; the slowest axis."));
        properties.put(
                "zip", described(list(reference("settings"), Axis.MAX_VALUES, true), "Parameters that move together."));
        return object(properties);
    }

    private static Map<String, Object> parameter(TrialParameter<?> parameter) {
        Map<String, Object> schema = described(value(parameter.type()), parameter.description());
        schema.put("default", json(parameter.type(), parameter.defaultText()));
        schema.put("x-default-source", parameter.source().label());
        if (!parameter.unit().isEmpty()) {
            schema.put("unit", parameter.unit());
        }
        return schema;
    }

    private static Map<String, Object> value(ParameterType<?> type) {
        if (type instanceof ParameterType.Levelled levelled && levelled.most() > 1) {
            return ordered(
                    "anyOf", List.of(number(levelled.range()), list(number(levelled.range()), levelled.most(), false)));
        }
        if (type instanceof ParameterType.Numeric<?> number) {
            return number(number.range());
        }
        if (type instanceof DurationType) {
            return duration();
        }
        if (type instanceof SubsetType) {
            return ordered("type", "string", "pattern", "^(all|" + SubsetType.FORM + ")$");
        }
        if (type instanceof ParameterType.ListOrWord<?> listOrWord) {
            return ordered(
                    "anyOf",
                    List.of(
                            ordered("const", listOrWord.word()),
                            list(
                                    value(listOrWord.list().item()),
                                    listOrWord.list().most(),
                                    false)));
        }
        if (type instanceof ParameterType.Choice<?> choice) {
            return ordered("enum", choice.texts());
        }
        if (type instanceof ParameterType.ListOf<?> list) {
            return list(value(list.item()), list.most(), list.isSet());
        }
        return type instanceof ParameterType.Task ? reference("task") : ordered("type", "boolean");
    }

    private static Object json(ParameterType<?> type, String text) {
        if (type instanceof ParameterType.Numeric<?>) {
            return new BigDecimal(text);
        }
        if (type instanceof ParameterType.ListOf<?> list) {
            return Arrays.stream(text.split(","))
                    .map(item -> json(list.item(), item))
                    .toList();
        }
        return type == ParameterType.FLAG ? (Object) Boolean.valueOf(text) : text;
    }

    private static Map<String, Object> number(Range range) {
        return ordered(
                "type",
                range.isWhole() ? "integer" : "number",
                range.isLowAllowed() ? "minimum" : "exclusiveMinimum",
                range.low(),
                "maximum",
                range.high());
    }

    private static Map<String, Object> axis(TrialParameter<?> parameter) {
        Map<String, Object> values = list(reference(parameter.key()), Axis.MAX_VALUES, true);
        if (!(parameter.type() instanceof ParameterType.Numeric<?> number)) {
            return described(values, parameter.description());
        }
        Map<String, Object> end = reference(parameter.key());
        boolean isWhole = number.range().isWhole();
        Map<String, Object> steps = object(ordered(
                "from",
                end,
                "to",
                end,
                "step",
                ordered("type", isWhole ? "integer" : "number", "exclusiveMinimum", 0)));
        steps.put("required", isWhole ? List.of("from", "to") : List.of("from", "to", "step"));
        Map<String, Object> above0 = ordered("allOf", List.of(end, ordered("exclusiveMinimum", 0)));
        return described(
                ordered("anyOf", List.of(values, steps, points("linear", end, end), points("log", above0, end))),
                parameter.description());
    }

    private static Map<String, Object> points(String spacing, Map<String, Object> from, Map<String, Object> to) {
        Map<String, Object> range = object(ordered("from", from, "to", to, "points", integer(2, Axis.MAX_VALUES)));
        range.put("required", List.of("from", "to", "points"));
        Map<String, Object> points = object(ordered(spacing, range));
        points.put("required", List.of(spacing));
        return points;
    }

    private static Map<String, Object> task() {
        Map<String, Object> variant = object(ordered(
                "task",
                ordered("type", "string", "pattern", "^" + NAME + "$"),
                "classes",
                ordered(
                        "type",
                        "array",
                        "items",
                        integer(0, TaskSpec.LARGEST_CLASS),
                        "minItems",
                        2,
                        "uniqueItems",
                        true),
                "permute",
                integer(0, Integer.MAX_VALUE)));
        variant.put("required", List.of("task"));
        Map<String, Object> text = ordered(
                "type",
                "string",
                "pattern",
                "^" + NAME + "(\\+(classes:[0-9]{1,3}(\\.[0-9]{1,3})+|permute:[0-9]{1,10})){0,2}$");
        return described(
                ordered("anyOf", List.of(text, variant)),
                "A folder of IDX files under --data, or a variant of one: mnist+classes:0.1, mnist+permute:1.");
    }

    private static Map<String, Object> profile() {
        Map<String, Object> fact = object(ordered(
                "value", ordered("type", "number"),
                "from", ordered("type", "number"),
                "to", ordered("type", "number"),
                "unit", ordered("type", "string"),
                "place", ordered("type", "string")));
        fact.put("required", List.of("place"));
        Map<String, Object> inPlace = object(ordered(
                "name",
                ordered("type", "string", "pattern", "^(?!.*\\.\\.)" + NAME + "$"),
                "description",
                ordered("type", "string"),
                "device",
                section("device."),
                "line_resistance",
                section("line_resistance."),
                "facts",
                ordered("type", "object", "additionalProperties", fact)));
        inPlace.put("required", List.of("name"));
        return ordered("anyOf", List.of(ordered("type", "string", "minLength", 1), inPlace));
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return ordered("type", "object", "properties", properties, "additionalProperties", false);
    }

    private static Map<String, Object> list(Map<String, Object> items, int most, boolean isUnique) {
        return ordered("type", "array", "items", items, "minItems", 1, "maxItems", most, "uniqueItems", isUnique);
    }

    private static Map<String, Object> integer(long low, long high) {
        return ordered("type", "integer", "minimum", low, "maximum", high);
    }

    private static Map<String, Object> reference(String definition) {
        return ordered("$ref", "#/definitions/" + definition);
    }

    private static Map<String, Object> neverWith(String key, String other) {
        return ordered("not", ordered("required", List.of(key, other)));
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = ordered("description", description);
        described.putAll(schema);
        return described;
    }

    /** A map of alternating keys and values, in this order: schemas are compared as texts. */
    private static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}

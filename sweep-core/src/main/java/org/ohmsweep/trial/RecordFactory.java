package org.ohmsweep.trial;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a record, and the records that it is made of, from values by dotted key: {@code device().writeNoise()} is {@code
 * device.write_noise}. A new component needs no line here, nor anywhere else that points are made or copied.
 */
final class RecordFactory<R extends Record> {
    /** A component: a value by its key, or a record of its own. */
    private record Part(String key, RecordFactory<?> factory) {}

    private final Constructor<R> constructor;
    private final List<Part> parts = new ArrayList<>();

    private RecordFactory(Class<R> type, String section) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is not a record", e);
        }
        for (RecordComponent component : components) {
            String key =
                    section + component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            parts.add(
                    isSection(component.getType())
                            ? new Part(
                                    null,
                                    new RecordFactory<>(component.getType().asSubclass(Record.class), key + "."))
                            : new Part(key, null));
        }
    }

    /** A record with an order is a value, as numbers are. */
    private static boolean isSection(Class<?> type) {
        return type.isRecord() && !Comparable.class.isAssignableFrom(type);
    }

    static <R extends Record> RecordFactory<R> of(Class<R> type) {
        return new RecordFactory<>(type, "");
    }

    /** The keys of all values, in the order of the components. */
    Stream<String> keys() {
        return parts.stream()
                .flatMap(part -> part.key() == null ? part.factory().keys() : Stream.of(part.key()));
    }

    /** @throws IllegalArgumentException when a record refuses its values */
    R make(Map<String, Object> values) {
        Object[] arguments = new Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            Part part = parts.get(i);
            arguments[i] = part.key() == null ? part.factory().make(values) : values.get(part.key());
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(constructor + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot call " + constructor, e);
        }
    }
}

package org.ohmsweep.spark.kryo;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The classes that a record is made of: a new component, enum or record is serialised without being listed anywhere. */
final class RecordTypes {
    /** Known to every Kryo. */
    private static final Set<Class<?>> BUILT_IN = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    private RecordTypes() {}

    /**
     * All classes reachable from the roots that need registering, in a stable order.
     *
     * @throws IllegalArgumentException for a component of a type that cannot be sent
     */
    static Set<Class<?>> reachable(List<Class<?>> roots) {
        Set<Class<?>> found = new LinkedHashSet<>();
        roots.forEach(root -> add(root, found));
        return found;
    }

    private static void add(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            add(list.getActualTypeArguments()[0], found); // the record's serializer writes the list itself
        } else if (type instanceof Class<?> plain) {
            addClass(plain, found);
        } else {
            throw new IllegalArgumentException("values of type " + type + " cannot be sent");
        }
    }

    private static void addClass(Class<?> type, Set<Class<?>> found) {
        if (type.isPrimitive() || BUILT_IN.contains(type) || found.contains(type)) {
            return;
        }
        if (type.isArray()) {
            addClass(type.getComponentType(), found);
            found.add(type);
        } else if (type.isSealed() && type.isInterface()) {
            for (Class<?> kind : type.getPermittedSubclasses()) {
                addClass(kind, found);
            }
        } else if (type.isEnum() || type == BigDecimal.class) {
            found.add(type);
        } else if (type.isRecord()) {
            found.add(type);
            for (RecordComponent component : type.getRecordComponents()) {
                add(component.getGenericType(), found);
            }
        } else {
            throw new IllegalArgumentException("values of " + type + " cannot be sent");
        }
    }
}

package org.ohmsweep.spark.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a record component by component and reads it through its canonical constructor, since Kryo 4 cannot. A component
 * that is a List is written as its elements: the JDK's immutable lists do not go through Kryo.
 *
 * @param <T> the record
 */
final class RecordSerializer<T> extends Serializer<T> {
    private static final int NULL_LIST = -1;

    private final RecordComponent[] components;
    private final Constructor<T> constructor;

    RecordSerializer(Class<T> type) {
        super(false, true);
        components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is not a record", e);
        }
    }

    @Override
    public void write(Kryo kryo, Output output, T value) {
        for (RecordComponent component : components) {
            Object part = get(component, value);
            if (component.getType() == List.class) {
                writeList(kryo, output, (List<?>) part);
            } else {
                kryo.writeClassAndObject(output, part);
            }
        }
    }

    @Override
    public T read(Kryo kryo, Input input, Class<T> type) {
        Object[] parts = new Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = components[i].getType() == List.class ? readList(kryo, input) : kryo.readClassAndObject(input);
        }
        try {
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new KryoException("cannot make a " + type.getName(), e);
        }
    }

    private static void writeList(Kryo kryo, Output output, List<?> list) {
        output.writeInt(list == null ? NULL_LIST : list.size());
        if (list != null) {
            list.forEach(element -> kryo.writeClassAndObject(output, element));
        }
    }

    private static List<Object> readList(Kryo kryo, Input input) {
        int size = input.readInt();
        if (size == NULL_LIST) {
            return null;
        }
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(kryo.readClassAndObject(input));
        }
        return list;
    }

    private static Object get(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new KryoException("cannot read " + component, e);
        }
    }
}

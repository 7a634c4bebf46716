package org.ohmsweep.spark.tables;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The type of a column's values and how Parquet holds them.
 *
 * @param <T> their Java type
 */
public sealed interface ColumnType<T> {
    /** UTF-8 text. */
    Scalar<String> STRING = new Scalar<>(
            "string",
            PrimitiveTypeName.BINARY,
            LogicalTypeAnnotation.stringType(),
            (out, value) -> out.addBinary(Binary.fromString(value)),
            Group::getString,
            ColumnType::escaped);

    /** 32-bit integer. */
    Scalar<Integer> INT32 = new Scalar<>(
            "int32",
            PrimitiveTypeName.INT32,
            null,
            RecordConsumer::addInteger,
            Group::getInteger,
            value -> Integer.toString(value));

    /** 64-bit integer. */
    Scalar<Long> INT64 = new Scalar<>(
            "int64",
            PrimitiveTypeName.INT64,
            null,
            RecordConsumer::addLong,
            Group::getLong,
            value -> Long.toString(value));

    /** Boolean. */
    Scalar<Boolean> BOOLEAN = new Scalar<>(
            "boolean",
            PrimitiveTypeName.BOOLEAN,
            null,
            RecordConsumer::addBoolean,
            Group::getBoolean,
            value -> Boolean.toString(value));

    /** 64-bit float. */
    Scalar<Double> DOUBLE = new Scalar<>(
            "double",
            PrimitiveTypeName.DOUBLE,
            null,
            RecordConsumer::addDouble,
            Group::getDouble,
            value -> HexFormat.of().toHexDigits(Double.doubleToLongBits(value)));

    /** Lists of UTF-8 texts. */
    ColumnType<List<String>> STRINGS = new ListOf<>(STRING);

    /** Lists of 32-bit integers. */
    ColumnType<List<Integer>> INT32S = new ListOf<>(INT32);

    /** Lists of 64-bit floats. */
    ColumnType<List<Double>> DOUBLES = new ListOf<>(DOUBLE);

    /** The type's name in documents. */
    String label();

    /** The Parquet field of a column of this type. */
    Type field(String name, Type.Repetition repetition);

    /** Writes a value that is not null; the caller has started the field. */
    void write(RecordConsumer out, T value);

    /** Reads a value that is not null. */
    T read(Group row, String field);

    /**
     * A text that two values share only when they are the same to the last bit: texts with backslash, tab, newline and comma
     * escaped, doubles as the 16 hex digits of their IEEE 754 bits, a comma after each element of a list.
     */
    String text(T value);

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace(",", "\\,");
    }

    /** Writes one value. */
    @FunctionalInterface
    interface Writer<T> {
        /** As {@link ColumnType#write}. */
        void write(RecordConsumer out, T value);
    }

    /** Reads the value of a field that may repeat. */
    @FunctionalInterface
    interface Reader<T> {
        /** The value of that index. */
        T read(Group row, String field, int index);
    }

    /**
     * A single value.
     *
     * @param label name in documents
     * @param primitive Parquet's type
     * @param annotation its meaning, or null
     * @param writer writes one
     * @param reader reads one
     * @param texter makes its text, as {@link ColumnType#text}
     */
    record Scalar<T>(
            String label,
            PrimitiveTypeName primitive,
            LogicalTypeAnnotation annotation,
            Writer<T> writer,
            Reader<T> reader,
            Function<T, String> texter)
            implements ColumnType<T> {
        @Override
        public Type field(String name, Type.Repetition repetition) {
            return Types.primitive(primitive, repetition).as(annotation).named(name);
        }

        @Override
        public void write(RecordConsumer out, T value) {
            writer.write(out, value);
        }

        @Override
        public T read(Group row, String field) {
            return reader.read(row, field, 0);
        }

        @Override
        public String text(T value) {
            return texter.apply(value);
        }
    }

    /**
     * A list in Parquet's three-level form, the one that every reader knows.
     *
     * @param element type of its elements, which are never null
     */
    record ListOf<E>(Scalar<E> element) implements ColumnType<List<E>> {
        private static final String LIST = "list";
        private static final String ELEMENT = "element";

        @Override
        public String label() {
            return "list<" + element.label() + ">";
        }

        @Override
        public Type field(String name, Type.Repetition repetition) {
            return Types.list(repetition)
                    .element(element.field(ELEMENT, Type.Repetition.REQUIRED))
                    .named(name);
        }

        @Override
        public void write(RecordConsumer out, List<E> values) {
            out.startGroup();
            if (!values.isEmpty()) {
                out.startField(LIST, 0);
                for (E value : values) {
                    out.startGroup();
                    out.startField(ELEMENT, 0);
                    element.write(out, value);
                    out.endField(ELEMENT, 0);
                    out.endGroup();
                }
                out.endField(LIST, 0);
            }
            out.endGroup();
        }

        @Override
        public List<E> read(Group row, String field) {
            Group list = row.getGroup(field, 0);
            int size = list.getFieldRepetitionCount(LIST);
            List<E> values = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                values.add(element.read(list.getGroup(LIST, i), ELEMENT));
            }
            return List.copyOf(values);
        }

        @Override
        public String text(List<E> values) {
            return values.stream().map(value -> element.text(value) + ",").collect(Collectors.joining());
        }
    }
}

package org.ohmsweep.spark.tables;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads chosen columns of one Parquet file of a table, held in memory. */
public final class TableDecoder {
    private TableDecoder() {}

    /**
     * A row of a file.
     *
     * @param group its values
     * @param columns names of the columns that were asked for, whether the file has them or not
     */
    public record Row(Group group, Set<String> columns) {
        /**
         * A value, or what is made of several. A column's is null where it is null, or where the file is older than the
         * column.
         *
         * @throws AssertionError for a column that was not asked for: a defect, and not the fault of the file
         */
        public <T> T get(Selection<T> selection) {
            return selection.of(this);
        }

        <T> T value(Column<?, T> column) {
            return has(column) && group.getFieldRepetitionCount(column.name()) > 0
                    ? column.type().read(group, column.name())
                    : null;
        }

        /** Whether the file has a column; errors as {@link #get}. */
        public boolean has(Column<?, ?> column) {
            if (!columns.contains(column.name())) {
                throw new AssertionError("column " + column.name() + " was not asked for, only " + columns);
            }
            return group.getType().containsField(column.name());
        }
    }

    /**
     * Hands over every row of a file, one row group decoded at a time.
     *
     * @param file its bytes
     * @param columns what to read of it, perhaps several times; those that the file lacks are null
     * @param rows receives the rows in the file's order
     * @throws IOException when it is not a Parquet file
     * @throws RuntimeException when it is damaged, has none of the columns, or one of them with another type
     */
    public static void decode(byte[] file, Collection<? extends Column<?, ?>> columns, Consumer<Row> rows)
            throws IOException {
        Map<String, Column<?, ?>> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        try (ParquetFileReader reader = ParquetFiles.open(file, file.length)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageType projection = projection(schema, byName.values());
            ParquetPages.check(file, reader, projection);
            reader.setRequestedSchema(projection);
            MessageColumnIO io = new ColumnIOFactory().getColumnIO(projection, schema);
            for (PageReadStore pages; (pages = reader.readNextRowGroup()) != null; ) {
                RecordReader<Group> records = io.getRecordReader(pages, new GroupRecordConverter(projection));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.accept(new Row(records.read(), byName.keySet()));
                }
            }
        }
    }

    private static MessageType projection(MessageType schema, Collection<Column<?, ?>> columns) {
        Type[] fields = columns.stream()
                .filter(column -> schema.containsField(column.name()))
                .map(column -> checked(schema, column))
                .toArray(Type[]::new);
        if (fields.length == 0) {
            // Nothing would be read, but a row for each that the file claims to have.
            throw new ParquetDecodingException("it has none of the columns "
                    + columns.stream().map(Column::name).toList());
        }
        return new MessageType(schema.getName(), fields);
    }

    private static Type checked(MessageType schema, Column<?, ?> column) {
        Type found = schema.getType(column.name());
        if (!column.isHeldBy(schema)) {
            throw new ParquetDecodingException(
                    "column " + column.name() + " is expected as " + column.field() + ", but found as " + found);
        }
        return found;
    }

    /**
     * How many bytes at the end of a file {@link #header} needs.
     *
     * @param end bytes at the file's end, at least a few
     */
    public static long headerLength(byte[] end) {
        return ParquetFooter.length(end);
    }

    /**
     * Schema and metadata of a file.
     *
     * @param end bytes at the file's end: all of them, or {@link #headerLength} at least
     * @param length of the file
     * @throws IOException when it is not a Parquet file
     * @throws RuntimeException when it is damaged
     */
    public static FileHeader header(byte[] end, long length) throws IOException {
        try (ParquetFileReader reader = ParquetFiles.open(end, length)) {
            return new FileHeader(
                    reader.getFileMetaData().getSchema(),
                    reader.getFileMetaData().getKeyValueMetaData());
        }
    }
}

package org.ohmsweep.spark.tables;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads chosen columns of one Parquet file of a table. */
public final class TableDecoder {
    private TableDecoder() {}

    /**
     * A row of a file.
     *
     * @param group its values
     */
    public record Row(Group group) {
        /** A column's value; null where it is null, or where the file is older than the column. */
        public <T> T get(Column<?, T> column) {
            return has(column) && group.getFieldRepetitionCount(column.name()) > 0
                    ? column.type().read(group, column.name())
                    : null;
        }

        /** Whether the file has the column at all. */
        public boolean has(Column<?, ?> column) {
            return group.getType().containsField(column.name());
        }
    }

    /**
     * Hands over every row of a file, one row group in memory at a time.
     *
     * @param file the file
     * @param columns what to read of it; those that the file lacks are null
     * @param rows receives the rows in the file's order
     * @throws IOException when it cannot be read or is no Parquet file
     * @throws RuntimeException when it is damaged, has none of the columns, or one of them with another type
     */
    public static void decode(InputFile file, List<? extends Column<?, ?>> columns, Consumer<Row> rows)
            throws IOException {
        try (SeekableInputStream stream = file.newStream();
                ParquetFileReader reader = ParquetFiles.open(file, stream)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageType projection = projection(schema, columns);
            ParquetPages.check(stream, reader, projection);
            reader.setRequestedSchema(projection);
            MessageColumnIO io = new ColumnIOFactory().getColumnIO(projection, schema);
            for (PageReadStore pages; (pages = reader.readNextRowGroup()) != null; ) {
                RecordReader<Group> records = io.getRecordReader(pages, new GroupRecordConverter(projection));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.accept(new Row(records.read()));
                }
            }
        }
    }

    private static MessageType projection(MessageType schema, List<? extends Column<?, ?>> columns) {
        Type[] fields = columns.stream()
                .filter(column -> schema.containsField(column.name()))
                .map(column -> checked(schema, column))
                .toArray(Type[]::new);
        if (fields.length == 0) {
            // Nothing would be read, but a row for each that the file says to have.
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
     * What a file says of itself.
     *
     * @throws IOException when it cannot be read or is no Parquet file
     */
    public static FileHeader header(InputFile file) throws IOException {
        try (SeekableInputStream stream = file.newStream();
                ParquetFileReader reader = ParquetFiles.open(file, stream)) {
            return new FileHeader(
                    reader.getFileMetaData().getSchema(),
                    reader.getFileMetaData().getKeyValueMetaData());
        }
    }

    /** The key-value metadata of a file. */
    public static Map<String, String> metadata(InputFile file) throws IOException {
        return header(file).metadata();
    }
}

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
import org.apache.parquet.io.RecordReader;
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
            return group.getType().containsField(column.name()) && group.getFieldRepetitionCount(column.name()) > 0
                    ? column.type().read(group, column.name())
                    : null;
        }
    }

    /**
     * Hands over every row of a file.
     *
     * @param file the file
     * @param columns what to read of it
     * @param rows receives the rows in the file's order
     * @throws IOException when it cannot be read or is no Parquet file
     */
    public static void decode(InputFile file, List<? extends Column<?, ?>> columns, Consumer<Row> rows)
            throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageType projection = new MessageType(
                    schema.getName(),
                    columns.stream()
                            .filter(column -> schema.containsField(column.name()))
                            .map(column -> schema.getType(column.name()))
                            .toArray(Type[]::new));
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

    /** The key-value metadata of a file. */
    public static Map<String, String> metadata(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            return Map.copyOf(reader.getFileMetaData().getKeyValueMetaData());
        }
    }
}

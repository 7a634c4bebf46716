package org.ohmsweep.spark.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;

/** Rows of a table as the bytes of one Parquet file, compressed by zstd. */
public final class TableEncoder {
    /** Size of a row group, bytes before compression: a reader or a merge holds one at a time. */
    private static final long ROW_GROUP = 16 << 20;

    private TableEncoder() {}

    /** Where rows come from. */
    @FunctionalInterface
    public interface RowSource<R> {
        /**
         * Hands over all rows.
         *
         * @throws IOException when they cannot be read
         */
        void forEach(Consumer<R> rows) throws IOException;
    }

    /**
     * A whole file in memory: batches are small, and a retry publishes the same bytes.
     *
     * @param table the table
     * @param rows its rows; none gives a file with the schema only
     * @param metadata key-value metadata of the file
     */
    public static <R> byte[] encode(Table<R> table, List<? extends R> rows, Map<String, String> metadata) {
        try {
            return encode(table, metadata, out -> rows.forEach(out));
        } catch (IOException e) {
            throw new UncheckedIOException("table " + table.name() + " cannot be encoded", e);
        }
    }

    /**
     * As above, with rows that are never all in memory.
     *
     * @throws IOException what the source throws
     */
    public static <R> byte[] encode(Table<R> table, Map<String, String> metadata, RowSource<R> rows)
            throws IOException {
        MemoryFile file = new MemoryFile();
        try (ParquetWriter<R> writer = new Builder<>(file, table, metadata)
                // Not the builder's own, which reads Hadoop's defaults again for every file.
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP)
                .build()) {
            rows.forEach(row -> write(writer, row));
        }
        return file.bytes.toByteArray();
    }

    private static <R> void write(ParquetWriter<R> writer, R row) {
        try {
            writer.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException("a row cannot be written to memory", e);
        }
    }

    private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
        private final TableWriteSupport<R> support;

        private Builder(OutputFile file, Table<R> table, Map<String, String> metadata) {
            super(file);
            this.support = new TableWriteSupport<>(table, metadata);
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // still abstract
        protected WriteSupport<R> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<R> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }

    private static final class TableWriteSupport<R> extends WriteSupport<R> {
        private final Table<R> table;
        private final Map<String, String> metadata;
        private RecordConsumer out;

        private TableWriteSupport(Table<R> table, Map<String, String> metadata) {
            this.table = table;
            this.metadata = metadata;
        }

        @Override
        @SuppressWarnings("deprecation") // still abstract
        public WriteContext init(Configuration configuration) {
            return new WriteContext(table.schema(), metadata);
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(table.schema(), metadata);
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(R row) {
            out.startMessage();
            for (int i = 0; i < table.columns().size(); i++) {
                write(table.columns().get(i), i, row);
            }
            out.endMessage();
        }

        private <T> void write(Column<R, T> column, int index, R row) {
            T value = column.extractor().apply(row);
            if (value != null) {
                out.startField(column.name(), index);
                column.type().write(out, value);
                out.endField(column.name(), index);
            } else if (!column.nullable()) {
                throw new IllegalStateException("column " + table.name() + "." + column.name() + " is null: " + row);
            }
        }
    }

    private static final class MemoryFile implements OutputFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return bytes.size();
                }

                @Override
                public void write(int b) {
                    bytes.write(b);
                }

                @Override
                public void write(byte[] source, int offset, int length) {
                    bytes.write(source, offset, length);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}

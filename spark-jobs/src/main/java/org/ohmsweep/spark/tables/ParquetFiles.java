package org.ohmsweep.spark.tables;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopCodecs;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.SeekableInputStream;

/** Opens Parquet files that may be damaged: checksums of pages are compared, and sizes trusted only within the file. */
final class ParquetFiles {
    private ParquetFiles() {}

    /**
     * Opens a file in memory.
     *
     * @param end bytes at the file's end: all of them, or as many as will be read
     * @param length of the file
     * @throws IOException when it is not a Parquet file
     * @throws RuntimeException when its parts do not lie within it
     */
    static ParquetFileReader open(byte[] end, long length) throws IOException {
        ParquetFooter.check(end);
        // Not the builder's own: reading Hadoop's defaults again for every file takes longer than reading the file.
        ParquetConfiguration plain = new PlainParquetConfiguration();
        ParquetReadOptions options = ParquetReadOptions.builder(plain)
                .usePageChecksumVerification()
                .withCodecFactory(new BoundedCodecs(HadoopCodecs.newFactory(plain, 0)))
                .build();
        ParquetFileReader reader = ParquetFileReader.open(new MemoryFile(end, length), options);
        try {
            for (BlockMetaData block : reader.getFooter().getBlocks()) {
                check(block, length);
            }
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static void check(BlockMetaData block, long length) {
        if (block.getRowCount() < 0) {
            throw new ParquetDecodingException("a row group claims to hold " + block.getRowCount() + " rows");
        }
        for (ColumnChunkMetaData column : block.getColumns()) {
            long start = column.getStartingPos();
            long size = column.getTotalSize();
            if (start < 0 || size < 0 || start > length - size) {
                throw new ParquetDecodingException("column " + column.getPath() + " claims to lie at " + start + ", "
                        + size + " bytes long, in a file of " + length + " bytes");
            }
        }
    }

    /** The end of a file. */
    private record MemoryFile(byte[] end, long length) implements InputFile {
        @Override
        public long getLength() {
            return length;
        }

        @Override
        public SeekableInputStream newStream() {
            Bytes bytes = new Bytes(end);
            long start = length - end.length;
            return new DelegatingSeekableInputStream(bytes) {
                @Override
                public long getPos() {
                    return start + bytes.position();
                }

                @Override
                public void seek(long position) throws IOException {
                    if (position < start || position > length) {
                        throw new EOFException("there is no byte " + position);
                    }
                    bytes.seek((int) (position - start));
                }
            };
        }
    }

    private static final class Bytes extends ByteArrayInputStream {
        private Bytes(byte[] bytes) {
            super(bytes);
        }

        private int position() {
            return pos;
        }

        private void seek(int position) {
            pos = position;
        }
    }
}

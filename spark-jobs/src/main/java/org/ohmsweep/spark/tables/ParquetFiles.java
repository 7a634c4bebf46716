package org.ohmsweep.spark.tables;

import java.io.IOException;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopCodecs;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.SeekableInputStream;

/** Opens Parquet files that may be damaged: checksums of pages are compared, and sizes believed only within the file. */
final class ParquetFiles {
    private ParquetFiles() {}

    /**
     * Opens a file.
     *
     * @param stream of the file; the reader closes it
     * @throws IOException when it cannot be read
     * @throws RuntimeException when it is no Parquet file, or its parts do not lie within it
     */
    static ParquetFileReader open(InputFile file, SeekableInputStream stream) throws IOException {
        ParquetFooter.check(stream, file.getLength());
        ParquetFileReader reader = ParquetFileReader.open(file, options(file), stream);
        try {
            for (BlockMetaData block : reader.getFooter().getBlocks()) {
                check(block, file.getLength());
            }
            return reader;
        } catch (RuntimeException | IOException e) {
            reader.close();
            throw e;
        }
    }

    /** The bytes at a place. */
    static byte[] bytes(SeekableInputStream stream, long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        stream.seek(at);
        stream.readFully(bytes);
        return bytes;
    }

    private static ParquetReadOptions options(InputFile file) {
        // Not the builders' own: to read Hadoop's defaults anew for every file takes longer than to read the file.
        ParquetConfiguration plain = new PlainParquetConfiguration();
        ParquetReadOptions.Builder builder = file instanceof HadoopInputFile hadoop
                ? HadoopReadOptions.builder(hadoop.getConfiguration())
                : ParquetReadOptions.builder(plain);
        return builder.usePageChecksumVerification()
                .withCodecFactory(new BoundedCodecs(HadoopCodecs.newFactory(plain, 0)))
                .build();
    }

    private static void check(BlockMetaData block, long length) {
        if (block.getRowCount() < 0) {
            throw new ParquetDecodingException("a row group says to hold " + block.getRowCount() + " rows");
        }
        for (ColumnChunkMetaData column : block.getColumns()) {
            long start = column.getStartingPos();
            long size = column.getTotalSize();
            if (start < 0 || size < 0 || start > length - size) {
                throw new ParquetDecodingException("column " + column.getPath() + " says to lie at " + start + ", "
                        + size + " bytes long, in a file of " + length + " bytes");
            }
        }
    }
}

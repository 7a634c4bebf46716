package org.ohmsweep.spark.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;

/**
 * Checks that the pages of columns lie within them, before Parquet reads them: for the last column of a row group it
 * allocates what a page header claims, even if the file has less.
 */
final class ParquetPages {
    private ParquetPages() {}

    /**
     * Walks through the page headers of all columns that are to be read.
     *
     * @param file its bytes
     * @throws IOException when a header cannot be read
     * @throws ParquetDecodingException when a page does not lie within its column
     */
    static void check(byte[] file, ParquetFileReader reader, MessageType columns) throws IOException {
        Set<String> read =
                columns.getPaths().stream().map(path -> String.join(".", path)).collect(Collectors.toSet());
        for (BlockMetaData block : reader.getFooter().getBlocks()) {
            for (ColumnChunkMetaData column : block.getColumns()) {
                if (read.contains(column.getPath().toDotString())) {
                    check(file, column);
                }
            }
        }
    }

    private static void check(byte[] file, ColumnChunkMetaData column) throws IOException {
        int end = Math.toIntExact(column.getStartingPos() + column.getTotalSize());
        for (long at = column.getStartingPos(); at < end; ) {
            ByteArrayInputStream in = new ByteArrayInputStream(file, (int) at, end - (int) at);
            PageHeader header = Util.readPageHeader(in);
            int size = header.getCompressed_page_size();
            if (size < 0) {
                throw new ParquetDecodingException("a page claims to be " + size + " bytes long");
            }
            at = end - in.available() + (long) size;
            if (at > end) {
                throw new ParquetDecodingException(
                        "column " + column.getPath() + " ends at " + end + ", but a page of it claims to end at " + at);
            }
        }
    }
}

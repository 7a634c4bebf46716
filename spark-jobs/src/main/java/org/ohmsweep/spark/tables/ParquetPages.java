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
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * Looks whether the pages of columns lie within them, before Parquet reads them: for the last column of a row group it takes
 * the memory that a page header names, even if the file has less.
 */
final class ParquetPages {
    /** Bytes that nearly every header is shorter than. */
    private static final int WINDOW = 1 << 12;

    private ParquetPages() {}

    /**
     * Walks through the page headers of all columns that are to be read.
     *
     * @param stream of the reader's file; where it stands afterwards does not matter to the reader
     * @throws IOException when the file or a header cannot be read
     * @throws ParquetDecodingException when a page does not lie within its column
     */
    static void check(SeekableInputStream stream, ParquetFileReader reader, MessageType columns) throws IOException {
        Set<String> read =
                columns.getPaths().stream().map(path -> String.join(".", path)).collect(Collectors.toSet());
        for (BlockMetaData block : reader.getFooter().getBlocks()) {
            for (ColumnChunkMetaData column : block.getColumns()) {
                if (read.contains(column.getPath().toDotString())) {
                    check(stream, column);
                }
            }
        }
    }

    private static void check(SeekableInputStream stream, ColumnChunkMetaData column) throws IOException {
        long at = column.getStartingPos();
        long end = at + column.getTotalSize();
        while (at < end) {
            at = endOfPage(stream, at, end, WINDOW);
            if (at > end) {
                throw new ParquetDecodingException(
                        "column " + column.getPath() + " ends at " + end + ", and a page of it says to end at " + at);
            }
        }
    }

    /** Where the page says to end that begins at a place. */
    private static long endOfPage(SeekableInputStream stream, long at, long end, int window) throws IOException {
        byte[] bytes = ParquetFiles.bytes(stream, at, (int) Math.min(window, end - at));
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        PageHeader header;
        try {
            header = Util.readPageHeader(in);
        } catch (IOException e) {
            if (bytes.length < window || window > Integer.MAX_VALUE / 16) {
                throw e;
            }
            return endOfPage(stream, at, end, 16 * window); // the header may be longer
        }
        if (header.getCompressed_page_size() < 0) {
            throw new ParquetDecodingException("a page says to be " + header.getCompressed_page_size() + " bytes long");
        }
        return at + bytes.length - in.available() + header.getCompressed_page_size();
    }
}

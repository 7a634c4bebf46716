package org.ohmsweep.spark.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.SeekableInputStream;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocolUtil;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * Looks whether the lists and texts of a file's footer fit into it, before Parquet reads them: it takes the memory for as many
 * elements as a list says to have.
 */
final class ParquetFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** Bytes at the end: the footer's length and the magic number. */
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    /** Thrift's number of the type. */
    private static final byte STRUCT = 12;

    private ParquetFooter() {}

    /**
     * Walks through the footer. What Parquet itself refuses is left to it: a file that is too short or has another magic number.
     *
     * @param length of the file
     * @throws IOException when it cannot be read
     * @throws ParquetDecodingException when a size in it is larger than the footer
     */
    static void check(SeekableInputStream stream, long length) throws IOException {
        if (length < TAIL) {
            return;
        }
        ByteBuffer tail =
                ByteBuffer.wrap(ParquetFiles.bytes(stream, length - TAIL, TAIL)).order(ByteOrder.LITTLE_ENDIAN);
        int size = tail.getInt();
        if (size <= 0 || size > length - TAIL || !ByteBuffer.wrap(MAGIC).equals(tail)) {
            return;
        }
        ByteArrayInputStream footer = new ByteArrayInputStream(ParquetFiles.bytes(stream, length - TAIL - size, size));
        try {
            TProtocolUtil.skip(new TCompactProtocol(new TIOStreamTransport(footer), size, size), STRUCT);
        } catch (TException e) {
            throw new ParquetDecodingException("its footer of " + size + " bytes is damaged: " + e.getMessage(), e);
        }
    }
}

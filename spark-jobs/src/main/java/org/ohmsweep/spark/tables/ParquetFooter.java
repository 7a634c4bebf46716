package org.ohmsweep.spark.tables;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.ParquetDecodingException;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocolUtil;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * Checks that the lists and texts of a file's footer fit into it, before Parquet reads them: it allocates as many elements as
 * a list claims to have.
 */
final class ParquetFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** Bytes at the end: the footer's length and the magic number. */
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    /** Thrift's number of the type. */
    private static final byte STRUCT = 12;

    private ParquetFooter() {}

    /**
     * Bytes of the footer and what follows it.
     *
     * @param end of the file
     * @return 0 for what Parquet refuses anyway: a file that is too short or has another magic number
     */
    static long length(byte[] end) {
        if (end.length < TAIL) {
            return 0;
        }
        ByteBuffer tail = ByteBuffer.wrap(end, end.length - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
        int size = tail.getInt();
        return size <= 0 || !ByteBuffer.wrap(MAGIC).equals(tail) ? 0 : (long) size + TAIL;
    }

    /**
     * Walks through the footer.
     *
     * @param end of the file
     * @throws ParquetDecodingException when a size in it is larger than the footer
     */
    static void check(byte[] end) {
        long length = length(end);
        if (length == 0 || length > end.length) {
            return; // left to Parquet
        }
        int size = (int) length - TAIL;
        ByteArrayInputStream footer = new ByteArrayInputStream(end, end.length - (int) length, size);
        try {
            TProtocolUtil.skip(new TCompactProtocol(new TIOStreamTransport(footer), size, size), STRUCT);
        } catch (TException e) {
            throw new ParquetDecodingException("its footer of " + size + " bytes is damaged: " + e.getMessage(), e);
        }
    }
}

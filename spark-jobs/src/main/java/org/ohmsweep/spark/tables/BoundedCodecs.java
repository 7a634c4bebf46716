package org.ohmsweep.spark.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;

/** Decompresses pages, but none that claims to be larger than pages ever are: a damaged size must not be allocated. */
final class BoundedCodecs implements CompressionCodecFactory {
    /** Bytes; pages are written with about 1 MiB. */
    static final int LARGEST_PAGE = 64 << 20;

    private final CompressionCodecFactory codecs;

    BoundedCodecs(CompressionCodecFactory codecs) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return codecs.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        BytesInputDecompressor decompressor = codecs.getDecompressor(codec);
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
                check(decompressedSize);
                return decompressor.decompress(bytes, decompressedSize);
            }

            @Override
            public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
                    throws IOException {
                check(decompressedSize);
                decompressor.decompress(input, compressedSize, output, decompressedSize);
            }

            @Override
            public void release() {
                decompressor.release();
            }
        };
    }

    private static void check(int decompressedSize) {
        if (decompressedSize < 0 || decompressedSize > LARGEST_PAGE) {
            throw new ParquetDecodingException("a page claims to hold " + Integer.toUnsignedString(decompressedSize)
                    + " bytes; at most " + LARGEST_PAGE + " are expected");
        }
    }

    @Override
    public void release() {
        codecs.release();
    }
}

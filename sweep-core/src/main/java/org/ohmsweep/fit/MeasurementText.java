package org.ohmsweep.fit;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.ohmsweep.UserException;

/** The text of a file of measurements: UTF-8, plain or compressed by gzip, which its first bytes tell. */
final class MeasurementText {
    private static final int CHUNK = 1 << 16;

    /** Bytes that are looked at to tell text from anything else. */
    private static final int HEAD = 4096;

    private static final String GZIP = "1f8b";
    private static final String UTF_16 = "is not UTF-8 text, but UTF-16, which Excel calls Unicode text";
    private static final String SAVE = "save the sheet as CSV UTF-8";
    private static final String UNPACK = "unpack it, or compress it by gzip";

    /** Files that are often taken for text, by their first bytes. */
    private static final List<Signature> OTHERS = List.of(
            new Signature("fffe", UTF_16, SAVE),
            new Signature("feff", UTF_16, SAVE),
            new Signature("504b0304", "is an Excel workbook or another zip archive", SAVE + ", or unpack it"),
            new Signature("d0cf11e0", "is an old Excel workbook", SAVE),
            new Signature("50415231", "is a Parquet file", "write it as CSV, with pandas.read_parquet and to_csv"),
            new Signature("89484446", "is an HDF5 or MATLAB file", "write its measurements as CSV"),
            new Signature("4d41544c4142", "is a MATLAB file", "write its measurements as CSV, with writetable"),
            new Signature("934e554d5059", "is a NumPy file", "write it as CSV, with numpy.savetxt"),
            new Signature("28b52ffd", "is compressed by zstd", UNPACK),
            new Signature("425a68", "is compressed by bzip2", UNPACK),
            new Signature("fd377a585a", "is compressed by xz", UNPACK));

    private record Signature(String bytes, String what, String remedy) {}

    private MeasurementText() {}

    /**
     * The text of a file, which throws a {@code CharacterCodingException} where it is not UTF-8.
     *
     * @param location the file's name, as messages should show it
     * @throws UserException when the content is not text
     */
    static BufferedReader of(String location, InputStream content) throws IOException {
        InputStream text = new BufferedInputStream(content, CHUNK);
        if (head(text).startsWith(GZIP)) {
            text = new BufferedInputStream(new GZIPInputStream(text, CHUNK), CHUNK);
            if (head(text).startsWith(GZIP)) {
                throw new UserException(location + " is compressed by gzip twice", "Unpack it once.");
            }
        }
        String head = head(text);
        for (Signature other : OTHERS) {
            if (head.startsWith(other.bytes)) {
                throw notText(location, other.what, other.remedy);
            }
        }
        int zero = zeroByte(head);
        if (zero >= 0) {
            throw notText(
                    location,
                    "is not text: its byte " + (zero + 1) + " is 0",
                    "write it as CSV, in UTF-8 and not in UTF-16");
        }
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()), CHUNK);
    }

    private static UserException notText(String location, String what, String remedy) {
        return new UserException(
                location + " " + what + "; measurements are text with one reading on each line",
                Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1) + ".");
    }

    /** The first bytes as hexadecimal digits; they stay to be read. */
    private static String head(InputStream text) throws IOException {
        text.mark(HEAD);
        byte[] head = text.readNBytes(HEAD);
        text.reset();
        return HexFormat.of().formatHex(head);
    }

    private static int zeroByte(String hex) {
        for (int at = 0; at < hex.length(); at += 2) {
            if (hex.startsWith("00", at)) {
                return at / 2;
            }
        }
        return -1;
    }
}

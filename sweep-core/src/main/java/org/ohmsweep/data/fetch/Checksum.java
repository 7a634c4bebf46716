package org.ohmsweep.data.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ohmsweep.data.DataDigest;
import org.ohmsweep.data.IdxReader;

/**
 * The SHA-256 that identifies a published file.
 *
 * @param of which bytes were hashed
 * @param sha256 64 lower-case hex digits
 */
public record Checksum(Of of, String sha256) {
    /** What was hashed. */
    public enum Of {
        /** The uncompressed IDX file: the same however it was compressed. */
        CONTENT("its uncompressed content"),
        /** The gzip file as published, for files whose content nobody has published a hash of. */
        GZIP("the gzip file");

        private final String words;

        Of(String words) {
            this.words = words;
        }
    }

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int CHUNK = 1 << 16;
    /** No IDX file may declare more; a small gzip file can unpack to any size. */
    private static final long MOST_CONTENT = IdxReader.MAX_DECLARED_BYTES + 64;

    public Checksum {
        Objects.requireNonNull(of, "of");
        if (!HEX.matcher(sha256).matches()) {
            throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256; it must have 64 lower-case hex digits");
        }
    }

    /**
     * What is wrong with a file, as a text to follow its name; empty when it is the published one.
     *
     * @throws IOException when it cannot be read
     */
    Optional<String> problem(Path file) throws IOException {
        boolean gzip = isGzip(file);
        if (of == Of.GZIP && !gzip) {
            return Optional.of("is not compressed, and only the SHA-256 of the published gzip file is known");
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), CHUNK);
                InputStream hashed = of == Of.CONTENT && gzip ? new GZIPInputStream(bytes, CHUNK) : bytes) {
            String found = sha256(hashed);
            if (found.equals(sha256)) {
                return Optional.empty();
            }
            return Optional.of(
                    gzip || isIdx(file)
                            ? "is not as published: the SHA-256 of " + of.words + " is " + found + ", expected is "
                                    + sha256
                            : "is neither an IDX file nor gzip; is it a web page?");
        } catch (ZipException | EOFException e) {
            return Optional.of("is damaged or ends too early: " + e.getMessage());
        }
    }

    /** Whether a file is compressed, by its first bytes. */
    static boolean isGzip(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(2);
            return head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        }
    }

    private static boolean isIdx(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(3);
            return head.length == 3 && head[0] == 0 && head[1] == 0 && head[2] == 0x08;
        }
    }

    private static String sha256(InputStream bytes) throws IOException {
        MessageDigest digest = DataDigest.sha256();
        byte[] buffer = new byte[CHUNK];
        long left = MOST_CONTENT;
        for (int n = bytes.read(buffer); n >= 0 && left > 0; n = bytes.read(buffer)) {
            digest.update(buffer, 0, n);
            left -= n;
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

package org.ohmsweep.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts. */
public final class Sha256 {
    private final MessageDigest digest;

    /** Before anything is added. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds a text's UTF-8 bytes. */
    public void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hex digest of all that was added; resets it. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lower-case hex digest of a text's UTF-8 bytes. */
    public static String hex(String text) {
        Sha256 sha256 = new Sha256();
        sha256.add(text);
        return sha256.hex();
    }
}

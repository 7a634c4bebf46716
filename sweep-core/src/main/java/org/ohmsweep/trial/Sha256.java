package org.ohmsweep.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.ohmsweep.data.DataDigest;

/** SHA-256 of texts, added piece by piece. */
public final class Sha256 {
    private final MessageDigest digest = DataDigest.sha256();

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

package org.ohmsweep.spark.tables;

import com.github.luben.zstd.util.Native;
import org.ohmsweep.UserException;

/** The native library that compresses tables. It comes in a jar, and Java unpacks it into its folder for temporary files. */
public final class ZstdLibrary {
    private ZstdLibrary() {}

    /**
     * Loads it, unless it is loaded.
     *
     * @throws UserException when it cannot be loaded: no table can be read or written then, and none is to blame
     */
    public static void check() {
        try {
            Native.load();
        } catch (LinkageError e) {
            throw new UserException(
                    "The library that compresses tables cannot be loaded from "
                            + System.getProperty("java.io.tmpdir") + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "That folder must be writable, have free space, and allow programs (not be mounted with noexec)."
                            + " To use another one, set OHMSWEEP_JAVA_OPTS=-Djava.io.tmpdir=DIR, or JAVA_TOOL_OPTIONS"
                            + " for a driver under spark-submit.",
                    e);
        }
    }
}

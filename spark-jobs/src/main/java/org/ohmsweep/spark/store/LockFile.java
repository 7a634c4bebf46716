package org.ohmsweep.spark.store;

import java.util.Objects;

/**
 * The file that names a folder's holder, as it was found.
 *
 * @param content what it says
 * @param version differs after every heartbeat: when it was touched, by the file system's clock in ms, or its entity tag
 */
record LockFile(String content, String version) {
    LockFile {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(version, "version");
    }

    /** Whether it has the owner of another lock file's content. */
    boolean hasOwnerOf(String other) {
        return Holder.owner(content).equals(Holder.owner(other));
    }
}

package org.ohmsweep.spark.store;

import java.util.Objects;

/**
 * The file that names a folder's holder, as it was found.
 *
 * @param content what it says
 * @param touched when it was written or touched last, by the file system's clock, ms
 */
record LockFile(String content, long touched) {
    LockFile {
        Objects.requireNonNull(content, "content");
    }
}

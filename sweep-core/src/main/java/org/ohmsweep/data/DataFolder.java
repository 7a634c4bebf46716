package org.ohmsweep.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A folder to read from, on any file system. Relative paths use '/' and never '..'; the empty path is the
 * folder itself.
 */
public interface DataFolder {
    /**
     * Whether there is a file or folder.
     *
     * @throws java.io.UncheckedIOException when that cannot be determined
     */
    boolean exists(String relativePath);

    /** Names (not paths) of the files and folders directly inside, sorted; none when there is no such folder. */
    List<String> list(String relativePath) throws IOException;

    /** Opens a file for reading; the caller closes it. */
    InputStream open(String relativePath) throws IOException;

    /** The full path or address, for messages. */
    String location(String relativePath);
}

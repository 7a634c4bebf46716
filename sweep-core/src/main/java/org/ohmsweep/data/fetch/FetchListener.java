package org.ohmsweep.data.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Is told what a download does, on the thread that downloads. */
public interface FetchListener {
    /** A file is there and as published: nothing is downloaded. */
    void alreadyRight(Path file);

    /**
     * A mirror sends a file.
     *
     * @param held bytes from an earlier attempt that are not sent again
     */
    void started(URI address, long held);

    /**
     * Bytes have arrived.
     *
     * @param bytes all so far, including those held before
     * @param total size of the file, where the mirror says it
     */
    void received(long bytes, OptionalLong total);

    /**
     * An attempt failed.
     *
     * @param why what went wrong
     * @param again whether the same mirror is asked again
     */
    void failed(URI address, String why, boolean again);

    /** A file is complete, checked, and in its place. */
    void stored(Path file);
}

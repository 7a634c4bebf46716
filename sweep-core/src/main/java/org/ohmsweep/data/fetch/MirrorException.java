package org.ohmsweep.data.fetch;

import java.io.IOException;

/** A mirror failed to send what it should. */
final class MirrorException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private MirrorException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /** A failure that another attempt may not meet. */
    static MirrorException passing(String message, Throwable cause) {
        return new MirrorException(message, true, cause);
    }

    /** A failure that another attempt would meet again. */
    static MirrorException lasting(String message) {
        return new MirrorException(message, false, null);
    }

    boolean isPassing() {
        return passing;
    }
}

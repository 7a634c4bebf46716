package org.ohmsweep.data.fetch;

import java.io.IOException;

/** A mirror that did not give what it should. */
final class MirrorException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private MirrorException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /** It may be over at the next attempt. */
    static MirrorException passing(String message, Throwable cause) {
        return new MirrorException(message, true, cause);
    }

    /** Asking again is of no use. */
    static MirrorException lasting(String message) {
        return new MirrorException(message, false, null);
    }

    boolean isPassing() {
        return passing;
    }
}

package org.ohmsweep;

import java.util.Objects;

/**
 * An error that the user can cause and fix: in a grid, in data or in usage. Commands print its message without
 * a stack trace and end with exit status 2.
 *
 * <p>The message states the problem, the value and where it is; the remedy says what to do.
 */
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param problem what is wrong, with the value found, what was expected, and file and line where there is one
     * @param remedy what to do about it
     */
    public UserException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** As above, with its cause. */
    public UserException(String problem, String remedy, Throwable cause) {
        super(Objects.requireNonNull(problem, "problem"), cause);
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}

package org.ohmsweep.yaml;

import org.ohmsweep.UserException;

/**
 * YAML that is not what its reader expects. The message is {@code FILE:LINE:COLUMN: problem}, or {@code --set
 * KEY=VALUE: problem} when an option is to blame; the problem names the value.
 */
public final class YamlException extends UserException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;
    private final int column;

    /** As below, without a cause. */
    public YamlException(Location at, String problem, String remedy) {
        this(at, problem, remedy, null);
    }

    /**
     * @param at where it is
     * @param problem what is wrong, with the value; its control characters are replaced, since no file may steer the
     *     terminal that shows it
     * @param remedy what to do about it
     * @param cause the error that led to it, or null
     */
    public YamlException(Location at, String problem, String remedy, Throwable cause) {
        super(at + ": " + problem.replaceAll("[\\p{Cntrl}\\p{Cf}]", " "), remedy, cause);
        source = at.source();
        line = at.line();
        column = at.column();
    }

    /** The file as the user named it, or the option. */
    public String source() {
        return source;
    }

    /** Line of the file, 1-based; 0 when an option is to blame. */
    public int line() {
        return line;
    }

    /** Column of the line, 1-based, in characters; 0 when an option is to blame. */
    public int column() {
        return column;
    }
}

package org.ohmsweep.yaml;

/**
 * Where something was written: a place in a file, or an option of the command line.
 *
 * @param source file name as the user gave it, or the option
 * @param line 1-based; 0 in an option
 * @param column 1-based; 0 in an option
 */
public record Location(String source, int line, int column) {
    private static final int OPTION_LENGTH = 100;

    /** The beginning of a file. */
    public static Location ofFile(String name) {
        return new Location(name, 1, 1);
    }

    /** An option of the command line. */
    public static Location ofOption(String option) {
        String oneLine = option.replaceAll("\\p{Cntrl}", " ");
        return new Location(
                oneLine.length() <= OPTION_LENGTH ? oneLine : oneLine.substring(0, OPTION_LENGTH) + "...", 0, 0);
    }

    /** Another place in the same source; for an option, which has no lines, the same place. */
    Location at(int newLine, int newColumn) {
        return line == 0 ? this : new Location(source, newLine, newColumn);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}

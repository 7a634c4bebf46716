package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.UserException;

/**
 * One line of a CSV file: fields with a separator between them, blanks around them ignored; a field in double quotes may
 * hold separators, and two quotes for one.
 *
 * @param location the file's name
 * @param number 1-based
 * @param fields their texts
 * @param columns where each begins in the line, 1-based
 */
record CsvLine(String location, int number, List<String> fields, List<Integer> columns) {
    /**
     * Splits a line.
     *
     * @throws UserException when a quote is not closed, or something follows it
     */
    static CsvLine parse(String location, int number, String line, Separator separator) {
        List<String> fields = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < line.length() && separator.isBlank(line.charAt(at))) {
                at++;
            }
            columns.add(at + 1);
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder field = new StringBuilder();
                at = quoted(location, number, line, separator, at, field);
                fields.add(field.toString());
            } else {
                int next = line.indexOf(separator.character(), at);
                int end = next < 0 ? line.length() : next;
                fields.add(line.substring(at, end).strip());
                at = end;
            }
            if (at == line.length()) {
                return new CsvLine(location, number, fields, columns);
            }
            at++; // the separator
        }
    }

    /** Reads a quoted field; returns where the next separator or the line's end is. */
    private static int quoted(
            String location, int number, String line, Separator separator, int start, StringBuilder field) {
        int at = start + 1;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < line.length() && line.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                while (at < line.length() && separator.isBlank(line.charAt(at))) {
                    at++;
                }
                if (at < line.length() && line.charAt(at) != separator.character()) {
                    throw error(
                            location,
                            number,
                            at + 1,
                            "a " + separator.text() + " is expected after the quote",
                            "quote the whole field");
                }
                return at;
            }
        }
        throw error(location, number, start + 1, "this quote is not closed", "close it on the same line");
    }

    /** What stands between fields. */
    enum Separator {
        COMMA(',', "comma"),
        TAB('\t', "tab"),
        SEMICOLON(';', "semicolon");

        private final char character;
        private final String text;

        Separator(char character, String text) {
            this.character = character;
            this.text = text;
        }

        char character() {
            return character;
        }

        /** Its name. */
        String text() {
            return text;
        }

        private boolean isBlank(char c) {
            return c == ' ' || c == '\t' && this != TAB;
        }
    }

    /** An error at a place of a file. */
    static UserException error(String location, int line, int column, String problem, String remedy) {
        return new UserException(location + ":" + line + ":" + column + ": " + problem, remedy);
    }

    /** An error in one of its fields. */
    UserException error(int field, String problem, String remedy) {
        return error(location, number, columns.get(field), problem, remedy);
    }
}

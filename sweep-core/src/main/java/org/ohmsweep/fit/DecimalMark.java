package org.ohmsweep.fit;

import org.ohmsweep.UserException;

/**
 * Reads the numbers of one file, with a decimal point or, where commas do not separate columns, a decimal comma: one of the
 * two throughout. Thousands separators are refused, and so is a file in which every comma might be one.
 */
final class DecimalMark {
    private static final String REMEDY = "write numbers with a decimal point and without thousands separators";

    private final CsvLine.Separator separator;
    private int pointLine;
    private int commaLine;
    private boolean commasAreDecimal;
    private UserException doubtful;

    DecimalMark(CsvLine.Separator separator) {
        this.separator = separator;
    }

    /** Whether a text is made of what numbers are made of; it may still be none. */
    static boolean looksLikeNumber(String text) {
        boolean digit = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isDigit = c >= '0' && c <= '9';
            if (!isDigit && "+-.,eE".indexOf(c) < 0) {
                return false;
            }
            digit |= isDigit;
        }
        return digit;
    }

    /**
     * A number, infinite where it is too large for a double.
     *
     * @param name what it is, for the message
     * @throws UserException when the field is not a number
     */
    double number(CsvLine line, int field, String name) {
        String text = line.fields().get(field);
        if (!looksLikeNumber(text)) {
            throw notNumber(line, field, name);
        }
        int comma = text.indexOf(',');
        int point = text.indexOf('.');
        if (comma >= 0) {
            acceptComma(line, field, name, comma);
            text = text.replace(',', '.');
        } else if (point >= 0) {
            pointLine = pointLine == 0 ? line.number() : pointLine;
            rejectBoth(line, field, text);
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notNumber(line, field, name);
        }
    }

    private void acceptComma(CsvLine line, int field, String name, int comma) {
        String text = line.fields().get(field);
        if (separator == CsvLine.Separator.COMMA || text.indexOf(',', comma + 1) >= 0 || text.indexOf('.') >= 0) {
            throw line.error(field, name + " is '" + text + "', with a comma in it", REMEDY);
        }
        commaLine = commaLine == 0 ? line.number() : commaLine;
        rejectBoth(line, field, text);
        if (!text.matches("[+-]?[1-9][0-9]{0,2},[0-9]{3}")) {
            commasAreDecimal = true;
        } else if (doubtful == null) {
            doubtful = line.error(
                    field,
                    name + " is " + text + ", which may mean " + text.replace(',', '.') + " or "
                            + text.replace(",", ""),
                    REMEDY);
        }
    }

    private void rejectBoth(CsvLine line, int field, String text) {
        if (pointLine > 0 && commaLine > 0) {
            boolean comma = text.indexOf(',') >= 0;
            throw line.error(
                    field,
                    text + " has a decimal " + (comma ? "comma" : "point") + ", and line "
                            + (comma ? pointLine : commaLine) + " a decimal " + (comma ? "point" : "comma"),
                    REMEDY);
        }
    }

    /** @throws UserException when every comma of the file may separate thousands */
    void rejectDoubt() {
        if (doubtful != null && !commasAreDecimal) {
            throw doubtful;
        }
    }

    /** Whether numbers have decimal commas. */
    boolean isComma() {
        return commaLine > 0;
    }

    private static UserException notNumber(CsvLine line, int field, String name) {
        return line.error(
                field,
                name + " must be a number, found '" + line.fields().get(field) + "'",
                "write a finite number with a decimal point, or remove the line");
    }
}

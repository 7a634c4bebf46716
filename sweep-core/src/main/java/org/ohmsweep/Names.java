package org.ohmsweep;

import java.util.regex.Pattern;

/** Names that become parts of files, folders and canonical texts: task names and grid names. */
public final class Names {
    /** What a name must be, for messages. */
    public static final String RULE = "letters, digits, '-', '_' and '.', at most 100 of them, without '..'";

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private Names() {}

    /** Whether a text is a name. */
    public static boolean isName(String text) {
        return ALLOWED.matcher(text).matches() && !text.contains("..") && !text.equals(".");
    }

    /**
     * A text that is a name.
     *
     * @throws IllegalArgumentException saying what it is, its value and the rule
     */
    public static String checked(String what, String value) {
        if (value == null || !isName(value)) {
            throw new IllegalArgumentException(what + " is '" + value + "'; a name is made of " + RULE);
        }
        return value;
    }
}

package org.ohmsweep;

/** Names that become parts of files, folders and canonical texts: task names and grid names. */
public final class Names {
    /** What a name must be, for messages. */
    public static final String RULE =
            "letters, digits, '-', '_' and '.', at most 100 of them, no '.' first and no '..'";

    private static final int MAX_LENGTH = 100;

    private Names() {}

    /** Whether a text is a name. */
    public static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.startsWith(".") || text.contains("..")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
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

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.".indexOf(c) >= 0;
    }
}

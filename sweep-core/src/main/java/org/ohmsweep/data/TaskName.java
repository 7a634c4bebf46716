package org.ohmsweep.data;

import java.util.Objects;
import java.util.regex.Pattern;
import org.ohmsweep.UserException;

/**
 * What a task may be called: 1 to {@value #MAX_LENGTH} ASCII letters, digits, '-', '_' and '.', the first one no '.'. A
 * name is also a folder's, so that nothing else may reach a path; and names are joined by commas in a trial's identity.
 */
public final class TaskName {
    /** The longest name allowed, in characters. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private TaskName() {}

    /** Whether a task may have this name. */
    public static boolean isValid(String name) {
        return name.length() <= MAX_LENGTH && ALLOWED.matcher(name).matches();
    }

    /**
     * The name itself.
     *
     * @throws UserException when a task may not have it
     */
    public static String check(String name) {
        Objects.requireNonNull(name, "task name");
        if (!isValid(name)) {
            throw new UserException(
                    "Task name '" + name + "' is not allowed: expected 1 to " + MAX_LENGTH
                            + " letters, digits, '-', '_' or '.', not starting with '.'",
                    "Name the task like its folder under --data, for example mnist; rename the folder if need be.");
        }
        return name;
    }
}

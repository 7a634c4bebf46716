package org.ohmsweep.data;

import org.ohmsweep.Names;
import org.ohmsweep.UserException;

/** Checks names of tasks: a name is also that of a folder, so only safe ones may reach a path. */
public final class TaskName {
    private TaskName() {}

    /**
     * The name itself.
     *
     * @throws UserException when it is no name by {@link Names}
     */
    public static String check(String name) {
        if (!Names.isName(name)) {
            throw new UserException(
                    "Task name '" + name + "' is not allowed: a name is made of " + Names.RULE,
                    "Name the task like its folder under --data, for example mnist; rename the folder if need be.");
        }
        return name;
    }
}

package org.ohmsweep.spark.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Objects;

/**
 * Lines at the end of a terminal that are drawn anew, below others that stay. Elsewhere all lines stay. Safe for use by
 * several threads.
 */
public final class LiveText {
    private static final String CLEAR_BELOW = "\u001b[J";

    /** Long lines are cut at the terminal's edge: a line that breaks would take two rows. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private int drawn;

    /**
     * @param out where to
     * @param terminal whether that is a terminal
     */
    public LiveText(PrintStream out, boolean terminal) {
        this.out = Objects.requireNonNull(out, "out");
        this.terminal = terminal;
    }

    boolean isTerminal() {
        return terminal;
    }

    /** Draws lines in the place of those that were drawn last. The cursor is below them: whatever is printed next is too. */
    synchronized void draw(List<String> lines) {
        if (!terminal) {
            lines.forEach(out::println);
            return;
        }
        out.print(clear() + NO_WRAP + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n") + WRAP);
        out.flush();
        drawn = lines.size();
    }

    /** Prints a text that stays, in the place of what was drawn last. */
    synchronized void print(String text) {
        out.print(clear());
        out.println(text);
        drawn = 0;
    }

    /** Leaves what is drawn where it is, for others to print below. */
    synchronized void release() {
        drawn = 0;
    }

    private String clear() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r" + CLEAR_BELOW;
    }
}

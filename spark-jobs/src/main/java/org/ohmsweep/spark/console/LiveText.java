package org.ohmsweep.spark.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;

/** Lines at the end of a terminal that are redrawn, below text that stays. Elsewhere all lines stay. Thread-safe. */
public final class LiveText {
    private static final String CLEAR_BELOW = "\u001b[J";

    /** Long lines are cut at the terminal's edge: a wrapped line would take two rows. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private int drawn;

    /**
     * @param out where the text goes
     * @param terminal whether that is a terminal
     */
    public LiveText(PrintStream out, boolean terminal) {
        this.out = Objects.requireNonNull(out, "out");
        this.terminal = terminal;
    }

    boolean isTerminal() {
        return terminal;
    }

    /** Draws lines in place of those drawn last, and leaves the cursor below them. */
    synchronized void draw(List<String> lines) {
        if (!terminal) {
            lines.forEach(out::println);
            return;
        }
        out.print(clear() + NO_WRAP + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n") + WRAP);
        out.flush();
        drawn = lines.size();
    }

    /** Prints text that stays, in place of the lines drawn last. */
    synchronized void print(String text) {
        out.print(clear());
        out.println(text);
        drawn = 0;
    }

    /** Leaves the drawn lines where they are, for others to print below. */
    synchronized void release() {
        drawn = 0;
    }

    /** A stream for others on the same terminal, such as the log: what they print stays, in place of the lines drawn last. */
    public PrintStream above() {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        write(new byte[] {(byte) one}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        synchronized (LiveText.this) {
                            out.print(clear());
                            out.write(bytes, from, length);
                            out.flush();
                            drawn = 0;
                        }
                    }
                },
                true);
    }

    private String clear() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r" + CLEAR_BELOW;
    }
}

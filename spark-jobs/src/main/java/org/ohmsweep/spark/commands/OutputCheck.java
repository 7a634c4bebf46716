package org.ohmsweep.spark.commands;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Whether what a command printed has arrived: print streams keep their errors to themselves. */
final class OutputCheck {
    private static final String READER_LEFT = "Broken pipe";

    private OutputCheck() {}

    /**
     * The exit status after output was written.
     *
     * @param status of the command
     * @return the same, or that of an error when standard output could not be written; a reader that has seen enough, such as
     *     {@code head}, is none
     */
    static int status(Surroundings surroundings, int status) {
        PrintStream out = surroundings.out();
        if (!out.checkError()) {
            return status;
        }
        Optional<String> reason = out == System.out ? reason() : Optional.empty();
        if (reason.filter(READER_LEFT::equals).isPresent()) {
            return status;
        }
        Errors.print(
                surroundings.err(),
                "Standard output could not be written"
                        + reason.map(text -> ": " + text).orElse(""),
                "Send it to a place that can be written and has space, and give the command again; what is stored stays.");
        return status == ExitStatus.OK ? ExitStatus.USER : status;
    }

    /** Why, as another attempt tells. */
    private static Optional<String> reason() {
        // Not closed: it is the process's own.
        FileOutputStream again = new FileOutputStream(FileDescriptor.out);
        try {
            again.write('\n');
            return Optional.empty();
        } catch (IOException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}

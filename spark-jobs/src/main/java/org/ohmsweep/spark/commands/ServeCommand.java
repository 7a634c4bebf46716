package org.ohmsweep.spark.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;

/** {@code serve}: commands from another program, without a start of the JVM for each. */
@Command(
        name = "serve",
        description =
                "Runs commands for another program, such as the Python package: reads requests from standard input, one JSON"
                        + " object a line, and answers each on one line of standard output. Ends with standard input. A request is"
                        + " {\"arguments\": [\"trial\", \"--json\"]}; the answer has the command's status, what it printed as output"
                        + " and messages, and its error as problem and remedy. With \"live\": true, messages go to standard error"
                        + " as they come. With \"attached\": true, a command that still runs when standard input ends, as it does"
                        + " when the other program is killed, is stopped as by Ctrl-C.",
        footer = {"", "Examples:", "  ohmsweep serve"})
final class ServeCommand extends BaseCommand {
    @Override
    public Integer call() throws InterruptedException {
        RequestServer server = new RequestServer(surroundings(), () -> System.exit(ExitStatus.CANCELLED));
        BlockingQueue<Optional<String>> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(requests, server), "requests");
        reader.setDaemon(true);
        reader.start();
        for (Optional<String> line = requests.take(); line.isPresent(); line = requests.take()) {
            print(server.answer(line.get()));
            surroundings().out().flush();
        }
        return ExitStatus.OK;
    }

    /** Reads on while a command runs, to learn of the end. */
    private static void read(BlockingQueue<Optional<String>> requests, RequestServer server) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                requests.add(Optional.of(line));
            }
        } catch (IOException e) {
            // As good as an end: nothing more can be read.
        } finally {
            requests.add(Optional.empty());
            server.end();
        }
    }
}

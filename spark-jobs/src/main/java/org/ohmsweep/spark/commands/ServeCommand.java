package org.ohmsweep.spark.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** {@code serve}: commands from another program, without a start of the JVM for each. */
@Command(
        name = "serve",
        description =
                "Runs commands for another program, such as the Python package: reads requests from standard input, one JSON"
                        + " object a line, and answers each on one line of standard output. Ends with standard input. A request is"
                        + " {\"arguments\": [\"trial\", \"--json\"]}; the answer has the command's status, what it printed as output"
                        + " and messages, and its error as problem and remedy. With \"live\": true, messages go to standard error"
                        + " as they come.",
        footer = {"", "Examples:", "  ohmsweep serve"})
final class ServeCommand extends BaseCommand {
    @Override
    public Integer call() throws IOException {
        RequestServer server = new RequestServer(surroundings());
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            print(server.answer(line));
            surroundings().out().flush();
        }
        return ExitStatus.OK;
    }
}

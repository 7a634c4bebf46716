package org.ohmsweep.spark.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.ohmsweep.UserException;

/** Answers requests of {@code serve}: each is a command line, run in this process. */
final class RequestServer {
    /**
     * A request.
     *
     * @param arguments as on the command line
     * @param live whether messages are shown as they come, and not returned
     * @param attached whether to stop, as by Ctrl-C, when the requests end before the answer
     */
    record Request(List<String> arguments, boolean live, boolean attached) {}

    /**
     * An answer.
     *
     * @param status the exit status that the command would have
     * @param output what it printed on standard output
     * @param messages what it printed on standard error, errors included; empty for a live request
     * @param error null unless the status is that of a user's error
     */
    record Answer(int status, String output, String messages, Problem error) {}

    /** What a user can fix, and how. */
    record Problem(String problem, String remedy) {}

    private final Surroundings surroundings;
    private final Runnable stop;
    private volatile boolean isAttached;
    private volatile boolean hasEnded;

    /**
     * @param surroundings those of the process, whose standard error live requests use
     * @param stop ends the process as Ctrl-C does
     */
    RequestServer(Surroundings surroundings, Runnable stop) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
        this.stop = Objects.requireNonNull(stop, "stop");
    }

    /** Says, from another thread, that no more requests will come: who sends them may have been killed. */
    void end() {
        hasEnded = true;
        stopIfLeft();
    }

    private void stopIfLeft() {
        if (isAttached && hasEnded) {
            stop.run();
        }
    }

    /** One line of JSON, in ASCII, for another. Any failure is part of the answer. */
    String answer(String line) {
        try {
            return Json.ascii(answer(Json.read(line, Request.class)));
        } catch (UserException e) {
            return Json.ascii(new Answer(ExitStatus.USER, "", "", new Problem(e.getMessage(), e.remedy())));
        }
    }

    private Answer answer(Request request) {
        if (request == null
                || request.arguments() == null
                || request.arguments().contains(null)) {
            throw new UserException("A request has no arguments", "Send {\"arguments\": [\"trial\", \"--json\"]}.");
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        Surroundings inner = new Surroundings(
                surroundings.executor(),
                stream(output),
                request.live() ? surroundings.err() : stream(messages),
                request.live() && surroundings.terminal(),
                surroundings.environment(),
                surroundings.home());
        AtomicReference<Problem> error = new AtomicReference<>();
        int status;
        try {
            isAttached = request.attached();
            stopIfLeft();
            status = CommandLineProgram.run(
                    inner,
                    (problem, remedy) -> error.set(new Problem(problem, remedy)),
                    request.arguments().toArray(String[]::new));
        } catch (Error e) {
            // Such as a class that is missing: no reason to leave the next request without an answer.
            e.printStackTrace(inner.err());
            status = ExitStatus.DEFECT;
        } finally {
            isAttached = false;
        }
        return new Answer(
                status,
                output.toString(StandardCharsets.UTF_8),
                messages.toString(StandardCharsets.UTF_8),
                error.get());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

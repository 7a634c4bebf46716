package org.ohmsweep.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.kernel.KernelSelection;

/**
 * Answers a benchmark's requests, so that it can be measured in turn with another program. A request is a line of words
 * separated by spaces, an answer one JSON object on a line; times are processor time.
 *
 * <pre>
 * info                        kernel and Java virtual machine
 * machine                     peak in GFLOP/s and bandwidth in GB/s, now
 * knows POLICY                whether this version has that policy
 * start TASK POLICY           a new network on that task's images
 * steps N                     time of a step, mean of N, in ms
 * end-epoch                   time of what comes between two epochs, in ms
 * evaluate N                  time of classifying N test images, in ms
 * </pre>
 *
 * POLICY is as {@link StepLoop#policy} takes it.
 */
public final class StepServer {
    private final Machine machine = new Machine(Paper.WEIGHTS);
    private final Map<String, TaskData> tasks = new HashMap<>();
    private StepLoop loop;

    private StepServer() {
        machine.warmUp();
    }

    /** Answers until its input ends. */
    public static void main(String[] arguments) throws IOException {
        StepServer server = new StepServer();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(server.answer(line.split(" ")));
        }
    }

    private String answer(String[] words) {
        switch (words[0]) {
            case "info":
                return String.format(
                        Locale.ROOT,
                        "{\"kernel\": \"%s\", \"jdk\": \"%s\"}",
                        KernelSelection.select().name(),
                        System.getProperty("java.vm.version"));
            case "machine":
                return String.format(
                        Locale.ROOT,
                        "{\"peak_gflops\": %.3f, \"gigabytes_per_second\": %.3f}",
                        machine.peakGflops(),
                        machine.gigabytesPerSecond());
            case "knows":
                return "{\"known\": " + StepLoop.knows(StepLoop.policy(words[1])) + "}";
            case "start":
                TaskData task = tasks.computeIfAbsent(words[1], StepLoop::task);
                loop = new StepLoop(StepLoop.policy(words[2]), task);
                return "{}";
            case "steps":
                int steps = Integer.parseInt(words[1]);
                return millis(steps, () -> {
                    for (int i = 0; i < steps; i++) {
                        loop.step();
                    }
                });
            case "end-epoch":
                return millis(1, loop::endEpoch);
            case "evaluate":
                return millis(1, () -> loop.evaluate(Integer.parseInt(words[1])));
            default:
                throw new IllegalArgumentException("no request " + words[0]);
        }
    }

    private static String millis(int count, Runnable work) {
        long start = Machine.cpuNanos();
        work.run();
        return String.format(Locale.ROOT, "{\"ms\": %.4f}", (Machine.cpuNanos() - start) / 1e6 / count);
    }
}

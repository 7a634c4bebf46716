package org.ohmsweep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a training step goes: steps under Flight Recorder, whose samples are counted by the method of Ohmsweep
 * that ran. Start it with {@code -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints}, or methods that are compiled into
 * others do not show.
 */
public final class StepProfile {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final String OURS = "org.ohmsweep.";

    private StepProfile() {}

    /**
     * Prints one JSON object: the time of a step in ms, the number of samples, and of each method how many.
     *
     * @param arguments TASK POLICY WARM_UP_STEPS STEPS, the policy as {@link StepLoop#policy} takes it
     */
    public static void main(String[] arguments) throws IOException {
        StepLoop loop = new StepLoop(StepLoop.policy(arguments[1]), StepLoop.task(arguments[0]));
        int steps = Integer.parseInt(arguments[3]);
        Path file = Files.createTempFile("ohmsweep-profile", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(PERIOD);
            // Before the warm-up: starting the recorder makes the JVM drop compiled code.
            recording.start();
            run(loop, Integer.parseInt(arguments[2]));
            Instant warm = Instant.now();
            long start = Machine.cpuNanos();
            run(loop, steps);
            double millis = (Machine.cpuNanos() - start) / 1e6 / steps;
            recording.stop();
            recording.dump(file);
            System.out.println(json(millis, samples(file, warm)));
        } finally {
            Files.delete(file);
        }
    }

    private static void run(StepLoop loop, int steps) {
        for (int i = 0; i < steps; i++) {
            loop.step();
        }
    }

    /** Samples of the main thread from a moment on, by class and method. */
    private static Map<String, Integer> samples(Path file, Instant from) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(SAMPLE)
                    && event.getStartTime().isAfter(from)
                    && event.getThread("sampledThread").getJavaName().equals("main")) {
                counts.merge(method(event.getStackTrace().getFrames()), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String method(List<RecordedFrame> frames) {
        return frames.stream()
                .map(RecordedFrame::getMethod)
                .filter(method -> method.getType().getName().startsWith(OURS))
                .findFirst()
                .map(method -> {
                    String type = method.getType().getName();
                    return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
                })
                .orElse("the Java machine");
    }

    private static String json(double millis, Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(
                        ", ", String.format(Locale.ROOT, "{\"step_ms\": %.4f, \"samples\": {", millis), "}}"));
    }
}

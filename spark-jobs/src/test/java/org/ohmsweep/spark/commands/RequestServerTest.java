package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.spark.sweep.TrialExecutor;

class RequestServerTest extends CommandTestCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final AtomicInteger stops = new AtomicInteger();
    private final RequestServer server = new RequestServer(
            surroundings(
                    new PrintStream(shown, true, StandardCharsets.UTF_8),
                    new PrintStream(shown, true, StandardCharsets.UTF_8),
                    false),
            stops::incrementAndGet);

    private JsonNode answer(String line) throws JsonProcessingException {
        String answer = server.answer(line);
        assertThat(answer).matches("\\p{ASCII}+").doesNotContain("\n");
        JsonNode tree = JSON.readTree(answer);
        assertThat(tree.fieldNames()).toIterable().containsExactly("status", "output", "messages", "error");
        return tree;
    }

    private JsonNode ask(boolean live, String... arguments) throws JsonProcessingException {
        return answer(JSON.writeValueAsString(Map.of("arguments", List.of(arguments), "live", live)));
    }

    @Test
    void anAnswerHoldsWhatTheCommandPrints() throws JsonProcessingException {
        String[] trial = {"trial", "--json", "--tier", "smoke"};
        Outcome alone = run(trial);
        JsonNode answer = ask(false, trial);
        assertThat(answer.get("status").asInt()).isZero();
        assertThat(JSON.readTree(answer.get("output").asText()).get("trial_id"))
                .isEqualTo(JSON.readTree(alone.out()).get("trial_id"));
        assertThat(answer.get("messages").asText()).isEqualTo(alone.err());
        assertThat(answer.get("error").isNull()).isTrue();
        assertThat(shown.size()).isZero();
    }

    @Test
    void liveMessagesAreShown() throws JsonProcessingException {
        JsonNode answer = ask(true, "trial", "--tier", "smoke");
        assertThat(answer.get("output").asText()).contains("final accuracy");
        assertThat(answer.get("messages").asText()).isEmpty();
        assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("Trial ");
    }

    private RequestServer server(TrialExecutor executor) {
        return new RequestServer(
                new Surroundings(
                        executor,
                        System.out,
                        System.err,
                        false,
                        Map.of(),
                        surroundings(System.out, System.err, false).home()),
                stops::incrementAndGet);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyAnAttachedCommandIsStoppedAtTheEndOfTheRequests(boolean attached) {
        String trial = "{\"arguments\": [\"trial\", \"--tier\", \"smoke\"], \"attached\": " + attached + "}";
        AtomicReference<RequestServer> running = new AtomicReference<>();
        running.set(server((spec, images, observer) -> {
            running.get().end();
            throw new IllegalStateException("over");
        }));
        running.get().answer(trial);
        assertThat(stops.get()).as("while it runs").isEqualTo(attached ? 1 : 0);
        running.get().answer(trial);
        // The second one ends as it begins, and the step ends it again.
        assertThat(stops.get()).as("before it runs").isEqualTo(attached ? 3 : 0);
        running.get().end();
        assertThat(stops.get()).as("when nothing runs").isEqualTo(attached ? 3 : 0);
    }

    @Test
    void anErrorIsAProblemAndARemedy() throws JsonProcessingException {
        JsonNode answer = ask(false, "check", "quickstart", "--set", "device.bits=\u221e");
        assertThat(answer.get("status").asInt()).isEqualTo(2);
        assertThat(answer.get("messages").asText()).isEmpty();
        assertThat(answer.get("error").get("problem").asText()).contains("device.bits", "\u221e");
        assertThat(answer.get("error").get("remedy").asText()).isNotBlank();
        assertThat(ask(false, "chek").get("error").get("remedy").asText()).startsWith("Did you mean check?");
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NoClassDefFoundError.class})
    void aDefectIsItsTrace(Class<? extends Throwable> defect) throws JsonProcessingException {
        RequestServer broken = server((spec, images, observer) -> {
            if (defect == NoClassDefFoundError.class) {
                throw new NoClassDefFoundError("broken");
            }
            throw new IllegalStateException("broken");
        });
        JsonNode answer = JSON.readTree(broken.answer("{\"arguments\": [\"trial\", \"--tier\", \"smoke\"]}"));
        assertThat(answer.get("status").asInt()).isEqualTo(1);
        assertThat(answer.get("messages").asText()).contains(defect.getName() + ": broken", "\tat ");
        assertThat(answer.get("error").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "check",
                "[]",
                "{}",
                "{\"arguments\": null}",
                "{\"arguments\": [null]}",
                "{\"arguments\": {}}",
                "{\"argument\": []}",
                "{\"arguments\": [\"check\"]",
                "{\"arguments\": [], \"live\": \"often\"}"
            })
    void whatIsNoRequestIsAnError(String line) throws JsonProcessingException {
        JsonNode answer = answer(line);
        assertThat(answer.get("status").asInt()).isEqualTo(2);
        assertThat(answer.get("error").get("problem").asText()).startsWith("A request ");
        assertThat(answer.get("error").get("remedy").asText()).startsWith("Send ");
    }
}

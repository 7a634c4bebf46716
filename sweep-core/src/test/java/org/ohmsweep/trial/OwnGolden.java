package org.ohmsweep.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.LocalDataFolder;
import org.ohmsweep.data.TaskData;

/** The golden trials among the test resources. */
record OwnGolden(Path folder, JsonNode cases) {
    /** Reads golden.json. */
    static OwnGolden open() {
        try {
            Path json =
                    Path.of(OwnGolden.class.getResource("/golden/golden.json").toURI());
            return new OwnGolden(json.getParent(), new ObjectMapper().readTree(json.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of the cases. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        cases.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Parameters of a case: dotted key to text. */
    Map<String, String> parameters(String name) {
        Map<String, String> parameters = new TreeMap<>();
        JsonNode texts = cases.get(name).get("parameters");
        texts.fieldNames()
                .forEachRemaining(key -> parameters.put(key, texts.get(key).asText()));
        return parameters;
    }

    /** The trial of a case. */
    TrialSpec spec(String name) {
        GridPoint.Builder builder = GridPoint.paper();
        parameters(name)
                .forEach((key, text) -> builder.setText(
                        TrialParameters.find(key).orElseThrow(() -> new IllegalStateException("no parameter " + key)),
                        text));
        JsonNode entry = cases.get(name);
        return new TrialSpec(
                builder.build(), entry.get("seed").asLong(), entry.get("repeat").asInt());
    }

    /** What the trial of a case came to. */
    JsonNode outcome(String name) {
        return cases.get(name);
    }

    /** All images of a task. */
    TaskData images(String task) {
        return new IdxTaskSource(new LocalDataFolder(folder.resolve("images"))).load(task, Integer.MAX_VALUE);
    }

    /** The arrays of a case, one after the other; README.md says which. */
    FloatBuffer state(String name) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(name + ".bin"));
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

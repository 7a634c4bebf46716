package org.ohmsweep.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of reference vectors: golden.json and its little-endian arrays. */
record GoldenFolder(Path folder, JsonNode manifest) {
    static GoldenFolder open(Path folder) {
        try {
            return new GoldenFolder(
                    folder,
                    new ObjectMapper().readTree(folder.resolve("golden.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array, row-major, whatever its stored type. */
    double[] array(String name) {
        JsonNode entry = manifest.get("arrays").get(name);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(
                            Files.readAllBytes(folder.resolve(entry.get("file").asText())))
                    .order(ByteOrder.LITTLE_ENDIAN);
            boolean wide = entry.get("dtype").asText().equals("float64");
            double[] values = new double[bytes.remaining() / (wide ? 8 : 4)];
            for (int i = 0; i < values.length; i++) {
                values[i] = wide ? bytes.getDouble() : bytes.getFloat();
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

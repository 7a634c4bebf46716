package org.ohmsweep.grid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Device profiles from texts. */
public record TestProfiles(Map<String, String> texts) implements ProfileSource {
    private static final Path SHIPPED = Path.of("..", "conf", "devices");

    /** Those in conf/devices. */
    public static TestProfiles shipped() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString().replaceFirst("\\.yaml$", ""), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestProfiles(texts);
    }

    @Override
    public Optional<Text> find(String nameOrPath) {
        return Optional.ofNullable(texts.get(nameOrPath)).map(text -> new Text(nameOrPath + ".yaml", text));
    }

    @Override
    public List<String> names() {
        return texts.keySet().stream().sorted().toList();
    }
}

package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the installation: the folder that holds {@code conf/grids}. */
public final class Installation {
    /** Extension of grid files and device profiles. */
    static final String YAML = ".yaml";

    private static final String PROPERTY = "ohmsweep.home";
    private static final String GRIDS = "conf/grids";

    private Installation() {}

    /** Where the launcher says it is, or else above the jar; empty when the jar was copied elsewhere. */
    public static Optional<Path> find() {
        String property = System.getProperty(PROPERTY);
        if (property != null) {
            return Optional.of(Paths.get(property));
        }
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            for (Path folder = Paths.get(source.getLocation().toURI()); folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve(GRIDS))) {
                    return Optional.of(folder);
                }
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty(); // not a local file
        }
        return Optional.empty();
    }

    /** Names of the YAML files in a folder, without extension; none when it cannot be read. */
    static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(YAML))
                    .map(file -> file.substring(0, file.length() - YAML.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // only a suggestion for the user
        }
    }
}

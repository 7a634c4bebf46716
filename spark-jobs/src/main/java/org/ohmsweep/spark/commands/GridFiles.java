package org.ohmsweep.spark.commands;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.ohmsweep.Names;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.spark.files.HadoopPaths;

/** Finds and reads grids: files, on any file system, or presets of the installation. */
final class GridFiles {
    private GridFiles() {}

    /**
     * Reads a grid.
     *
     * @param name a file or, when there is no such file, a preset
     * @throws UserException when neither exists, or the grid is wrong
     */
    static Grid read(String name, GridOptions options, Optional<Path> home, Configuration hadoop) {
        try {
            org.apache.hadoop.fs.Path path = HadoopPaths.resolve(name, hadoop);
            FileSystem files = path.getFileSystem(hadoop);
            if (files.exists(path)) {
                ProfileFiles profiles = new ProfileFiles(home, Optional.ofNullable(path.getParent()), hadoop);
                return read(name, files, path, options.withProfiles(profiles));
            }
            Optional<Path> preset = preset(name, home);
            if (preset.isPresent()) {
                try (InputStream in = Files.newInputStream(preset.get())) {
                    return Grid.read(
                            preset.get().getFileName().toString(),
                            in,
                            options.withProfiles(new ProfileFiles(home, Optional.empty(), hadoop)));
                }
            }
        } catch (IOException e) {
            throw new UserException(
                    "Grid " + name + " cannot be read: " + e.getMessage(), "Check the path and your permissions.", e);
        }
        List<String> presets = presets(home);
        throw new UserException(
                "There is no grid file " + name,
                presets.isEmpty()
                        ? "Give the path of a grid file."
                        : Suggestion.question(name, presets) + "Give the path of a grid file, or one of the presets "
                                + String.join(", ", presets) + ".");
    }

    /**
     * The text of a preset.
     *
     * @throws UserException when it does not exist or cannot be read
     */
    static String presetText(String name, Optional<Path> home) {
        List<String> presets = presets(home);
        Path file = preset(name, home)
                .orElseThrow(() -> new UserException(
                        "There is no preset " + name,
                        presets.isEmpty()
                                ? "Presets are in conf/grids of the installation, and no installation was found."
                                : Suggestion.question(name, presets) + "Give one of " + String.join(", ", presets)
                                        + "."));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException(
                    "Preset " + name + " cannot be read: " + e.getMessage(), "Check your permissions.", e);
        }
    }

    private static List<String> presets(Optional<Path> home) {
        return home.map(folder -> Installation.names(grids(folder))).orElse(List.of());
    }

    private static Grid read(String name, FileSystem files, org.apache.hadoop.fs.Path path, GridOptions options)
            throws IOException {
        if (files.getFileStatus(path).isDirectory()) {
            throw new UserException("Grid " + name + " is a folder", "Give the path of a grid file.");
        }
        try (InputStream in = files.open(path)) {
            return Grid.read(name, in, options);
        } catch (FileNotFoundException e) {
            // The local file system throws this for lack of permission.
            throw new UserException(
                    "Grid " + name + " cannot be read: " + e.getMessage(), "Check your permissions.", e);
        }
    }

    private static Optional<Path> preset(String name, Optional<Path> home) {
        return Names.isName(name)
                ? home.map(folder -> grids(folder).resolve(name + Installation.YAML))
                        .filter(Files::isRegularFile)
                : Optional.empty();
    }

    private static Path grids(Path home) {
        return home.resolve("conf").resolve("grids");
    }
}

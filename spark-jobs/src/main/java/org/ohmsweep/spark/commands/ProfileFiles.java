package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.Names;
import org.ohmsweep.UserException;
import org.ohmsweep.grid.ProfileSource;
import org.ohmsweep.spark.files.HadoopPaths;

/**
 * Finds device profiles: by name in the installation's {@code conf/devices}; by path, which ends in .yaml, from the grid
 * file's folder or else from the working directory.
 */
final class ProfileFiles implements ProfileSource {
    private static final int MAX_BYTES = 1_000_000;

    private final Optional<java.nio.file.Path> folder;
    private final Optional<Path> gridFolder;
    private final Configuration hadoop;

    /**
     * @param home the installation
     * @param gridFolder the folder of the grid file; empty where there is none
     */
    ProfileFiles(Optional<java.nio.file.Path> home, Optional<Path> gridFolder, Configuration hadoop) {
        this.folder = home.map(installation -> installation.resolve("conf").resolve("devices"));
        this.gridFolder = gridFolder;
        this.hadoop = hadoop;
    }

    @Override
    public Optional<Text> find(String nameOrPath) {
        try {
            if (!nameOrPath.endsWith(Installation.YAML)) {
                Optional<java.nio.file.Path> file = Names.isName(nameOrPath)
                        ? folder.map(devices -> devices.resolve(nameOrPath + Installation.YAML))
                        : Optional.empty();
                return file.filter(java.nio.file.Files::isRegularFile).isEmpty()
                        ? Optional.empty()
                        : Optional.of(text(
                                HadoopPaths.resolve(file.get().toString(), hadoop),
                                file.get().getFileName().toString()));
            }
            Optional<Path> besideGrid = gridFolder.map(grid -> new Path(grid, new Path(nameOrPath)));
            if (besideGrid.isPresent() && exists(besideGrid.get())) {
                return Optional.of(text(besideGrid.get(), nameOrPath));
            }
            Path path = HadoopPaths.resolve(nameOrPath, hadoop);
            return exists(path) ? Optional.of(text(path, nameOrPath)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(
                    "Device profile " + nameOrPath + " cannot be read: " + e.getMessage(),
                    "Check the path and your permissions.",
                    e);
        }
    }

    @Override
    public List<String> names() {
        return folder.map(Installation::names).orElse(List.of());
    }

    private boolean exists(Path path) throws IOException {
        return path.getFileSystem(hadoop).exists(path);
    }

    private Text text(Path path, String location) throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        try (InputStream in = files.open(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UserException(
                        "Device profile " + location + " is longer than " + MAX_BYTES + " bytes",
                        "Name a device profile.");
            }
            return new Text(
                    location,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new UserException(
                    "Device profile " + location + " is not UTF-8 text", "Save it as UTF-8, or name a profile.", e);
        }
    }
}

package org.ohmsweep.spark.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.UserException;
import org.ohmsweep.data.DataFolder;

/** A data folder on any file system that Hadoop knows. */
public final class HadoopDataFolder implements DataFolder {
    private final FileSystem files;
    private final Path root;

    /**
     * @param path the folder, as {@link HadoopPaths#resolve} gives it; it need not exist
     * @param hadoop configuration of the file systems
     * @throws UserException when its file system cannot be reached
     */
    public HadoopDataFolder(Path path, Configuration hadoop) {
        this.root = path;
        try {
            this.files = path.getFileSystem(hadoop);
        } catch (IOException e) {
            throw new UserException(
                    "The file system of data folder " + path + " cannot be reached: " + e.getMessage(),
                    "Check the address.",
                    e);
        }
    }

    @Override
    public boolean exists(String relativePath) {
        try {
            return files.exists(resolve(relativePath));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> list(String relativePath) throws IOException {
        Path folder = resolve(relativePath);
        if (!files.exists(folder) || !files.getFileStatus(folder).isDirectory()) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(folder))
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    @Override
    public InputStream open(String relativePath) throws IOException {
        return files.open(resolve(relativePath));
    }

    @Override
    public String location(String relativePath) {
        return HadoopPaths.display(resolve(relativePath));
    }

    private Path resolve(String relativePath) {
        if (Arrays.asList(relativePath.split("/")).contains("..") || relativePath.startsWith("/")) {
            throw new IllegalArgumentException("path '" + relativePath + "' leaves the folder " + root);
        }
        return relativePath.isEmpty() ? root : new Path(root, new Path(null, null, relativePath));
    }
}

package org.ohmsweep.spark.files;

import java.io.IOException;
import java.nio.file.Paths;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.UserException;

/** Paths as users type them. */
public final class HadoopPaths {
    /** A scheme followed by a path; of two letters at least, so that a Windows drive is not one. */
    private static final Pattern WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    private static final String LOCAL = "file";

    private HadoopPaths() {}

    /**
     * The absolute path of a text. Without a scheme it is on Hadoop's default file system, which is the local one unless a
     * cluster's configuration says otherwise.
     *
     * @throws UserException when it is not a path, or its file system is unknown or has no client here
     */
    public static Path resolve(String text, Configuration hadoop) {
        if (!WITH_SCHEME.matcher(text).matches()
                && LOCAL.equals(FileSystem.getDefaultUri(hadoop).getScheme())) {
            // Through java.nio: Hadoop takes the colon of "a:b" for the end of a scheme.
            return new Path(LOCAL, null, LocalPaths.resolve(text).toString());
        }
        try {
            Path path = new Path(text);
            return path.getFileSystem(hadoop).makeQualified(path);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(
                    "'" + text + "' is not a usable path: " + e.getMessage(),
                    "Give a local path or one with a file system that Hadoop knows, like hdfs://host/path or"
                            + " s3a://bucket/path.",
                    e);
        } catch (RuntimeException | LinkageError e) {
            // What Hadoop throws where it knows a file system's class, and the class or what that needs is not here.
            if (e instanceof LinkageError || e.getCause() instanceof ClassNotFoundException) {
                throw new UserException(
                        "'" + text + "' needs Hadoop's client of its file system, and it is not here: "
                                + e.getMessage(),
                        "Add it to Spark: docs/cluster.md says how for s3a. The client of another store is a package of that"
                                + " store.",
                        e);
            }
            throw e;
        }
    }

    /** Whether a path lies on the local file system. */
    public static boolean isLocal(Path path) {
        return LOCAL.equals(path.toUri().getScheme());
    }

    /** A path on the local file system, for java.nio. */
    public static java.nio.file.Path toLocal(Path path) {
        // Not by the URI itself, which may hold letters that java.nio wants escaped.
        return Paths.get(path.toUri().getPath());
    }

    /** A path as a user writes it: without a scheme if it is local. */
    public static String display(Path path) {
        return isLocal(path) ? toLocal(path).toString() : path.toString();
    }
}

package org.ohmsweep.spark.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;
import java.util.UUID;

/**
 * A local file to be written whole, looked at as it is now: links are followed, and only a plain file is ever replaced.
 *
 * @param path where the bytes go: a plain file or a missing one, or a stream
 * @param kind which of them
 */
public record LocalTarget(Path path, Kind kind) {
    /** What a path leads to. */
    public enum Kind {
        /** Nothing yet. */
        MISSING,
        /** A plain file. */
        FILE,
        /** A pipe, a terminal or the like: bytes are written to it. */
        STREAM
    }

    /** The part of a file's mode that is its type, and two of these. */
    private static final int TYPE = 0170000;

    private static final int PIPE = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;

    /** As many links as Linux follows. */
    private static final int MOST_LINKS = 40;

    public LocalTarget {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Looks at a path.
     *
     * @throws IOException when it leads to a folder, a disk or a socket, or cannot be followed
     */
    public static LocalTarget of(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(absolute, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return new LocalTarget(follow(absolute), Kind.MISSING);
        }
        if (found.isDirectory()) {
            throw new FileSystemException(path.toString(), null, "it is a folder");
        }
        if (found.isRegularFile()) {
            // /dev/stdout may be a file that others are writing to: it is not this program's to replace.
            return absolute.startsWith("/dev") || absolute.startsWith("/proc")
                    ? new LocalTarget(absolute, Kind.STREAM)
                    : new LocalTarget(absolute.toRealPath(), Kind.FILE);
        }
        if (!isStream(absolute)) {
            throw new FileSystemException(path.toString(), null, "it is neither a file nor a pipe");
        }
        return new LocalTarget(absolute, Kind.STREAM);
    }

    private static boolean isStream(Path path) throws IOException {
        try {
            int type = (Integer) Files.getAttribute(path, "unix:mode") & TYPE;
            return type == PIPE || type == CHARACTER_DEVICE;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return false; // not a Unix
        }
    }

    /** Where a link to a file that does not exist points to. */
    private static Path follow(Path path) throws IOException {
        Path reached = path;
        for (int links = 0; Files.isSymbolicLink(reached); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(path.toString(), null, "too many links");
            }
            reached = reached.resolveSibling(Files.readSymbolicLink(reached));
        }
        return reached;
    }

    /** Whether bytes are written to it as they come, and nothing is kept. */
    public boolean isStream() {
        return kind == Kind.STREAM;
    }

    /** What is to be written. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes it. A file is written under another name first, so that nobody sees half of it, and keeps its permissions.
     *
     * @throws IOException when it cannot be written; an earlier file is unchanged
     */
    public void write(Content content) throws IOException {
        if (kind == Kind.STREAM) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.WRITE))) {
                content.to(out);
            }
            return;
        }
        Path beside = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
        try {
            try (FileChannel channel =
                            FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                content.to(out);
                out.flush();
                channel.force(true);
            }
            if (kind == Kind.FILE) {
                copyPermissions(path, beside);
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(beside, path); // which fails where there is a file by now
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Writes it where there is nothing yet, or to a stream.
     *
     * @throws FileAlreadyExistsException when it is a file
     * @throws IOException when it cannot be written
     */
    public void writeNew(Content content) throws IOException {
        if (kind == Kind.FILE) {
            throw new FileAlreadyExistsException(path.toString());
        }
        write(content);
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (old != null) {
            Files.setPosixFilePermissions(to, old.readAttributes().permissions());
        }
    }

    /** Why a file cannot be written, in words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder is missing";
        }
        if (e instanceof AccessDeniedException) {
            return "you may not write there";
        }
        return e instanceof FileSystemException named && named.getReason() != null ? named.getReason() : e.getMessage();
    }
}

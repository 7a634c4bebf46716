package org.ohmsweep.data.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.UserException;

/**
 * A partial download, in its final folder under a hidden name. Beside its bytes is their origin, the address and the version
 * that the mirror gave: a download resumes only after what is known to be the beginning of the same file.
 */
final class PartFile {
    /**
     * Where bytes come from.
     *
     * @param address the file on its mirror
     * @param version what the mirror calls this state of it: a strong ETag, or a date
     */
    record Origin(URI address, String version) {}

    private final Path bytes;
    private final Path origin;

    /**
     * @param folder where the whole file will be
     * @param name its name
     */
    PartFile(Path folder, String name) {
        bytes = folder.resolve("." + name + ".part");
        origin = folder.resolve("." + name + ".part.origin");
    }

    /** The bytes so far. */
    Path bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    long size() {
        try {
            return Files.exists(bytes) ? Files.size(bytes) : 0;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The version of the bytes that are there, if they are from this address. */
    Optional<String> version(URI address) {
        try {
            if (size() == 0 || !Files.exists(origin)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(origin, StandardCharsets.UTF_8);
            return lines.size() == 2 && lines.get(0).equals(address.toString())
                    ? Optional.of(lines.get(1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // damaged: start again
        }
    }

    /** Opens it for more bytes. */
    FileChannel append() {
        try {
            return FileChannel.open(bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Discards what is there and opens it for the bytes of this origin; without an origin it cannot be resumed. */
    FileChannel begin(Optional<Origin> from) {
        // In this order, bytes are never beside the origin of others.
        discard();
        FileChannel channel = append();
        from.ifPresent(this::note);
        return channel;
    }

    private void note(Origin from) {
        try {
            Files.write(origin, List.of(from.address().toString(), from.version()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Writes bytes to the end. */
    void write(FileChannel channel, ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Gives it its name, replacing a file of that name; every reader then sees it whole, after a crash too. */
    void publish(Path target) {
        try {
            try (FileChannel channel = FileChannel.open(bytes, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(bytes, target, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(origin);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Removes it. */
    void discard() {
        try {
            Files.deleteIfExists(origin);
            Files.deleteIfExists(bytes);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private UserException unusable(IOException e) {
        return new UserException(
                bytes + " cannot be written: " + e,
                "Check that there is space on the disk and that you may write there; then run the same command again.",
                e);
    }
}

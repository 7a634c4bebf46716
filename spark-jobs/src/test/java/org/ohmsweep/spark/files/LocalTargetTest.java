package org.ohmsweep.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.Processes;

/** What is there is replaced only if it is a plain file. */
class LocalTargetTest {
    @TempDir
    Path directory;

    private static void write(Path path, String text) throws IOException {
        LocalTarget.of(path).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesAreMadeAndReplacedAndKeepTheirPermissions() throws IOException {
        Path file = directory.resolve("file");
        write(file, "one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        write(file, "two");
        assertThat(file).content().isEqualTo("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
        assertThat(names()).containsExactly("file");
        assertThatThrownBy(() -> LocalTarget.of(file).writeNew(out -> out.write(1)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).content().isEqualTo("two");
    }

    @Test
    void whatFailsHalfwayLeavesTheEarlierFile() throws IOException {
        Path file = directory.resolve("file");
        write(file, "one");
        assertThatThrownBy(() -> LocalTarget.of(file).write(out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("full");
                }))
                .hasMessage("full");
        assertThat(file).content().isEqualTo("one");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void linksAreFollowedAndStay() throws IOException {
        Path far = Files.createDirectory(directory.resolve("far"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("second"));
        Files.createSymbolicLink(directory.resolve("second"), Path.of("far/real"));
        for (String text : List.of("made", "replaced")) {
            write(link, text);
            assertThat(link).isSymbolicLink();
            assertThat(far.resolve("real")).isRegularFile().content().isEqualTo(text);
        }
        Path circle = Files.createSymbolicLink(directory.resolve("circle"), Path.of("circle"));
        assertThatThrownBy(() -> write(circle, "x")).isInstanceOf(IOException.class);
    }

    @Test
    void pipesAreWrittenTo() throws IOException {
        Path pipe = directory.resolve("pipe");
        assumeTrue(
                Processes.canRun("mkfifo", pipe.toString()), "there is no mkfifo; not tested: output to a named pipe");
        Processes.Started reader = Processes.start(directory, java.util.Map.of(), List.of("cat", pipe.toString()));
        write(pipe, "through");
        assertThat(reader.await().out()).isEqualTo("through");
        assertThat(LocalTarget.of(pipe).isStream()).isTrue();
    }

    @Test
    void devicesAreWrittenToAndDisksAndSocketsAreNot() throws IOException {
        Path socket = directory.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> write(socket, "x")).hasMessageContaining("neither a file nor a pipe");
        }
        assertThatThrownBy(() -> write(directory, "x")).hasMessageContaining("it is a folder");
        Path device = directory.resolve("null");
        Path disk = directory.resolve("disk");
        assumeTrue(
                Processes.canRun("mknod", device.toString(), "c", "1", "3")
                        && Processes.canRun("mknod", disk.toString(), "b", "7", "99"),
                "devices can only be made by root; not tested: output to a device");
        write(device, "x");
        assertThat(LocalTarget.of(device).isStream()).isTrue();
        assertThatThrownBy(() -> write(disk, "x")).hasMessageContaining("neither a file nor a pipe");
        assertThat(Files.exists(disk)).isTrue();
    }
}

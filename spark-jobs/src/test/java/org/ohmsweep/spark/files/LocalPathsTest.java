package org.ohmsweep.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;

/** Paths as users type them. */
class LocalPathsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "~", "~/sweep"})
    void pathsThatAShellLeftAreRefused(String text) {
        assertThatThrownBy(() -> LocalPaths.resolve(text))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.remedy()).isNotBlank())
                .hasMessageContaining("'" + text + "'");
        assertThatThrownBy(() -> HadoopPaths.resolve(text, new Configuration())).isInstanceOf(UserException.class);
    }

    @Test
    void aFileSystemWhoseClientIsMissingIsTheUsersToAdd() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.bucket.impl", "org.example.BucketFileSystem");
        assertThatThrownBy(() -> HadoopPaths.resolve("bucket://name/out", hadoop))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'bucket://name/out' needs Hadoop's client")
                .hasMessageContaining("org.example.BucketFileSystem");
    }

    @Test
    void aFolderNamedLikeHomeCanStillBeMeant() {
        assertThat(LocalPaths.resolve("./~/sweep")).isEqualTo(Path.of("~/sweep").toAbsolutePath());
    }

    @Test
    void dotsAfterALinkLeadAboveItsTarget() throws IOException {
        Path target = Files.createDirectories(directory.resolve("far/below"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        assertThat(LocalPaths.resolve(link + "/../new"))
                .isEqualTo(target.toRealPath().resolveSibling("new"));
        assertThat(HadoopPaths.toLocal(HadoopPaths.resolve(link + "/../new", new Configuration())))
                .isEqualTo(target.toRealPath().resolveSibling("new"));
        assertThat(LocalPaths.resolve(directory + "/missing/../new")).isEqualTo(directory.resolve("new"));
        assertThat(LocalPaths.resolve("/../..")).isEqualTo(Path.of("/"));
        assertThat(LocalPaths.resolve("a/./b")).isEqualTo(Path.of("a/b").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Käfer", "a:b", "50%25", "#1?", "a b", "[x]{y}^`|\\<>\""})
    void anyNameStaysWhatItIs(String name) {
        Path path = directory.resolve(name).resolve("below");
        org.apache.hadoop.fs.Path resolved = HadoopPaths.resolve(path.toString(), new Configuration());
        assertThat(HadoopPaths.toLocal(resolved)).isEqualTo(path);
        assertThat(HadoopPaths.display(resolved)).isEqualTo(path.toString());
        assertThat(HadoopPaths.isLocal(resolved)).isTrue();
    }
}

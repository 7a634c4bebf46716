package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.kernel.CompilerLimit;

class SparkContextsTest {
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    @TempDir
    Path directory;

    @Test
    void executorsGetTheCompilersOptionAndTheUsersAfterIt() throws IOException {
        Path defaults = Files.writeString(directory.resolve("defaults.conf"), EXECUTOR_OPTIONS + " -Dmine=1\n");
        assertThat(SparkContexts.conf(Optional.of("local[1]"), Optional.of(defaults))
                        .get(EXECUTOR_OPTIONS))
                .isEqualTo(CompilerLimit.OPTION + " -Dmine=1");
        assertThat(SparkContexts.conf(Optional.of("local[1]"), Optional.empty()).get(EXECUTOR_OPTIONS))
                .isEqualTo(CompilerLimit.OPTION);
    }
}

package org.ohmsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileSourceTest {
    private static final Path KERNELS = Path.of("src/main/java/org/ohmsweep/kernel");

    @ParameterizedTest
    @ValueSource(strings = {"RowTiles.java", "PackedTiles.java", "ListTiles.java"})
    void theClassesAreWhatIsWritten(String file) throws IOException {
        String written = TileSource.files().get(file);
        Path wanted = Path.of("target", file);
        Files.writeString(wanted, written);
        assertThat(Files.readString(KERNELS.resolve(file)))
                .as("%s; what should stand there is in %s", file, wanted)
                .isEqualTo(written);
    }
}

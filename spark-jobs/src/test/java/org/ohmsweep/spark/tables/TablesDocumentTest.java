package org.ohmsweep.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TablesDocumentTest {
    @Test
    void thePageMatchesTheDefinition() throws IOException {
        Path written = Path.of("target", "tables.md");
        Files.createDirectories(written.getParent());
        Files.writeString(written, TablesDocument.text());
        assertThat(Path.of("..", "docs", "tables.md"))
                .as("if the change is intended, copy spark-jobs/%s over docs/tables.md", written)
                .hasContent(TablesDocument.text());
    }
}

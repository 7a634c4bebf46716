package org.ohmsweep.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetPagesTest {
    @TempDir
    Path folder;

    private Path write(List<SweepRow> rows) throws IOException {
        return Files.write(folder.resolve("file"), TableEncoder.encode(SweepsTable.TABLE, rows, Map.of()));
    }

    private static List<String> trials(Path file) throws IOException {
        List<String> trials = new ArrayList<>();
        TableDecoder.decode(
                new LocalInputFile(file),
                SweepsTable.TABLE.columns(),
                row -> trials.add(row.get(SweepsTable.TRIAL_ID)));
        return trials;
    }

    @Test
    void aPageLongerThanItsColumnIsRefusedBeforeItTakesMemory() throws IOException {
        Path file = write(List.of(new SweepRow("n", "g", "smoke", 0, "t", null)));
        byte[] bytes = Files.readAllBytes(file);
        ColumnChunkMetaData last = lastColumn(file);
        int at = (int) last.getStartingPos();
        PageHeader header = Util.readPageHeader(new ByteArrayInputStream(bytes, at, bytes.length - at));
        header.setCompressed_page_size(1 << 30);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        Util.writePageHeader(header, longer);
        System.arraycopy(longer.toByteArray(), 0, bytes, at, longer.size());
        Files.write(file, bytes);
        assertThatThrownBy(() -> trials(file))
                .isInstanceOf(ParquetDecodingException.class)
                .hasMessageContaining(last.getPath().toDotString())
                .hasMessageContaining("a page of it says to end at " + (at + longer.size() + (1L << 30)));
    }

    private static ColumnChunkMetaData lastColumn(Path file) throws IOException {
        LocalInputFile input = new LocalInputFile(file);
        try (SeekableInputStream stream = input.newStream();
                ParquetFileReader reader = ParquetFiles.open(input, stream)) {
            return reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .max(Comparator.comparing(ColumnChunkMetaData::getStartingPos))
                    .orElseThrow();
        }
    }

    @Test
    void headersMayBeLong() throws IOException {
        // Statistics of texts stand in the headers.
        String text = "x".repeat(100_000);
        Path file = write(List.of(new SweepRow(text, "g", "smoke", 0, "t", text)));
        assertThat(trials(file)).containsExactly("t");
    }
}

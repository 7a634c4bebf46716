package org.ohmsweep.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;

class ParquetPagesTest {
    private static byte[] encode(List<SweepRow> rows) {
        return TableEncoder.encode(SweepsTable.TABLE, rows, Map.of());
    }

    private static List<String> trials(byte[] file) throws IOException {
        List<String> trials = new ArrayList<>();
        TableDecoder.decode(file, SweepsTable.TABLE.columns(), row -> trials.add(row.get(SweepsTable.TRIAL_ID)));
        return trials;
    }

    @Test
    void aPageLongerThanItsColumnIsRejectedBeforeItTakesMemory() throws IOException {
        byte[] bytes = encode(List.of(new SweepRow("n", "g", "smoke", 0, "t", null)));
        ColumnChunkMetaData last = lastColumn(bytes);
        int at = (int) last.getStartingPos();
        PageHeader header = Util.readPageHeader(new ByteArrayInputStream(bytes, at, bytes.length - at));
        header.setCompressed_page_size(1 << 30);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        Util.writePageHeader(header, longer);
        System.arraycopy(longer.toByteArray(), 0, bytes, at, longer.size());
        assertThatThrownBy(() -> trials(bytes))
                .isInstanceOf(ParquetDecodingException.class)
                .hasMessageContaining(last.getPath().toDotString())
                .hasMessageContaining("a page of it claims to end at " + (at + longer.size() + (1L << 30)));
    }

    private static ColumnChunkMetaData lastColumn(byte[] file) throws IOException {
        try (ParquetFileReader reader = ParquetFiles.open(file, file.length)) {
            return reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .max(Comparator.comparing(ColumnChunkMetaData::getStartingPos))
                    .orElseThrow();
        }
    }

    @Test
    void headersMayBeLong() throws IOException {
        // Headers contain statistics of texts.
        String text = "x".repeat(100_000);
        assertThat(trials(encode(List.of(new SweepRow(text, "g", "smoke", 0, "t", text)))))
                .containsExactly("t");
    }
}

package org.ohmsweep.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

class TablesTest {
    /** The tables are the product's interface: a change to them shows in the golden file. */
    @Test
    void schemasMatchTheGoldenFile() throws IOException {
        String golden;
        try (InputStream in = TablesTest.class.getResourceAsStream("/tables.golden.txt")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String schemas = Tables.ALL.stream()
                .map(table -> table.schema().toString().replace("\r\n", "\n"))
                .collect(Collectors.joining("\n"));
        String actual = Tables.describe() + "\n" + schemas;
        Path written = Path.of("target", "tables.golden.txt");
        Files.createDirectories(written.getParent());
        Files.writeString(written, actual);
        assertThat(actual)
                .as("if the change is intended, copy %s over src/test/resources", written)
                .isEqualTo(golden);
    }

    @Test
    void everyParameterIsAColumnInOrder() {
        List<String> names = new ArrayList<>(
                TrialsTable.TABLE.columns().stream().map(Column::name).toList());
        names.retainAll(TrialParameters.ALL.stream().map(TrialParameter::column).toList());
        assertThat(names)
                .isEqualTo(
                        TrialParameters.ALL.stream().map(TrialParameter::column).toList());
    }

    @Test
    void trialsComeLast() {
        assertThat(Tables.ALL.get(Tables.ALL.size() - 1)).isSameAs(TrialsTable.TABLE);
        assertThat(Tables.ALL.stream().filter(table -> table.kind() == Table.Kind.TRIALS))
                .containsExactly(TrialsTable.TABLE);
    }

    @Test
    void circumstancesAreColumnsOfTrials() {
        assertThat(TrialsTable.TABLE.columns().stream().map(Column::name))
                .containsAll(TrialsTable.CIRCUMSTANCES)
                .doesNotHaveDuplicates();
        assertThat(TrialsTable.CIRCUMSTANCES)
                .containsExactly("wall_seconds", "cpu_seconds", "host", "kernel", "jvm", "engine_version", "attempt");
    }

    @Test
    void duplicateColumnsAreRejected() {
        Column<String, String> column = Column.required("a", ColumnType.STRING, "a", row -> row);
        assertThatThrownBy(() -> Table.history("t", "r", List.of("a"), List.of(column, column)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two columns a");
        assertThatThrownBy(() -> Table.history("t", "r", List.of("b"), List.of(column)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks a column of its key");
    }
}

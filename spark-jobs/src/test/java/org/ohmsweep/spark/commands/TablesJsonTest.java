package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

class TablesJsonTest extends CommandTestCase {
    private JsonNode tables() throws IOException {
        return new ObjectMapper().readTree(run("schema", "tables").out()).get("tables");
    }

    @Test
    void theCommittedFileIsUpToDate() throws IOException {
        assertThat(run("schema", "tables").out())
                .as("regenerate it: bin/ohmsweep schema tables > conf/tables.json")
                .isEqualTo(Files.readString(repository().resolve("conf/tables.json")));
    }

    @Test
    void itHasAllTablesAndColumns() throws IOException {
        JsonNode tables = tables();
        assertThat(tables.findValuesAsText("row"))
                .isEqualTo(Tables.ALL.stream().map(Table::rowDescription).toList());
        for (int i = 0; i < Tables.ALL.size(); i++) {
            Table<?> table = Tables.ALL.get(i);
            assertThat(tables.get(i).get("name").asText()).isEqualTo(table.name());
            assertThat(tables.get(i).get("per_trial").asBoolean()).isEqualTo(table.kind() == Table.Kind.PER_TRIAL);
            assertThat(tables.get(i).get("columns").findValuesAsText("name"))
                    .isEqualTo(table.columns().stream().map(Column::name).toList());
        }
    }

    @Test
    void parametersHaveTheirKeys() throws IOException {
        JsonNode trials = tables().get(Tables.ALL.indexOf(TrialsTable.TABLE));
        List<String> keys = trials.get("columns").findValuesAsText("parameter");
        assertThat(keys)
                .containsExactlyElementsOf(
                        TrialParameters.ALL.stream().map(TrialParameter::key).toList());
    }
}

package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TolerancesTable;
import org.ohmsweep.spark.tables.TrialsTable;

/** Spark, pandas and DuckDB read the tables, with the names and types of their definitions. */
class ReadersIT {
    private static final Map<String, String> SPARK_TYPES = Map.of(
            "string", "string",
            "int32", "int",
            "int64", "bigint",
            "boolean", "boolean",
            "double", "double",
            "list<string>", "array<string>",
            "list<int32>", "array<int>",
            "list<double>", "array<double>");
    private static final Map<String, String> ARROW_TYPES = Map.of(
            "string", "string",
            "int32", "int32",
            "int64", "int64",
            "boolean", "bool",
            "double", "double",
            "list<string>", "list<element: string not null>",
            "list<int32>", "list<element: int32 not null>",
            "list<double>", "list<element: double not null>");
    private static final Map<String, String> DUCKDB_TYPES = Map.of(
            "string", "VARCHAR",
            "int32", "INTEGER",
            "int64", "BIGINT",
            "boolean", "BOOLEAN",
            "double", "DOUBLE",
            "list<string>", "VARCHAR[]",
            "list<int32>", "INTEGER[]",
            "list<double>", "DOUBLE[]");

    @TempDir
    Path directory;

    private OutputFolder folder;

    @BeforeEach
    void sweep() {
        folder = OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop());
        SweepSummary summary = new Sweep(
                        TestSweeps.grid(TestSweeps.SIX_POINTS),
                        TestSweeps.images(1),
                        folder,
                        new FakeExecutor(FakeExecutor.Fault.THROW, 3))
                .run(
                        () -> SparkContexts.start(SparkContexts.conf(Optional.of("local[2]"), Optional.empty())),
                        false,
                        SweepListener.NONE,
                        new CancelSignal());
        assertThat(summary.completed()).isEqualTo(6);
        assertThat(summary.failed()).isEqualTo(6);
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), notice -> {})) {
            new BatchWriter(folder, lock, new FileMetadata("0", "name: g", "g", List.of("d")), notice -> {})
                    .publish(List.of(new TableRows<>(TolerancesTable.TABLE, List.of(TestRows.tolerance(1)))));
        }
    }

    private static Map<String, String> expected(Table<?> table, Map<String, String> types) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Column<?, ?> column : table.columns()) {
            expected.put(column.name(), types.get(column.type().label()));
        }
        return expected;
    }

    @Test
    void sparkReadsThem() {
        SparkSession spark = SparkSession.builder()
                .master("local[2]") // as a user's session: none of the sweep's settings
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost")
                .getOrCreate();
        try {
            for (Table<?> table : Tables.ALL) {
                Dataset<Row> read = spark.read()
                        .parquet(directory.resolve("out").resolve(table.name()).toString());
                Map<String, String> types = new LinkedHashMap<>();
                for (StructField field : read.schema().fields()) {
                    types.put(field.name(), field.dataType().catalogString());
                }
                assertThat(types).containsExactlyEntriesOf(expected(table, SPARK_TYPES));
                assertThat(read.count())
                        .isEqualTo(RowTexts.of(folder, table).size())
                        .isPositive();
            }
            Dataset<Row> trials =
                    spark.read().parquet(directory.resolve("out/trials").toString());
            assertThat(trials.where("data_source = 'real' and bits = 2 and size(final_accuracies) = 2"
                                    + " and failure_mode is null and device_writes is null")
                            .count())
                    .isEqualTo(6);
        } finally {
            spark.stop();
        }
    }

    @Test
    void pandasAndDuckDbReadThem() throws IOException {
        String python = System.getenv("OHMSWEEP_PYTHON");
        assumeTrue(
                python != null,
                "OHMSWEEP_PYTHON is not set (a python with pandas, pyarrow and duckdb); not tested: that pandas and"
                        + " DuckDB read the tables");
        List<String> command = new ArrayList<>(List.of(
                python,
                Paths.get("src/test/resources/read_tables.py").toAbsolutePath().toString(),
                directory.resolve("out").toString()));
        Tables.ALL.forEach(table -> command.add(table.name()));
        Processes.Result result = Processes.run(directory, Map.of(), command);
        assertThat(result.status()).as(result.err()).isZero();
        JsonNode seen = new ObjectMapper().readTree(result.out());
        for (Table<?> table : Tables.ALL) {
            JsonNode read = seen.get(table.name());
            int rows = RowTexts.of(folder, table).size();
            assertThat(strings(read.get("arrow"))).containsExactlyEntriesOf(expected(table, ARROW_TYPES));
            assertThat(strings(read.get("duckdb"))).containsExactlyEntriesOf(expected(table, DUCKDB_TYPES));
            assertThat(read.get("pandas_rows").asInt()).isEqualTo(rows);
            assertThat(read.get("duckdb_rows").asInt()).isEqualTo(rows);
            List<String> columns = new ArrayList<>();
            read.get("pandas_columns").forEach(name -> columns.add(name.asText()));
            assertThat(columns)
                    .isEqualTo(table.columns().stream().map(Column::name).toList());
        }
        JsonNode values = seen.get("values");
        assertThat(values.get("tasks").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(values.get("device_writes_null").asBoolean()).isTrue();
        assertThat(values.get("final_accuracies")).hasSize(6);
        assertThat(RowTexts.of(folder, TrialsTable.TABLE))
                .anyMatch(row -> row.contains("final_accuracies=["
                        + values.get("final_accuracies").get(0).get(0).asDouble() + ", "));
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.fields()
                .forEachRemaining(
                        entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }
}

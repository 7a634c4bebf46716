package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.StoreTestCase;
import org.ohmsweep.spark.tables.AccuracyMatrixTable;
import org.ohmsweep.spark.tables.AccuracyRow;
import org.ohmsweep.spark.tables.CanonicalRow;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.ColumnType;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableEncoder;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.Sha256;
import org.ohmsweep.trial.TrialSpec;

class DigestTest extends StoreTestCase {
    private RowDigest digest() {
        return new Results(folder).digest();
    }

    private RowDigest digestOf(String name, List<List<TrialSpec>> batches) {
        folder = OutputFolder.at(directory.resolve(name).toString(), TestSweeps.hadoop());
        folder.create(Tables.ALL);
        BatchWriter writer = writer();
        batches.forEach(batch -> writer.publish(TestRows.rows(batch)));
        return digest();
    }

    @Test
    void filesOrderDuplicatesAndHistoryDoNotMatter() {
        RowDigest one = digestOf("one", List.of(TestRows.specs(0, 1, 2, 3)));
        RowDigest other = digestOf(
                "other", List.of(TestRows.specs(3), TestRows.specs(1, 2), TestRows.specs(2, 1), TestRows.specs(0, 3)));
        writer().publish(TestRows.failures(TestRows.specs(8)));
        assertThat(digest()).isEqualTo(other).isEqualTo(one);
        assertThat(one.rows())
                .isEqualTo(RowTexts.TRIAL_TABLES.stream()
                        .mapToLong(table -> RowTexts.of(folder, table).size())
                        .sum());
        new Compaction(folder, ALWAYS_HELD, text -> {}).run(() -> false);
        assertThat(digest())
                .as("also if one file has a trial twice, in adjacent rows")
                .isEqualTo(one);
    }

    @Test
    void everyTrialAndEveryValueMatters() {
        RowDigest all = digestOf("all", List.of(TestRows.specs(0, 1)));
        assertThat(digestOf("fewer", List.of(TestRows.specs(0))).sha256()).isNotEqualTo(all.sha256());
        assertThat(digestOf("others", List.of(TestRows.specs(0, 2))).sha256()).isNotEqualTo(all.sha256());
        List<TableRows<?>> rows = new ArrayList<>(TestRows.rows(TestRows.specs(0, 1)));
        rows.replaceAll(table -> {
            if (table.table() != AccuracyMatrixTable.TABLE) {
                return table;
            }
            List<AccuracyRow> accuracies = new ArrayList<>();
            table.rows().forEach(row -> accuracies.add((AccuracyRow) row));
            accuracies.replaceAll(row -> row.equals(accuracies.get(5))
                    ? new AccuracyRow(row.trialId(), row.afterTask(), row.onTask(), Math.nextUp(row.accuracy()))
                    : row);
            return new TableRows<>(AccuracyMatrixTable.TABLE, accuracies);
        });
        folder = OutputFolder.at(directory.resolve("last bit").toString(), TestSweeps.hadoop());
        folder.create(Tables.ALL);
        writer().publish(rows);
        assertThat(digest().rows()).isEqualTo(all.rows());
        assertThat(digest().sha256()).isNotEqualTo(all.sha256());
    }

    @Test
    void rowsOfTrialsThatAreNotDoneDoNotCount() throws Exception {
        RowDigest one = digestOf("out put", List.of(TestRows.specs(0)));
        List<String> first = files(TrialsTable.TABLE);
        writer().publish(TestRows.rows(TestRows.specs(1)));
        String second = files(TrialsTable.TABLE).stream()
                .filter(file -> !first.contains(file))
                .findFirst()
                .orElseThrow();
        assertThat(digest()).isNotEqualTo(one);
        Files.delete(directory.resolve("out put/trials").resolve(second));
        assertThat(digest()).isEqualTo(one);
    }

    @Test
    void aParameterThatIsNewerThanARowsFileIsNotOfTheRowAfterAMerge() throws IOException {
        folder.create(Tables.ALL);
        Table<TrialRow> now = TrialsTable.TABLE;
        Table<TrialRow> older = new Table<>(
                now.name(),
                now.rowDescription(),
                now.kind(),
                now.key(),
                now.columns().stream()
                        .filter(column -> !column.name().equals("train_subset"))
                        .toList(),
                now.ofTrial());
        List<TrialSpec> specs = TestRows.specs(0, 1);
        writer().publish(TestRows.rows(specs.subList(0, 1)));
        Path file = directory.resolve("out put/trials").resolve(files(now).get(0));
        Files.write(file, TableEncoder.encode(older, List.of(TestRows.trial(specs.get(0))), Map.of()));
        writer().publish(TestRows.rows(specs.subList(1, 2)));
        new Compaction(folder, ALWAYS_HELD, text -> {}).run(() -> false);
        assertThat(files(now)).hasSize(1);
        assertThat(columns(specs.get(0))).doesNotContain("train_subset").contains("image_order");
        assertThat(columns(specs.get(1))).contains("train_subset");
    }

    private Set<String> columns(TrialSpec spec) {
        String trial = TestRows.identity(spec).trialId();
        return new Results(folder)
                .rowsOf(Set.of(trial))
                .get(trial)
                .of(TrialsTable.TABLE)
                .get(0)
                .cells()
                .keySet();
    }

    /** The documented form, built by hand. */
    @Test
    void theFormIsAsDocumented() {
        digestOf("out put", List.of(TestRows.specs(4)));
        String trial = TestRows.identity(TestRows.specs(4).get(0)).trialId();
        String expected = Tables.ALL.stream()
                .filter(table -> table.kind() != Table.Kind.HISTORY)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .map(table -> {
                    List<String> lines = new Results(folder)
                            .rowsOf(Set.of(trial)).get(trial).of(table).stream()
                                    .map(CanonicalRow::line)
                                    .sorted()
                                    .toList();
                    // A trial without rows in a table is not in the digest of that table.
                    return lines.isEmpty()
                            ? ""
                            : table.name() + "\t" + trial + "\t" + lines.size() + "\t"
                                    + Sha256.hex(String.join("", lines)) + "\n";
                })
                .collect(Collectors.joining());
        assertThat(digest().sha256()).isEqualTo(Sha256.hex(expected));
        assertThat(new Results(folder).rowsOf(Set.of(trial)).get(trial).of(AccuracyMatrixTable.TABLE))
                .first()
                .satisfies(row -> assertThat(row.line())
                        .isEqualTo("accuracy=3fb999999999999a\tafter_task=0\ton_task=1\ttrial_id=" + trial + "\n"));
    }

    @Test
    void anotherProgramComputesTheSameDigest() {
        String python = System.getenv("OHMSWEEP_PYTHON");
        assumeTrue(
                python != null,
                "OHMSWEEP_PYTHON is not set (a python with pyarrow); not tested: the digest against its description");
        RowDigest digest = digestOf("out put", List.of(TestRows.specs(0, 1), TestRows.specs(2)));
        Processes.Result result = Processes.run(
                directory,
                Map.of(),
                List.of(
                        python,
                        Path.of("src/test/resources/digest_tables.py")
                                .toAbsolutePath()
                                .toString(),
                        directory.resolve("out put").toString()));
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo(digest.rows() + " " + digest.sha256());
    }

    @Test
    void textsAreUnambiguous() {
        assertThat(ColumnType.STRING.text("a\tb\nc,d\\e")).isEqualTo("a\\tb\\nc\\,d\\\\e");
        assertThat(ColumnType.STRINGS.text(List.of("a,b", ""))).isEqualTo("a\\,b,,");
        assertThat(ColumnType.STRINGS.text(List.of())).isEmpty();
        assertThat(ColumnType.DOUBLE.text(-0.0))
                .isEqualTo("8000000000000000")
                .isNotEqualTo(ColumnType.DOUBLE.text(0.0));
        assertThat(ColumnType.INT64.text(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    }

    @Test
    void circumstancesAndNullsAreNotPartOfARow() {
        Column<String, String> text = Column.nullable("b", ColumnType.STRING, "b", row -> null);
        Column<String, Integer> number = Column.required("a", ColumnType.INT32, "a", row -> 5);
        Table<String> table =
                new Table<>("t", "r", Table.Kind.PER_TRIAL, List.of("a"), List.of(text, number), trial -> List.of());
        assertThat(CanonicalRow.of(table, "row").line()).isEqualTo("a=5\n");
        assertThat(CanonicalRow.of(
                                TrialsTable.TABLE,
                                TestRows.trial(TestRows.specs(0).get(0)))
                        .cells()
                        .keySet())
                .contains("acc", "trial_id", "bound")
                .doesNotContainAnyElementsOf(TrialsTable.CIRCUMSTANCES);
    }

    @Test
    void aTrialStoredTwiceWithDifferentRowsIsAnError() {
        List<TrialSpec> specs = TestRows.specs(0);
        String trial = TestRows.identity(specs.get(0)).trialId();
        writer().publish(TestRows.rows(specs));
        List<TableRows<?>> other = new ArrayList<>(TestRows.rows(specs));
        other.set(1, new TableRows<>(AccuracyMatrixTable.TABLE, List.of(new AccuracyRow(trial, 0, 1, 0.2))));
        writer().publish(other);
        assertThatThrownBy(this::digest)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("accuracy_matrix")
                .hasMessageContaining(trial);
    }
}

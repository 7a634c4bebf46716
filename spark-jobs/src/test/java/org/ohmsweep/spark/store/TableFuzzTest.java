package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.UserException;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.TrialRecords;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TolerancesTable;

/**
 * However a table's file is damaged, commands get its rows or an error that names it, and no damaged size makes them
 * allocate that much memory. System properties: {@link Sizes#MUTATIONS} files, {@code ohmsweep.fuzz.seed}, and
 * {@code ohmsweep.fuzz.first} to replay from one file on.
 */
class TableFuzzTest extends StoreTestCase {
    private static final int COUNT = Sizes.MUTATIONS.count();
    private static final long SEED = Long.getLong("ohmsweep.fuzz.seed", 20261127L);
    private static final int FIRST = Integer.getInteger("ohmsweep.fuzz.first", 0);

    /** Memory that reading a file of a few kilobytes may take; an intact one takes a tenth. */
    private static final long MOST_BYTES = 200L << 20;

    private final Map<Table<?>, Path> files = new LinkedHashMap<>();
    private final Map<Table<?>, byte[]> originals = new LinkedHashMap<>();
    private final SortedMap<String, Integer> outcomes = new TreeMap<>();
    private String trialId;

    private void fill() throws IOException {
        trialId = TestRows.identity(TestRows.specs(0).get(0)).trialId();
        List<TableRows<?>> rows = new ArrayList<>(TestRows.rows(TestRows.specs(0, 1)));
        rows.addAll(TestRows.failures(TestRows.specs(8, 9)));
        rows.add(new TableRows<>(TolerancesTable.TABLE, List.of(TestRows.tolerance(1), TestRows.tolerance(2))));
        rows.add(new TableRows<>(
                SweepsTable.TABLE,
                List.of(
                        new SweepRow("n", "g", "smoke", 0, trialId, null),
                        new SweepRow("n", "g", "smoke", 1, "t2", "ohmic"))));
        writer().publish(rows);
        for (Table<?> table : Tables.ALL) {
            Path file = directory
                    .resolve("out put")
                    .resolve(table.name())
                    .resolve(files(table).get(0));
            files.put(table, file);
            originals.put(table, Files.readAllBytes(file));
        }
    }

    @Test
    void mutatedFilesGiveRowsOrAnErrorThatNamesTheFile() throws IOException {
        fill();
        List<Table<?>> tables = List.copyOf(files.keySet());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RandomKey key = new RandomKey(SEED, 0, RandomKey.Domain.SELECTION);
        long most = 0;
        for (int i = FIRST; i < FIRST + COUNT; i++) {
            Table<?> table = tables.get(i % tables.size());
            Mutator random = new Mutator(key.field(RandomStream.SELECTION, i, 0));
            byte[] other = originals.get(tables.get(random.next(tables.size())));
            byte[] mutated = random.mutate(originals.get(table), other);
            Files.write(files.get(table), mutated);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                List<Reading> readings = readings(table);
                readings.get(random.next(readings.size())).read();
                outcomes.merge("rows", 1, Integer::sum);
            } catch (UserException e) {
                outcomes.merge(cause(e), 1, Integer::sum);
                assertThat(e.getMessage())
                        .as(replay(i))
                        .satisfiesAnyOf(
                                message -> assertThat(message)
                                        .contains(files.get(table).getFileName().toString(), table.name()),
                                message -> assertThat(message).contains("Table " + table.name() + " holds trial"));
                assertThat(e.remedy()).isNotBlank();
                assertThat(e.getCause()).as(replay(i)).isNotInstanceOf(OutOfMemoryError.class);
            } catch (Throwable e) {
                throw new AssertionError(replay(i), e);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            most = Math.max(most, allocated);
            assertThat(allocated).as("bytes allocated by " + replay(i)).isLessThan(MOST_BYTES);
            Files.write(files.get(table), originals.get(table));
        }
        System.out.println("Table fuzz, seed " + SEED + ": " + outcomes + "; at most " + (most >> 20) + " MiB a file");
        if (COUNT >= 1_000) {
            assertThat(outcomes).containsKey("rows");
            assertThat(outcomes).hasSizeGreaterThan(2);
        }
    }

    private static String replay(int i) {
        return "file " + i + " of seed " + SEED + " (replay: -Dohmsweep.fuzz.seed=" + SEED + " -Dohmsweep.fuzz.first="
                + i + " -D" + Sizes.MUTATIONS.property() + "=1)";
    }

    private static String cause(UserException e) {
        return e.getCause() == null
                ? "rows that differ"
                : e.getCause().getClass().getSimpleName();
    }

    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }

    /** Everything that commands read from a table; one of these per file, in rotation. */
    private List<Reading> readings(Table<?> table) {
        Results results = new Results(folder);
        List<Reading> readings = new ArrayList<>(List.of(() -> RowTexts.of(folder, table)));
        if (table.kind() != Table.Kind.HISTORY) {
            readings.add(() -> results.rowsOf(Set.of(trialId)));
            readings.add(results::digest);
            readings.add(() -> judge(results));
            readings.add(() -> results.wear(trialId::equals));
        }
        if (table.kind() != Table.Kind.PER_TRIAL) {
            readings.add(() -> new ReplacedFiles(folder, file -> {}).remove());
        }
        switch (table.name()) {
            case "trials" -> readings.addAll(List.of(results::trials, results::outcomes));
            case "sweeps" ->
                readings.addAll(List.of(
                        () -> results.sweptTrials("g"),
                        results::plannedTrials,
                        results::sweeps,
                        () -> results.gridText("g")));
            case "failures" -> readings.add(results::lastFailures);
            default -> {}
        }
        return readings;
    }

    private static void judge(Results results) {
        TrialRecords records = results.records(results.outcomes());
        records.judge(trials ->
                trials.stream().mapToInt(trial -> trial.weights().get().size()).sum());
    }

    /** Changes bytes in the ways files get damaged or forged. */
    private static final class Mutator {
        private static final int[] SIZES = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30, 1 << 24, 255};

        private final RandomField field;
        private long cell;

        Mutator(RandomField field) {
            this.field = field;
        }

        int next(int bound) {
            return field.index(cell++, bound);
        }

        byte[] mutate(byte[] original, byte[] other) {
            byte[] bytes = original.clone();
            int changes = 1 + next(3);
            for (int c = 0; c < changes && bytes.length > 16; c++) {
                bytes = mutateOnce(bytes, other);
            }
            return bytes;
        }

        private byte[] mutateOnce(byte[] bytes, byte[] other) {
            int length = bytes.length;
            int footer = Math.max(
                    0,
                    length
                            - 8
                            - Math.abs(ByteBuffer.wrap(bytes)
                                            .order(ByteOrder.LITTLE_ENDIAN)
                                            .getInt(length - 8)
                                    % length));
            switch (next(9)) {
                case 0:
                    return Arrays.copyOf(bytes, next(length + 1));
                case 1:
                    return Arrays.copyOf(bytes, length + 1 + next(20));
                case 2: // the footer, where sizes and places are
                    bytes[footer + next(length - footer)] = (byte) next(256);
                    return bytes;
                case 3:
                    bytes[footer + next(length - footer)] ^= (byte) (1 << next(8));
                    return bytes;
                case 4: // numbers in compact form continue while the highest bit is set
                    for (int at = footer + next(length - footer), i = 0; i < 1 + next(5) && at + i < length; i++) {
                        bytes[at + i] = (byte) 0xff;
                    }
                    return bytes;
                case 5:
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(next(2) == 0 ? length - 8 : next(length - 3), SIZES[next(SIZES.length)]);
                    return bytes;
                case 6: // a piece of another file, or from another place
                    int count = Math.min(1 + next(200), Math.min(length, other.length));
                    System.arraycopy(other, next(other.length - count + 1), bytes, next(length - count + 1), count);
                    return bytes;
                case 7:
                    int from = next(length);
                    int cut = Math.min(length - from, 1 + next(40));
                    byte[] shorter = new byte[length - cut];
                    System.arraycopy(bytes, 0, shorter, 0, from);
                    System.arraycopy(bytes, from + cut, shorter, from, length - from - cut);
                    return shorter;
                default:
                    bytes[next(length)] ^= (byte) (1 << next(8));
                    return bytes;
            }
        }
    }
}

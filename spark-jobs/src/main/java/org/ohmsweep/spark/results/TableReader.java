package org.ohmsweep.spark.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.TableFile;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.Selection;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.TrialsTable;

/** Reads all files of a table, while others may be writing or compacting. */
final class TableReader {
    /** Every table of trials has a column of that name, and its key contains it. */
    static final Column<?, String> TRIAL_ID = TrialsTable.TRIAL_ID;

    private final OutputFolder folder;

    TableReader(OutputFolder folder) {
        this.folder = folder;
    }

    /** What a row was made into, and its trial. */
    private record OfTrial<T>(String trialId, T value) {}

    /** The rows of a table, each key once; rows made into null are left out. */
    <T> List<T> read(Table<?> table, Selection<T> selection) {
        return rows(table, row -> true, selection);
    }

    /** As above, of some trials only; the others cost no memory. */
    <T> List<T> read(Table<?> table, Predicate<String> trials, Selection<T> selection) {
        return rows(table, row -> trials.test(row.get(TRIAL_ID)), selection);
    }

    /** As above, those {@code most} trials whose ids are smallest; the others cost no memory. */
    <T> List<T> smallest(Table<?> table, int most, Selection<T> selection) {
        NavigableMap<String, T> smallest =
                scan(table, Stream.concat(Stream.of(TRIAL_ID), selection.columns()), TreeMap::new, (byId, row) -> {
                    String id = row.get(TRIAL_ID);
                    if (byId.size() < most || id.compareTo(byId.lastKey()) < 0) {
                        byId.put(id, row.get(selection));
                    }
                    if (byId.size() > most) {
                        byId.pollLastEntry();
                    }
                });
        return List.copyOf(smallest.values());
    }

    /** As above, by trial. */
    <T> Map<String, List<T>> byTrial(Table<?> table, Predicate<String> trials, Selection<T> selection) {
        Selection<OfTrial<T>> ofTrial = Selection.of(
                row -> {
                    T value = row.get(selection);
                    return value == null ? null : new OfTrial<>(row.get(TRIAL_ID), value);
                },
                TRIAL_ID,
                selection);
        Map<String, List<T>> byTrial = new HashMap<>();
        read(table, trials, ofTrial)
                .forEach(row -> byTrial.computeIfAbsent(row.trialId(), id -> new ArrayList<>())
                        .add(row.value()));
        return byTrial;
    }

    /**
     * Hands over the rows of a table one by one. A row may come twice; rows made into null are left out.
     *
     * @param start makes what they are added to
     */
    <T, A> A fold(Table<?> table, Selection<T> selection, Supplier<A> start, BiConsumer<A, T> add) {
        return scan(table, selection.columns(), start, (result, row) -> {
            T value = row.get(selection);
            if (value != null) {
                add.accept(result, value);
            }
        });
    }

    private <T> List<T> rows(Table<?> table, Predicate<TableDecoder.Row> wanted, Selection<T> selection) {
        List<? extends Column<?, ?>> key = table.keyColumns();
        Stream<Column<?, ?>> columns = Stream.concat(key.stream(), selection.columns());
        record Once<T>(Set<List<Object>> seen, List<T> rows) {}
        return scan(table, columns, () -> new Once<T>(new HashSet<>(), new ArrayList<>()), (once, row) -> {
                    if (wanted.test(row) && once.seen().add(values(key, row))) {
                        T value = row.get(selection);
                        if (value != null) {
                            once.rows().add(value);
                        }
                    }
                })
                .rows();
    }

    private static List<Object> values(List<? extends Column<?, ?>> key, TableDecoder.Row row) {
        List<Object> values = new ArrayList<>(key.size());
        key.forEach(column -> values.add(row.get(column)));
        return values;
    }

    /**
     * Hands over the rows of a table, one by one. A row may come twice. When a listed file vanishes, it starts again.
     *
     * @param columns to read
     * @param start makes what rows are added to
     * @throws UserException when the folder or a file cannot be read
     */
    <A> A scan(
            Table<?> table,
            Stream<? extends Column<?, ?>> columns,
            Supplier<A> start,
            BiConsumer<A, TableDecoder.Row> add) {
        List<? extends Column<?, ?>> read = columns.toList();
        return folder.read(table, files -> {
            A result = start.get();
            for (TableFile file : files) {
                file.decode(read, row -> add.accept(result, row));
            }
            return result;
        });
    }
}

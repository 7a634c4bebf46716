package org.ohmsweep.spark.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ohmsweep.spark.tables.Table;

/**
 * The key-value metadata of the files of a run.
 *
 * @param engineVersion Ohmsweep's version
 * @param gridText the effective grid
 * @param gridSha256 its hash
 * @param dataDigests of the images of the run's trials
 */
public record FileMetadata(String engineVersion, String gridText, String gridSha256, Collection<String> dataDigests) {
    /** Key of the table's name. */
    static final String TABLE = "ohmsweep.table";

    /** Key of the batch's name. */
    static final String BATCH = "ohmsweep.batch";

    /** Key of Ohmsweep's version. */
    static final String ENGINE_VERSION = "ohmsweep.engine_version";

    /** Key of the effective grid. */
    static final String GRID = "ohmsweep.grid";

    /** Key of its hash. */
    static final String GRID_SHA256 = "ohmsweep.grid_sha256";

    /** Key of the data digests, joined by commas. */
    static final String DATA_DIGESTS = "ohmsweep.data_digests";

    /** Key of the names of the columns that tell the table's rows apart, joined by commas. */
    static final String KEY = "ohmsweep.key";

    /** Key of the batches that a merged file replaces, joined by commas; only merged files have it. */
    static final String REPLACES = "ohmsweep.replaces";

    /** Key, in files of {@code trials}, of the per-trial tables that have a file of the same batch, joined by commas. */
    static final String TABLES = "ohmsweep.tables";

    public FileMetadata {
        dataDigests = List.copyOf(new TreeSet<>(dataDigests));
    }

    /** What every file has: its table, the table's key, and its batch. */
    static Map<String, String> ofFile(Table<?> table, String batch) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(TABLE, table.name());
        entries.put(KEY, String.join(",", table.key()));
        entries.put(BATCH, batch);
        return entries;
    }

    Map<String, String> of(Table<?> table, String batch) {
        Map<String, String> entries = ofFile(table, batch);
        entries.put(ENGINE_VERSION, engineVersion);
        entries.put(GRID, gridText);
        entries.put(GRID_SHA256, gridSha256);
        entries.put(DATA_DIGESTS, String.join(",", dataDigests));
        return entries;
    }
}

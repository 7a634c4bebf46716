package org.ohmsweep.spark.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;

/** The metadata of a merged file: its own name, the batches that it replaces, and the metadata of their files. */
final class MergedMetadata {
    private static final String COMMA = ",";

    /** Separates grids, as it separates the documents of a YAML file. */
    private static final String BETWEEN_GRIDS = "\n---\n";

    private final SortedMap<String, String> grids = new TreeMap<>();
    private final SortedSet<String> engineVersions = new TreeSet<>();
    private final SortedSet<String> dataDigests = new TreeSet<>();

    /** Adds the metadata of a file that is replaced. */
    void add(Map<String, String> file) {
        grids.putAll(grids(file));
        engineVersions.addAll(parts(file, FileMetadata.ENGINE_VERSION));
        dataDigests.addAll(parts(file, FileMetadata.DATA_DIGESTS));
    }

    /**
     * The metadata of the merged file.
     *
     * @param table its table
     * @param batch its name
     * @param replaced the batches that it replaces
     */
    Map<String, String> of(Table<?> table, String batch, Collection<String> replaced) {
        Map<String, String> entries = FileMetadata.ofFile(table, batch);
        entries.put(FileMetadata.REPLACES, String.join(COMMA, replaced));
        entries.put(FileMetadata.ENGINE_VERSION, String.join(COMMA, engineVersions));
        entries.put(FileMetadata.GRID, String.join(BETWEEN_GRIDS, grids.values()));
        entries.put(FileMetadata.GRID_SHA256, String.join(COMMA, grids.keySet()));
        entries.put(FileMetadata.DATA_DIGESTS, String.join(COMMA, dataDigests));
        if (table.kind() == Table.Kind.TRIALS) {
            LostFiles.note(entries, Tables.OF_TRIALS);
        }
        return entries;
    }

    /** The batches that a file replaces; none unless it was merged. */
    static Set<String> replaced(Map<String, String> metadata) {
        return parts(metadata, FileMetadata.REPLACES);
    }

    private static Set<String> parts(Map<String, String> file, String key) {
        String text = file.getOrDefault(key, "");
        return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(COMMA)));
    }

    /** The texts of a file's grids by their hashes. */
    static Map<String, String> grids(Map<String, String> file) {
        String hashText = file.getOrDefault(FileMetadata.GRID_SHA256, "");
        String text = file.getOrDefault(FileMetadata.GRID, "");
        if (hashText.isEmpty()) {
            return Map.of();
        }
        String[] hashes = hashText.split(COMMA);
        String[] texts = text.split(BETWEEN_GRIDS, -1);
        if (hashes.length != texts.length) {
            return Map.of(hashText, text);
        }
        Map<String, String> grids = new TreeMap<>();
        for (int i = 0; i < hashes.length; i++) {
            grids.put(hashes[i], texts[i]);
        }
        return grids;
    }
}

package org.ohmsweep.spark.results;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.ohmsweep.spark.store.MergedMetadata;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.TableFile;
import org.ohmsweep.spark.tables.SweepsTable;

/** The grids that the files of {@code sweeps} tell of in their metadata. */
final class StoredGrids {
    private final OutputFolder folder;

    StoredGrids(OutputFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    /**
     * The effective text of a grid; empty when no file has it.
     *
     * @throws org.ohmsweep.UserException when the folder cannot be read
     */
    Optional<String> text(String sha256) {
        return Optional.ofNullable(read(texts -> texts.containsKey(sha256)).get(sha256));
    }

    /**
     * The texts of all grids by their hashes.
     *
     * @throws org.ohmsweep.UserException when the folder cannot be read
     */
    Map<String, String> texts() {
        return read(texts -> false);
    }

    /** Reads the latest file first, until it is enough: the grid that is asked for is mostly the latest. */
    private Map<String, String> read(Predicate<Map<String, String>> isEnough) {
        return new TableReader(folder).read(SweepsTable.TABLE, files -> {
            Map<String, String> texts = new HashMap<>();
            for (int i = files.size() - 1; i >= 0 && !isEnough.test(texts); i--) {
                texts.putAll(MergedMetadata.grids(new TableFile(folder, SweepsTable.TABLE, files.get(i))
                        .header()
                        .metadata()));
            }
            return texts;
        });
    }
}

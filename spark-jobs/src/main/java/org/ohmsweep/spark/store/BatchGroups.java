package org.ohmsweep.spark.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Decides which batches are merged: consecutive ones, as long as no merged file gets too large. */
final class BatchGroups {
    private final long largest;

    /** @param largest most bytes that a merged file is made of; files of more than half of it stay as they are */
    BatchGroups(long largest) {
        this.largest = largest;
    }

    /**
     * The groups, of two batches at least.
     *
     * @param sizes for each batch, by name, the length of its file in each table, bytes
     */
    List<List<String>> of(SortedMap<String, Map<String, Long>> sizes) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        Map<String, Long> sums = new HashMap<>();
        for (Map.Entry<String, Map<String, Long>> batch : sizes.entrySet()) {
            // Rewriting a large file for the sake of a small one, again and again, costs more than it gains.
            if (batch.getValue().values().stream().anyMatch(size -> size > largest / 2)) {
                continue;
            }
            if (!fits(sums, batch.getValue())) {
                groups.add(List.copyOf(group));
                group.clear();
                sums.clear();
            }
            group.add(batch.getKey());
            batch.getValue().forEach((table, size) -> sums.merge(table, size, Long::sum));
        }
        groups.add(List.copyOf(group));
        groups.removeIf(few -> few.size() < 2);
        return groups;
    }

    private boolean fits(Map<String, Long> sums, Map<String, Long> sizes) {
        return sizes.entrySet().stream()
                .allMatch(size -> sums.getOrDefault(size.getKey(), 0L) + size.getValue() <= largest);
    }
}

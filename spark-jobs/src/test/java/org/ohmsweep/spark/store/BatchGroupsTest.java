package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchGroupsTest {
    private final BatchGroups rule = new BatchGroups(100);
    private final SortedMap<String, Map<String, Long>> sizes = new TreeMap<>();

    private void add(String batch, long trials, long epochs) {
        sizes.put(batch, Map.of("trials", trials, "epochs", epochs));
    }

    @Test
    void adjacentBatchesAreMergedUntilATableIsFull() {
        add("a", 10, 40);
        add("b", 10, 50);
        add("c", 10, 11);
        add("d", 10, 10);
        assertThat(rule.of(sizes)).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void largeFilesStayAndASingleFileIsNotAGroup() {
        add("a", 51, 1);
        add("b", 10, 10);
        assertThat(rule.of(sizes)).isEmpty();
        add("c", 1, 1);
        add("d", 1, 90);
        add("e", 1, 1);
        assertThat(rule.of(sizes)).containsExactly(List.of("b", "c", "e"));
    }

    @Test
    void withoutBatchesThereIsNothingToMerge() {
        assertThat(rule.of(sizes)).isEmpty();
    }

    @Test
    void mergingUntilNothingIsLeftGivesFilesOfAtLeastAQuarter() {
        for (int i = 0; i < 200; i++) {
            add("b" + (1000 + i), 3, 5);
        }
        int rewritten = 0;
        for (int round = 0; !rule.of(sizes).isEmpty(); round++) {
            assertThat(round).as("rounds").isLessThan(10);
            for (List<String> group : rule.of(sizes)) {
                long trials = 0;
                long epochs = 0;
                for (String batch : group) {
                    trials += sizes.get(batch).get("trials");
                    epochs += sizes.remove(batch).get("epochs");
                    rewritten++;
                }
                assertThat(epochs).isLessThanOrEqualTo(100);
                add("m" + round + group.get(0), trials, epochs);
            }
        }
        assertThat(sizes).hasSize(10);
        assertThat(rewritten).isEqualTo(200);
    }
}

package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageSetTest {
    private final ImageSet set = new ImageSet(1, 2, new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {0, 9, 5});

    @Test
    void firstImages() {
        assertThat(set.count()).isEqualTo(3);
        assertThat(set.pixelsPerImage()).isEqualTo(2);
        assertThat(set.first(2)).isEqualTo(new ImageSet(1, 2, new byte[] {1, 2, 3, 4}, new byte[] {0, 9}));
        assertThat(set.first(3)).isSameAs(set);
        assertThat(set.first(99)).isSameAs(set);
        assertThatThrownBy(() -> set.first(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equality() {
        ImageSet same = new ImageSet(1, 2, set.pixels().clone(), set.labels().clone());
        assertThat(same).isEqualTo(set).hasSameHashCodeAs(set);
        assertThat(new ImageSet(2, 1, set.pixels(), set.labels())).isNotEqualTo(set);
        assertThat(new ImageSet(1, 2, new byte[6], set.labels())).isNotEqualTo(set);
        assertThat(new ImageSet(1, 2, set.pixels(), new byte[3])).isNotEqualTo(set);
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused(0, 2, new byte[0], new byte[1], "0 x 2");
        refused(1, 2, new byte[0], new byte[0], "without images");
        refused(1, 2, new byte[3], new byte[1], "3 bytes");
        refused(1 << 16, 1 << 16, new byte[0], new byte[1], "0 bytes");
    }

    @Test
    void classesAreCountedUpToTheLargestLabel() {
        ImageSet labelled = new ImageSet(1, 1, new byte[4], new byte[] {2, 0, (byte) 200, 2});
        assertThat(labelled.label(2)).isEqualTo(200);
        assertThat(labelled.classCounts()).hasSize(201).startsWith(1, 0, 2).endsWith(1);
        assertThat(labelled.first(2).classCounts()).containsExactly(1, 0, 1);
    }

    @Test
    void theClassesOfATaskAreThoseOfTheImagesUsed() {
        ImageSet train = new ImageSet(1, 1, new byte[3], new byte[] {0, 3, 46});
        TaskData task = new TaskData("t", train, new ImageSet(1, 1, new byte[2], new byte[] {1, 25}));
        assertThat(task.classes(2)).as("46 is neither used nor tested").isEqualTo(26);
        assertThat(task.classes(3)).as("a class that the test set lacks").isEqualTo(47);
        assertThat(task.classes(1_000)).isEqualTo(47);
    }

    @Test
    void aTaskHasOneImageSize() {
        ImageSet other = new ImageSet(2, 1, set.pixels(), set.labels());
        assertThatThrownBy(() -> new TaskData("t", set, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1 x 2", "2 x 1");
    }

    @Test
    void sourcesHaveTheLabelsOfTheTables() {
        assertThat(DataSource.REAL.label()).isEqualTo("real");
        assertThat(DataSource.SYNTHETIC.label()).isEqualTo("synthetic");
    }

    private static void refused(int height, int width, byte[] pixels, byte[] labels, String part) {
        assertThatThrownBy(() -> new ImageSet(height, width, pixels, labels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }
}

package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;

class SyntheticTaskSourceTest {
    /** SHA-256 over ten training images and the whole test set; a change makes all stored synthetic trials stale. */
    private static final Map<String, String> PINNED = Map.of(
            "mnist", "473897feab9f4343140b6bd652d39761fca8d3f6c786038e2d372a6bee91ee4d",
            "fmnist", "e8f01fecbdc301d1b3f43de30a4002aa33accbef1994a878922563626e447fba",
            "kmnist", "9da22a9d07e1e41fb70d76237c796c121f9b9e31f3a8518341a316c8476ddde3");

    private final SyntheticTaskSource source = new SyntheticTaskSource();

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fmnist", "kmnist"})
    void imagesAreTheSameOnEveryMachine(String task) {
        assertThat(DataDigest.of(List.of(source.load(task, 10)), 10)).isEqualTo(PINNED.get(task));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fmnist", "kmnist"})
    void anImageDoesNotDependOnHowManyAreMade(String task) {
        TaskData many = source.load(task, 123);
        for (int n : new int[] {1, 9, 10, 57}) {
            TaskData few = source.load(task, n);
            assertThat(few.train()).isEqualTo(many.train().first(n));
            assertThat(few.test()).isEqualTo(many.test());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fmnist", "kmnist"})
    void classesAreBalancedInRandomOrder(String task) {
        TaskData data = source.load(task, 1_000);
        assertThat(List.of(data.train().height(), data.train().width())).containsExactly(28, 28);
        Set<String> orders = new HashSet<>();
        for (ImageSet set : List.of(data.train(), data.test())) {
            for (int i = 0; i < set.count(); i += 10) {
                byte[] ten = Arrays.copyOfRange(set.labels(), i, i + 10);
                assertThat(ten).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
                orders.add(Arrays.toString(ten));
            }
        }
        assertThat(orders).hasSizeGreaterThan(290);
    }

    @Test
    void noImageComesTwice() {
        Set<ImageSet> seen = new HashSet<>();
        int made = 0;
        for (String task : SyntheticTaskSource.names()) {
            TaskData data = source.load(task, 2_000);
            for (ImageSet set : List.of(data.train(), data.test())) {
                for (int i = 0; i < set.count(); i++) {
                    byte[] pixels = Arrays.copyOfRange(set.pixels(), i * 784, (i + 1) * 784);
                    seen.add(new ImageSet(28, 28, pixels, new byte[1]));
                    made++;
                }
            }
        }
        assertThat(seen).hasSize(made);
    }

    @Test
    void thereAreSixtyThousandTrainingImages() {
        TaskData data = source.load("mnist", Integer.MAX_VALUE);
        assertThat(data.train().count()).isEqualTo(60_000);
        assertThat(data.test().count()).isEqualTo(2_000);
    }

    @Test
    void theTasksFormASet() {
        TaskSet set = TaskSet.load(source, SyntheticTaskSource.names(), 10);
        assertThat(set.source()).isEqualTo(DataSource.SYNTHETIC);
        assertThat(set.tasks()).extracting(TaskData::name).containsExactly("mnist", "fmnist", "kmnist");
        assertThat(source.location("mnist", IdxFile.TRAIN_IMAGES)).contains("synthetic");
    }

    @Test
    void unknownTask() {
        UserException e = catchThrowableOfType(UserException.class, () -> source.load("cifar", 10));
        assertThat(e).hasMessageContainingAll("'cifar'", "mnist, fmnist, kmnist");
        assertThat(e.remedy()).contains("--data");
    }

    @Test
    void makingNoImageIsAMistake() {
        assertThatThrownBy(() -> source.load("mnist", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

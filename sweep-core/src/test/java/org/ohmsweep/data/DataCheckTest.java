package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {
    /** As the tiers use images. */
    static final List<ImageUse> TRIALS = Stream.of(1_000, 6_000, 60_000)
            .map(images -> new ImageUse(List.of(TaskSpec.plain("any")), ImageChoice.FILE, images, 100, true))
            .toList();

    private final MemoryDataFolder folder = new MemoryDataFolder();

    @Test
    void reportsWhatIsThere() {
        folder.putTask("mine", 20, 10, 3, 5, true).put("README.md", new byte[1]);
        DataCheck.Report report = DataCheck.check(folder, List.of(), TRIALS);

        assertThat(report.ok()).isTrue();
        assertThat(report.location()).isEqualTo("memory:/");
        assertThat(report.tasks()).hasSize(1);
        DataCheck.TaskReport task = report.tasks().get(0);
        assertThat(task.task()).isEqualTo("mine");
        assertThat(task.files()).extracting(DataCheck.FileReport::file).containsExactly(IdxFile.values());
        assertThat(task.files()).extracting(DataCheck.FileReport::count).containsExactly(20, 20, 10, 10);
        assertThat(task.files().get(0).location()).isEqualTo("memory:/mine/train-images-idx3-ubyte.gz");
        assertThat(task.files().get(0).sha256())
                .isEqualTo(HexFormat.of().formatHex(DataDigest.sha256().digest(MemoryDataFolder.images(20, 3, 5, 20))));
        assertThat(task.files()).extracting(DataCheck.FileReport::original).containsOnly(DataCheck.Original.UNKNOWN);
        assertThat(task.train()).contains(new DataCheck.SetReport(20, 3, 5, List.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2)));
        assertThat(task.test().orElseThrow().count()).isEqualTo(10);
    }

    @Test
    void doesNotStopAtTheFirstProblem() {
        folder.putTask("aaa", 20, 10, 3, 5, true)
                .putTask("bad", 20, 10, 3, 5, false)
                .putTask("other", 20, 10, 4, 4, false)
                .put("bad/train-images-idx3-ubyte", new byte[0])
                .put("bad/train-labels-idx1-ubyte", MemoryDataFolder.idx(8, new byte[] {77}, 2))
                .put("bad/t10k-labels-idx1-ubyte", MemoryDataFolder.labels(9))
                .remove("other/train-labels-idx1-ubyte")
                .putTask("wide", 20, 10, 3, 6, false)
                .put("wide/t10k-images-idx3-ubyte", MemoryDataFolder.images(10, 6, 3, 1));
        DataCheck.Report report = DataCheck.check(folder, List.of("wanted", "../evil", "other", "aaa", "wide"), TRIALS);

        assertThat(report.ok()).isFalse();
        assertThat(report.tasks())
                .extracting(DataCheck.TaskReport::task)
                .containsExactly("wanted", "other", "aaa", "wide", "bad");
        assertThat(messages(report.problems()))
                .hasSize(2)
                .anySatisfy(m -> assertThat(m).contains("../evil"))
                .anySatisfy(m -> assertThat(m)
                        .contains("Task aaa (memory:/aaa/train-images-idx3-ubyte.gz)", "3 x 5", "task wide", "3 x 6"));
        assertThat(messages(report.tasks().get(0).problems()))
                .singleElement()
                .asString()
                .contains("memory:/wanted lacks", "train-images-idx3-ubyte", "holds nothing");
        assertThat(messages(report.tasks().get(1).problems()))
                .singleElement()
                .asString()
                .contains("train-labels-idx1-ubyte");
        assertThat(report.tasks().get(2).problems()).isEmpty();
        assertThat(messages(report.tasks().get(4).problems()))
                .hasSize(3)
                .anySatisfy(m -> assertThat(m).contains("train-images-idx3-ubyte is empty"))
                .anySatisfy(m -> assertThat(m).contains("bad/train-labels-idx1-ubyte is truncated"))
                .anySatisfy(m -> assertThat(m).contains("10 images", "9 were found"));
        assertThat(messages(report.tasks().get(3).problems()))
                .singleElement()
                .asString()
                .contains("3 x 6", "6 x 3");
        assertThat(report.allProblems())
                .hasSize(8)
                .allSatisfy(p -> assertThat(p.remedy()).isNotBlank());
    }

    @Test
    void sameNameAsAKnownSetButOtherContent() {
        folder.putTask("mnist", 20, 10, 3, 5, true);
        DataCheck.Report report = DataCheck.check(folder, List.of("mnist"), TRIALS);
        assertThat(report.ok()).isTrue();
        assertThat(report.tasks().get(0).files())
                .extracting(DataCheck.FileReport::original)
                .containsOnly(DataCheck.Original.DIFFERENT);
    }

    @Test
    void setsOfSeveralSizesMayLieSideBySide() {
        folder.putTask("small", 20, 10, 3, 5, false).putTask("large", 20, 10, 6, 6, false);
        assertThat(DataCheck.check(folder, List.of(), TRIALS).ok()).isTrue();
        assertThat(DataCheck.check(folder, List.of("small"), TRIALS).ok()).isTrue();
        assertThat(messages(DataCheck.check(folder, List.of("small", "large+permute:1"), TRIALS)
                        .allProblems()))
                .singleElement()
                .asString()
                .contains("small", "large", "3 x 5", "6 x 6");
    }

    @Test
    void variantsAreCountedOrSaidToBeImpossible() {
        folder.put("split/train-images-idx3-ubyte", MemoryDataFolder.images(6, 3, 5, 1))
                .put("split/train-labels-idx1-ubyte", MemoryDataFolder.idx(8, new byte[] {1, 1, 2, 3, 2, 0}, 6))
                .put("split/t10k-images-idx3-ubyte", MemoryDataFolder.images(2, 3, 5, 1))
                .put("split/t10k-labels-idx1-ubyte", MemoryDataFolder.idx(8, new byte[] {1, 2}, 2));
        DataCheck.TaskReport report = DataCheck.check(
                        folder,
                        List.of(
                                "split",
                                "split+permute:3",
                                "split+classes:2.1",
                                "split+classes:1.3",
                                "split+classes:4.1"),
                        TRIALS)
                .tasks()
                .get(0);
        assertThat(report.variants())
                .containsExactly(
                        new DataCheck.VariantReport(TaskSpec.parse("split+permute:3"), 6, 2),
                        new DataCheck.VariantReport(TaskSpec.parse("split+classes:2.1"), 4, 2));
        assertThat(messages(report.problems()))
                .hasSize(2)
                .anySatisfy(m -> assertThat(m)
                        .contains("Task split+classes:1.3 needs test images of class 3", "class 1 (1), 2 (1)"))
                .anySatisfy(m -> assertThat(m)
                        .contains(
                                "Task split+classes:4.1 needs training images of class 4",
                                "memory:/split/train-labels-idx1-ubyte has none"));
    }

    @Test
    void aSetNumberedFromOneIsAProblemWhereAllItsClassesAreAskedFor() {
        folder.putTask("letters", 20, 10, 3, 5, false)
                .put("letters/train-labels-idx1-ubyte", MemoryDataFolder.idx(8, labelsFromOne(20), 20))
                .put("letters/t10k-labels-idx1-ubyte", MemoryDataFolder.idx(8, labelsFromOne(10), 10));
        assertThat(DataCheck.check(folder, List.of(), TRIALS).ok()).isTrue();
        assertThat(DataCheck.check(folder, List.of("letters+classes:1.2"), TRIALS)
                        .ok())
                .isTrue();
        assertThat(DataCheck.check(folder, List.of("letters"), TRIALS).allProblems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).contains("letters/train-labels-idx1-ubyte", "labels 1 to 5");
                    assertThat(problem.remedy()).contains("{task: letters, classes: [1, 2, 3, 4, 5]}");
                });
    }

    private static byte[] labelsFromOne(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (1 + i % 5);
        }
        return labels;
    }

    @Test
    void whatIsNoTask() {
        folder.putTask("mnist", 20, 10, 3, 5, true);
        DataCheck.Report report = DataCheck.check(folder, List.of("mnist+permut:1"), TRIALS);
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("unknown variant 'permut'");
            assertThat(problem.remedy()).contains("mnist+permute:1");
        });
    }

    @Test
    void missingOrEmptyFolder(@TempDir Path temp) {
        Path none = temp.resolve("none");
        DataCheck.Report missing = DataCheck.check(new LocalDataFolder(none), List.of("mnist"), TRIALS);
        assertThat(messages(missing.problems())).singleElement().asString().contains("no data folder " + none);
        assertThat(missing.tasks()).isEmpty();

        DataCheck.Report empty = DataCheck.check(new LocalDataFolder(temp), List.of(), TRIALS);
        assertThat(messages(empty.problems())).singleElement().asString().contains("holds no task", "nothing");
    }

    private static List<String> messages(List<DataCheck.Problem> problems) {
        return problems.stream().map(DataCheck.Problem::message).toList();
    }
}

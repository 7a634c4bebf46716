package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;

/** Names of files under which image sets are passed on. */
class TaskFilesTest {
    private final MemoryDataFolder folder = new MemoryDataFolder();

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte",
        "train-images.idx3-ubyte, train-labels.idx1-ubyte, t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte",
        "train-images.idx3-ubyte.gz, train-labels-idx1-ubyte, t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte.gz",
        "emnist-letters-train-images-idx3-ubyte.gz, emnist-letters-train-labels-idx1-ubyte.gz,"
                + " emnist-letters-test-images-idx3-ubyte.gz, emnist-letters-test-labels-idx1-ubyte.gz",
        "EMNIST-train-images-idx3-ubyte, emnist-train-labels-idx1-ubyte, Emnist-Test-Images-IDX3-ubyte, emnist-test-labels-idx1-ubyte",
        "Train-Images.idx3, Train-Labels.idx1, Test-Images.idx3, Test-Labels.idx1.GZ",
        "my_set_train_images_idx3_ubyte, my_set_train_labels_idx1_ubyte, my_set_test_images_idx3_ubyte, my_set_test_labels_idx1_ubyte",
    })
    void commonNames(String trainImages, String trainLabels, String testImages, String testLabels) throws IOException {
        put("x", trainImages, MemoryDataFolder.images(20, 3, 5, 1));
        put("x", trainLabels, MemoryDataFolder.labels(20));
        put("x", testImages, MemoryDataFolder.images(10, 3, 5, 2));
        put("x", testLabels, MemoryDataFolder.labels(10));
        put("x", "emnist-letters-mapping.txt", new byte[1]);

        assertThat(TaskFiles.of(folder, "x").paths().values())
                .containsExactly("x/" + trainImages, "x/" + trainLabels, "x/" + testImages, "x/" + testLabels);
        IdxTaskSource source = new IdxTaskSource(folder);
        assertThat(source.load("x", 20))
                .isEqualTo(new IdxTaskSource(new MemoryDataFolder()
                                .putTask("x", 20, 10, 3, 5, false)
                                .put("x/train-images-idx3-ubyte", MemoryDataFolder.images(20, 3, 5, 1))
                                .put("x/t10k-images-idx3-ubyte", MemoryDataFolder.images(10, 3, 5, 2)))
                        .load("x", 20));
        assertThat(source.location("x", IdxFile.TEST_LABELS)).isEqualTo("memory:/x/" + testLabels);
        DataCheck.Report report = DataCheck.check(folder, List.of(), DataCheckTest.TRIALS);
        assertThat(report.allProblems()).isEmpty();
        assertThat(report.tasks()).extracting(DataCheck.TaskReport::task).containsExactly("x");
    }

    /** As in a folder of KMNIST's in which the labels of the whole set lie beside those of a part. */
    @Test
    void theUsualNamesComeFirst() throws IOException {
        folder.putTask("x", 20, 10, 3, 5, true)
                .put("x/full-train-labels-idx1-ubyte.gz", new byte[1])
                .put("x/train-images.idx3-ubyte", new byte[1])
                .put("x/other-test-images-idx3-ubyte", new byte[1]);
        assertThat(TaskFiles.of(folder, "x").paths().values())
                .containsExactly(
                        "x/train-images-idx3-ubyte.gz",
                        "x/train-labels-idx1-ubyte.gz",
                        "x/t10k-images-idx3-ubyte.gz",
                        "x/t10k-labels-idx1-ubyte.gz");
    }

    @Test
    void twoFilesForOneRoleAreAnErrorThatNamesBoth() {
        folder.putTask("x", 20, 10, 3, 5, false)
                .put("x/test-images.idx3-ubyte", new byte[1])
                .put("x/test-images-idx3-ubyte", new byte[1])
                .remove("x/t10k-images-idx3-ubyte");
        fails("x", "memory:/x", "test-images-idx3-ubyte", "test-images.idx3-ubyte", "t10k-images-idx3-ubyte");
    }

    @Test
    void filesOfTwoSetsAreAnErrorThatNamesBoth() {
        for (String set : List.of("emnist-letters", "emnist-digits")) {
            folder.put("x/" + set + "-train-images-idx3-ubyte", MemoryDataFolder.images(20, 3, 5, 1));
        }
        UserException e = fails(
                "x", "several image sets", "emnist-digits-train-images-idx3-ubyte", "emnist-letters-train-images");
        assertThat(e.remedy()).contains("a folder for each");
    }

    /** Whoever names a folder that holds nothing known is told what it holds and what is expected. */
    @ParameterizedTest
    @ValueSource(strings = {"training-images.idx3", "train-images-idx1-ubyte", "digits-idx3-ubyte", "images.idx"})
    void unknownNamesAreSaid(String name) {
        put("x", name, new byte[1]);
        folder.putTask("right", 20, 10, 3, 5, false);
        assertThat(DataCheck.check(folder, List.of(), List.of()).allProblems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).contains("memory:/x", name);
                    assertThat(problem.remedy()).contains("train-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
                });
        fails("x", "lacks", "train-images-idx3-ubyte", "holds " + name);
        assertThat(DataCheck.check(folder, List.of("x"), List.of()).allProblems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("lacks", "holds " + name));
    }

    @Test
    void otherFoldersAreMentioned() {
        folder.putTask("right", 20, 10, 3, 5, false)
                .put("notes/todo.txt", new byte[1])
                .put(".git/config", new byte[1])
                .put("README.md", new byte[1]);
        DataCheck.Report report = DataCheck.check(folder, List.of(), List.of());
        assertThat(report.ok()).isTrue();
        assertThat(report.ignored())
                .singleElement()
                .asString()
                .contains("notes", "todo.txt", "train-images-idx3-ubyte");
    }

    @Test
    void aFolderWhoseNameIsNoTaskIsAnError() {
        folder.putTask("my set", 20, 10, 3, 5, false);
        assertThat(DataCheck.check(folder, List.of(), List.of()).allProblems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).contains("'my set' is not allowed");
                    assertThat(problem.remedy()).contains("rename the folder");
                });
    }

    @Test
    void theFolderOfATaskInPlaceOfTheOneAbove() {
        for (IdxFile file : IdxFile.values()) {
            folder.put(file.fileName(), new byte[1]);
        }
        assertThat(DataCheck.check(folder, List.of(), List.of()).allProblems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("the folder above this one"));
    }

    private void put(String task, String name, byte[] content) {
        folder.put(
                task + "/" + name,
                name.toLowerCase(java.util.Locale.ROOT).endsWith(IdxFile.GZIP)
                        ? MemoryDataFolder.gzip(content)
                        : content);
    }

    private UserException fails(String task, String... parts) {
        UserException e = catchThrowableOfType(UserException.class, () -> new IdxTaskSource(folder).load(task, 5));
        assertThat(e).isNotNull().hasMessageContainingAll(parts);
        assertThat(e.remedy()).isNotBlank();
        return e;
    }
}

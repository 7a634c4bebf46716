package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.Names;
import org.ohmsweep.UserException;

class IdxTaskSourceTest {
    @TempDir
    Path temp;

    private final MemoryDataFolder folder = new MemoryDataFolder();
    private final IdxTaskSource source = new IdxTaskSource(folder);

    @Test
    void gzipAndPlainGiveTheSame() {
        folder.putTask("plain", 7, 4, 3, 5, false).putTask("zipped", 7, 4, 3, 5, true);
        TaskData plain = source.load("plain", 5);
        TaskData zipped = source.load("zipped", 5);

        assertThat(source.kind()).isEqualTo(DataSource.REAL);
        assertThat(zipped.train()).isEqualTo(plain.train());
        assertThat(zipped.test()).isEqualTo(plain.test());
        assertThat(plain.train().count()).isEqualTo(5);
        assertThat(plain.test().count()).isEqualTo(4);
        assertThat(DataDigest.of(List.of(zipped), 5)).isEqualTo(DataDigest.of(List.of(plain), 5));
    }

    @Test
    void thePlainFileWinsOverTheCompressedOne() {
        folder.putTask("both", 7, 4, 3, 5, false).put("both/train-images-idx3-ubyte.gz", new byte[] {1, 2, 3});
        assertThat(source.load("both", 9).train().count()).isEqualTo(7);
    }

    @Test
    void readsALocalFolder() throws IOException {
        folder.putTask("mine", 7, 4, 3, 5, true);
        Files.createDirectories(temp.resolve("data/mine"));
        for (String name : folder.list("mine")) {
            Files.write(temp.resolve("data/mine").resolve(name), folder.get("mine/" + name));
        }
        DataFolder local = new LocalDataFolder(temp.resolve("data"));
        TaskData loaded = new IdxTaskSource(local).load("mine", 100);

        assertThat(loaded.train()).isEqualTo(source.load("mine", 100).train());
        assertThat(local.list("")).containsExactly("mine");
        assertThat(local.list("none")).isEmpty();
        assertThatThrownBy(() -> local.exists("../other")).isInstanceOf(IllegalArgumentException.class);
        assertThat(local.location("mine")).isEqualTo(temp.resolve("data/mine").toString());
    }

    @Test
    void aFolderInPlaceOfAFileIsAnError() throws IOException {
        Files.createDirectories(temp.resolve("mine"));
        for (IdxFile file : IdxFile.values()) {
            Files.createDirectories(temp.resolve("mine").resolve(file.fileName()));
        }
        fails(
                new IdxTaskSource(new LocalDataFolder(temp)),
                "mine",
                temp.resolve("mine").resolve(IdxFile.TRAIN_IMAGES.fileName()) + " cannot be read");
    }

    @Test
    void aFileSystemThatDoesNotAnswerIsAnErrorOfTheUser() {
        DataFolder dead = new DataFolder() {
            @Override
            public boolean exists(String relativePath) {
                throw new UncheckedIOException(new IOException("connection refused"));
            }

            @Override
            public List<String> list(String relativePath) throws IOException {
                throw new IOException("connection refused");
            }

            @Override
            public InputStream open(String relativePath) throws IOException {
                throw new IOException("connection refused");
            }

            @Override
            public String location(String relativePath) {
                return "hdfs://nowhere/" + relativePath;
            }
        };
        fails(new IdxTaskSource(dead), "mnist", "hdfs://nowhere/mnist cannot be read", "connection refused");
        DataCheck.Report report = DataCheck.check(dead, List.of("mnist"), List.of());
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("hdfs://nowhere/ cannot be read", "connection refused"));
    }

    @Test
    void missingDataFolder() {
        Path none = temp.resolve("none");
        UserException e =
                fails(new IdxTaskSource(new LocalDataFolder(none)), "mnist", "no data folder " + none, "mnist");
        assertThat(e.remedy()).contains("--data", "OHMSWEEP_DATA");
    }

    @Test
    void missingTaskFolder() {
        folder.putTask("fmnist", 7, 4, 3, 5, false).putTask("kmnist", 7, 4, 3, 5, false);
        fails(source, "mnist", "no folder for task mnist", "memory:/mnist is expected", "holds fmnist, kmnist");
    }

    @Test
    void missingFile() {
        folder.putTask("mnist", 7, 4, 3, 5, true).remove("mnist/t10k-labels-idx1-ubyte.gz");
        fails(
                source,
                "mnist",
                "memory:/mnist lacks",
                "t10k-labels-idx1-ubyte (plain or .gz) expected",
                "holds t10k-images-idx3-ubyte.gz, train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz");
    }

    @Test
    void trainingAndTestImagesOfDifferentSize() {
        folder.putTask("mnist", 7, 4, 3, 5, false)
                .put("mnist/t10k-images-idx3-ubyte", MemoryDataFolder.images(4, 5, 3, 0));
        fails(
                source,
                "mnist",
                "mnist/train-images-idx3-ubyte has images of 3 x 5",
                "expected of memory:/mnist/t10k-images-idx3-ubyte",
                "5 x 3 were found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../mnist", "a/b", "a\\b", "/etc", "a,b", "a b", "é", "a\n", ".hidden"})
    void namesThatAreNoFolderName(String name) {
        UserException e = fails(source, name, "'" + name + "'", "letters, digits");
        assertThat(e.remedy()).contains("--data");
        assertThat(Names.isName(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "My-Task_2.1", "7", "_", "a.b"})
    void namesThatMayBe(String name) {
        assertThat(TaskName.check(name)).isEqualTo(name);
    }

    @Test
    void aNameTooLong() {
        assertThat(Names.isName("a".repeat(100))).isTrue();
        fails(source, "a".repeat(101), "at most 100");
    }

    @Test
    void tasksOfDifferentImageSize() {
        folder.putTask("one", 7, 4, 3, 5, false).putTask("two", 7, 4, 3, 6, false);
        UserException e =
                catchThrowableOfType(UserException.class, () -> TaskSet.load(source, List.of("one", "two"), 5));
        assertThat(e)
                .hasMessageContainingAll(
                        "Task one (memory:/one/train-images-idx3-ubyte) has images of 3 x 5",
                        "expected of task two (memory:/two/train-images-idx3-ubyte)",
                        "3 x 6 were found");
        assertThat(e.remedy()).contains("one size");
        TaskSpec one = TaskSpec.plain("one");
        TaskSpec two = TaskSpec.plain("two");
        TaskSet apart = TaskSet.ofTrials(source, List.of(use(one), use(two)));
        assertThat(apart.sequence(List.of(two), ImageChoice.FILE).get(0).train().width())
                .isEqualTo(6);
        assertThatThrownBy(() -> apart.sequence(List.of(one, two), ImageChoice.FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("Task one", "3 x 5", "task two", "3 x 6");
    }

    @Test
    void aTaskSetHoldsEachTaskOnce() {
        folder.putTask("one", 7, 4, 3, 5, false).putTask("two", 8, 4, 3, 5, false);
        TaskSet set = TaskSet.load(source, List.of("two", "one", "two"), 6);

        assertThat(set.source()).isEqualTo(DataSource.REAL);
        assertThat(set.tasks()).extracting(TaskData::name).containsExactly("two", "one");
        assertThat(set.task(TaskSpec.plain("one"), ImageChoice.FILE).train())
                .isEqualTo(source.load("one", 6).train());
        assertThatThrownBy(() -> set.task(TaskSpec.plain("three"), ImageChoice.FILE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("three", "two, one");
        TaskData one = set.task(TaskSpec.plain("one"), ImageChoice.FILE);
        assertThatThrownBy(() -> new TaskSet(DataSource.REAL, List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new TaskSet(DataSource.REAL, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static ImageUse use(TaskSpec task) {
        return new ImageUse(List.of(task), ImageChoice.FILE, 5, 5, true);
    }

    private static UserException fails(TaskSource source, String task, String... parts) {
        UserException e = catchThrowableOfType(UserException.class, () -> source.load(task, 5));
        assertThat(e).isNotNull().hasMessageContainingAll(parts);
        assertThat(e.remedy()).isNotBlank();
        return e;
    }
}

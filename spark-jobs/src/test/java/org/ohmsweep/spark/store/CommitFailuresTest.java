package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;

/** Full disks and lost permissions: an error, no partial file in any table, and the same rows after the next run. */
class CommitFailuresTest extends StoreTestCase {
    private static final List<TableRows<?>> FIRST = TestRows.rows(TestRows.specs(0));
    private static final List<TableRows<?>> SECOND = TestRows.rows(TestRows.specs(1, 2));

    private Path mounted;

    @AfterEach
    void unmount() {
        if (mounted != null) {
            run("umount", mounted.toString());
        }
    }

    private static Processes.Result run(String... command) {
        return Processes.run(Path.of("target"), Map.of(), List.of(command));
    }

    private RowDigest undisturbed() {
        OutputFolder disturbed = folder;
        folder = OutputFolder.at(directory.resolve("undisturbed").toString(), TestSweeps.hadoop());
        folder.create(Tables.ALL);
        writer().publish(FIRST);
        writer().publish(SECOND);
        RowDigest digest = new Results(folder).digest();
        folder = disturbed;
        return digest;
    }

    private void assertEveryVisibleFileIsWhole() throws IOException {
        for (Table<?> table : Tables.ALL) {
            for (var file : folder.published(table)) {
                new TableFile(folder, table, file).decode(table.columns(), row -> {});
            }
        }
        assertThat(new Results(folder).trials()).hasSize(1);
    }

    private void goOn(RowDigest expected) {
        Leftovers.clean(folder, ALWAYS_HELD);
        assertThat(files(".staging")).isEmpty();
        writer().publish(SECOND);
        assertThat(new Results(folder).digest()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aDiskThatFillsUpDuringAFile(int fileOfTheBatch) throws IOException {
        writer().publish(FIRST);
        int[] files = {0};
        Publication real = folder.store();
        Publication filling = (bytes, staged, target) -> {
            if (++files[0] < fileOfTheBatch) {
                real.publish(bytes, staged, target);
            } else {
                folder.files().delete(staged, false);
                RenameStore.write(folder.files(), staged, Arrays.copyOf(bytes, bytes.length / 2));
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> writer(filling).publish(SECOND))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("No space left on device");
        assertEveryVisibleFileIsWhole();
        goOn(undisturbed());
    }

    @Test
    void aPermissionThatIsLost() throws IOException {
        writer().publish(FIRST);
        assertThatThrownBy(() -> writer((bytes, staged, target) -> {
                            throw new AccessControlException("Permission denied: " + target);
                        })
                        .publish(SECOND))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Permission denied");
        assertEveryVisibleFileIsWhole();
        goOn(undisturbed());
    }

    /** A folder on a real file system of that size. */
    private void mount(String size) throws IOException {
        mounted = Files.createDirectories(directory.resolve("disk"));
        Processes.Result result = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", mounted.toString());
        if (result.status() != 0) {
            mounted = null;
        }
        assumeTrue(
                mounted != null,
                "a tmpfs cannot be mounted (it takes root); not tested: a disk that is really full or read-only");
        folder = OutputFolder.at(mounted.resolve("out").toString(), TestSweeps.hadoop());
        folder.create(Tables.ALL);
        directory = mounted; // files() looks for the folder "out put" there
        Files.createSymbolicLink(mounted.resolve("out put"), Path.of("out"));
        writer().publish(FIRST);
    }

    @Test
    void aRealDiskThatIsFull() throws IOException {
        Path usual = directory;
        mount("512k");
        Path filler = mounted.resolve("filler");
        assertThatThrownBy(() -> Files.write(filler, new byte[1 << 20])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> writer().publish(SECOND))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No space left on device");
        assertEveryVisibleFileIsWhole();
        Files.delete(filler);
        directory = usual;
        RowDigest expected = undisturbed();
        directory = mounted;
        goOn(expected);
        directory = usual;
    }

    @Test
    void aRealDiskThatBecomesReadOnly() throws IOException {
        Path usual = directory;
        mount("4m");
        assertThat(run("mount", "-o", "remount,ro", mounted.toString()).status())
                .isZero();
        assertThatThrownBy(() -> writer().publish(SECOND))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Read-only file system");
        assertEveryVisibleFileIsWhole();
        assertThatThrownBy(() -> folder.create(Tables.ALL))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Read-only file system");
        assertThat(run("mount", "-o", "remount,rw", mounted.toString()).status())
                .isZero();
        directory = usual;
        RowDigest expected = undisturbed();
        directory = mounted;
        goOn(expected);
        directory = usual;
    }
}

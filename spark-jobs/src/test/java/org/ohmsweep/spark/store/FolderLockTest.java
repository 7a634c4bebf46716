package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.Processes;

class FolderLockTest extends StoreTestCase {
    private static final Holder FIRST = StoreContract.FIRST;
    private static final Holder SECOND = StoreContract.SECOND;

    @Test
    void aSecondRunIsToldWhoHoldsALocalFolder() {
        try (FolderLock lock = FolderLock.take(folder, FIRST, notices::add)) {
            lock.checkHeld();
            assertThatThrownBy(() -> FolderLock.take(folder, SECOND, notices::add))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("the first")
                    .hasMessageContaining("out put");
            lock.checkHeld();
        }
        FolderLock.take(folder, SECOND, notices::add).close();
        assertThat(notices).isEmpty();
    }

    @Test
    void checkingALocalLockDoesNotReleaseItToAnotherProcess() throws IOException {
        String program = """
                import fcntl, sys
                try:
                    fcntl.lockf(open(sys.argv[1], "r+"), fcntl.LOCK_EX | fcntl.LOCK_NB)
                    print("free")
                except OSError:
                    print("held")
                """;
        assumeTrue(
                Processes.canRun("python3", "-c", "import fcntl"),
                "there is no python3 with fcntl; not tested: a local lock against another process");
        List<String> command = List.of(
                "python3", "-c", program, directory.resolve("out put/.lock").toString());
        try (FolderLock lock = FolderLock.take(folder, FIRST, notices::add)) {
            lock.checkHeld();
            assertThatThrownBy(() -> FolderLock.take(folder, SECOND, notices::add))
                    .isInstanceOf(UserException.class);
            lock.checkHeld();
            assertThat(Processes.run(directory, Map.of(), command).out()).isEqualTo("held\n");
        }
        assertThat(Processes.run(directory, Map.of(), command).out()).isEqualTo("free\n");
    }

    @Test
    void aLocalLockThatWasTakenAwayIsNoticed() throws IOException {
        try (FolderLock lock = FolderLock.take(folder, FIRST, notices::add)) {
            Files.delete(directory.resolve("out put/.lock"));
            assertThatThrownBy(lock::checkHeld)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("no longer");
        }
    }

    @Test
    void aFolderThatIsAFileIsAUserError() throws IOException {
        Files.createFile(directory.resolve("file"));
        OutputFolder file = OutputFolder.at(directory.resolve("file").toString(), folder.hadoop());
        assertThatThrownBy(() -> file.create(List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a file");
        OutputFolder below = OutputFolder.at(directory.resolve("file/x").toString(), folder.hadoop());
        assertThatThrownBy(() -> below.create(List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot be written");
    }
}

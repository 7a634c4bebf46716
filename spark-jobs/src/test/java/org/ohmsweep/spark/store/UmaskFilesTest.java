package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.TestRows;

/** An output folder's files have the permissions that any other program's would have there. */
class UmaskFilesTest extends StoreTestCase {
    private static final int SET_GROUP = 02000;

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode");
    }

    @Test
    void filesAndFoldersAreLikeThoseOfOtherPrograms() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", mode(shared) | SET_GROUP | 020);
        int likeFolders = mode(Files.createDirectory(shared.resolve("folder of another program")));
        int likeFiles = mode(Files.createFile(shared.resolve("file of another program")));
        assertThat(likeFolders & SET_GROUP).isNotZero();

        OutputFolder folder = OutputFolder.at(shared.resolve("out").toString(), org.ohmsweep.spark.TestSweeps.hadoop());
        folder.create(org.ohmsweep.spark.tables.Tables.ALL);
        new BatchWriter(folder, ALWAYS_HELD, new FileMetadata("0", "", "", List.of()), notice -> {})
                .publish(TestRows.rows(TestRows.specs(0)));
        try (Stream<Path> files = Files.walk(shared.resolve("out"))) {
            for (Path path : files.toList()) {
                assertThat(Integer.toOctalString(mode(path)))
                        .as(path.toString())
                        .isEqualTo(Integer.toOctalString(Files.isDirectory(path) ? likeFolders : likeFiles));
            }
        }
    }
}

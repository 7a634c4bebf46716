package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ohmsweep.data.IdxFile;
import org.ohmsweep.data.fetch.MirrorServer;
import org.ohmsweep.data.fetch.MirroredSet;
import org.ohmsweep.spark.JavaProcess;
import org.ohmsweep.spark.Ohmsweep;
import org.ohmsweep.spark.Processes;

/** {@code data fetch}, from a server on this machine. */
class DataFetchCommandTest extends CommandTestCase {
    private static final String IMAGES = IdxFile.TRAIN_IMAGES.fileName() + ".gz";

    private final MirrorServer server = new MirrorServer();
    private final MirroredSet set = new MirroredSet(1);

    @AfterEach
    void stop() {
        server.close();
    }

    private String datasets(String... tasks) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (String task : tasks) {
            set.serve(server, task);
            yaml.append(set.yaml(task, server.folder(task)));
        }
        return Files.writeString(directory.resolve("datasets.yaml"), yaml).toString();
    }

    @Test
    void trialsLearnWhatItDownloads() throws IOException {
        String datasets = datasets("one", "two", "three");
        Outcome fetch = run("data", "fetch", path("images"), "two", "one", "--datasets", datasets);
        assertThat(fetch.status()).as(fetch.err()).isZero();
        assertThat(fetch.out())
                .isEqualToIgnoringNewLines(path("images/one") + ": complete, as published\n" + path("images/two")
                        + ": complete, as published\n");
        assertThat(fetch.err()).contains("Noise; licence CC0", server.folder("one") + IMAGES, "checksum verified");
        assertThat(directory.resolve("images/three")).doesNotExist();

        Outcome check = run("data", "check", path("images"), "one", "two");
        assertThat(check.status()).as(check.err()).isZero();
        Outcome plan =
                run("plan", grid(GRID), "--out", path("out"), "--data", path("images"), "--set", "tasks=one,two");
        assertThat(plan.status()).as(plan.err()).isZero();

        Outcome again = run("data", "fetch", path("images"), "one", "--datasets", datasets);
        assertThat(again.status()).isZero();
        assertThat(again.err()).contains(IMAGES + " is already there, as published");
    }

    @Test
    void aSetThatCannotBeDownloadedDoesNotStopTheOthers() throws IOException {
        String datasets = datasets("one", "two");
        server.serve("one", IMAGES, MirrorServer.status(404));
        Outcome fetch = run("data", "fetch", path("images"), "--datasets", datasets);
        assertThat(fetch.status()).isEqualTo(2);
        assertThat(fetch.out()).isEqualToIgnoringNewLines(path("images/two") + ": complete, as published\n");
        assertThat(fetch.err())
                .contains("error: No mirror gave " + path("images/one/" + IMAGES), "status 404")
                .doesNotContain("\tat ");
    }

    @Test
    void wrongFilesAreReplacedOnRequest() throws IOException {
        String datasets = datasets("one");
        Path there = Files.createDirectories(directory.resolve("images/one")).resolve(IMAGES);
        Files.writeString(there, "precious");
        Outcome kept = run("data", "fetch", path("images"), "--datasets", datasets);
        assertThat(kept.status()).isEqualTo(2);
        assertThat(kept.err()).contains(there.toString(), "--replace");
        assertThat(there).hasContent("precious");
        Outcome replaced = run("data", "fetch", path("images"), "--replace", "--datasets", datasets);
        assertThat(replaced.status()).as(replaced.err()).isZero();
        assertThat(there).hasBinaryContent(set.gzip(IdxFile.TRAIN_IMAGES));
    }

    @Test
    void wrongArguments() throws IOException {
        assertThat(error("data", "fetch", path("images"), "mnits"))
                .contains("no published image set mnits", "mnist, fmnist, kmnist");
        assertThat(error("data", "fetch", "hdfs://127.0.0.1:1/images", "mnist")).contains("local folder", "-put");
        assertThat(error("data", "fetch", path("images"), "--datasets", path("none.yaml")))
                .contains("There is no file " + path("none.yaml"));
        String list = Files.writeString(directory.resolve("list.yaml"), "mnist: {licens: x}\n")
                .toString();
        assertThat(error("data", "fetch", path("images"), "--datasets", list)).contains("list.yaml:1:9", "licence");
        assertThat(directory.resolve("images")).doesNotExist();
    }

    private String error(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        return outcome.err();
    }

    @Test
    void aMissingSetIsAnErrorThatNamesTheDownloadCommand() throws IOException {
        assertThat(run("data", "check", path("nowhere")).err()).contains("`data fetch DIR`");
        Files.createDirectories(directory.resolve("images"));
        Outcome check = run("data", "check", path("images"), "mnist");
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("`data fetch`");
    }

    @Test
    void aKillLeavesNoHalfFiles() throws IOException {
        String datasets = datasets("one");
        byte[] whole = set.gzip(IdxFile.TRAIN_IMAGES);
        server.serve("one", IMAGES, server.stalled(whole, whole.length / 2, "\"1\""));
        Processes.Started fetch = JavaProcess.start(
                directory, List.of(), Ohmsweep.class, "data", "fetch", path("images"), "--datasets", datasets);
        Path part = directory.resolve("images/one/." + IdxFile.TRAIN_IMAGES.fileName() + ".part");
        fetch.awaitUntil("some bytes are there", () -> part.toFile().length() > 1000);
        fetch.process().destroyForcibly();
        assertThat(fetch.await().status()).isEqualTo(137);
        try (Stream<Path> files = Files.list(part.getParent())) {
            assertThat(files).allMatch(file -> file.getFileName().toString().startsWith("."));
        }
        long held = Files.size(part);
        assertThat(held).isLessThan(whole.length);

        set.serve(server, "one");
        Outcome again = run("data", "fetch", path("images"), "--datasets", datasets);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("(resuming at ");
        assertThat(part.resolveSibling(IMAGES)).hasBinaryContent(whole);
        assertThat(server.requests()).contains(new MirrorServer.Request("/one/" + IMAGES, "bytes=" + held + "-"));
    }
}

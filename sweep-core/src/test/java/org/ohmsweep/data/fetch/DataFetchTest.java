package org.ohmsweep.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.UserException;
import org.ohmsweep.data.IdxFile;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.LocalDataFolder;

/** Downloads from servers that are slow, lie, fail and hang up. */
class DataFetchTest {
    private static final String IMAGES = IdxFile.TRAIN_IMAGES.fileName();
    private static final String TAG = "\"1\"";
    private static final MirroredSet SET = new MirroredSet(1);
    private static final byte[] BYTES = SET.gzip(IdxFile.TRAIN_IMAGES);
    private static final byte[] OTHER = new MirroredSet(2).gzip(IdxFile.TRAIN_IMAGES);
    private static final int HALF = BYTES.length / 2;

    /** Long where a machine under load may need it. */
    private static final FetchPatience PATIENCE = new FetchPatience(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 1, 3, Duration.ofMillis(1));

    @TempDir
    Path folder;

    private final MirrorServer server = new MirrorServer();
    private final Journal journal = new Journal();

    @AfterEach
    void stop() {
        server.close();
    }

    /** What a download told, in words. */
    private static final class Journal implements FetchListener {
        private final List<String> lines = new ArrayList<>();
        private final List<Long> heights = new ArrayList<>();

        @Override
        public void alreadyRight(Path file) {
            lines.add("right " + file.getFileName());
        }

        @Override
        public void started(URI address, long held) {
            lines.add("started " + address.getPath() + " at " + held);
        }

        @Override
        public void received(long bytes, OptionalLong total) {
            heights.add(bytes);
        }

        @Override
        public void failed(URI address, String why, boolean again) {
            lines.add((again ? "again " : "given up ") + address.getPath() + ": " + why);
        }

        @Override
        public void stored(Path file) {
            lines.add("stored " + file.getFileName());
        }
    }

    private DataFetch fetch(WrongFiles wrong, FetchPatience patience) {
        return new DataFetch(folder, wrong, patience, journal, ProxySelector.getDefault());
    }

    private DataFetch fetch() {
        return fetch(WrongFiles.KEEP, PATIENCE);
    }

    private PublishedSet set(String... mirrors) {
        return SET.published("noise", Arrays.stream(mirrors).map(server::folder).toArray(URI[]::new));
    }

    /** A mirror that serves the training images in its own way, and the rest well. */
    private void serve(String mirror, MirrorServer.Answer images) {
        SET.serve(server, mirror);
        server.serve(mirror, IMAGES + ".gz", images);
    }

    private Path file(String name) {
        return folder.resolve("noise").resolve(name);
    }

    private List<String> content() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("noise"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".fetch.lock"))
                    .sorted()
                    .toList();
        }
    }

    private void assertComplete() throws IOException {
        assertThat(content())
                .containsExactlyElementsOf(Arrays.stream(IdxFile.values())
                        .map(file -> file.fileName() + ".gz")
                        .sorted()
                        .toList());
        assertThat(file(IMAGES + ".gz")).hasBinaryContent(BYTES);
    }

    private List<String> ranges() {
        return server.requests().stream()
                .filter(request -> request.path().endsWith(IMAGES + ".gz"))
                .map(MirrorServer.Request::range)
                .toList();
    }

    @Test
    void aSetIsDownloadedOnce() throws Exception {
        SET.serve(server, "good");
        fetch().fetch(set("good"));
        assertComplete();
        assertThat(journal.lines).contains("started /good/" + IMAGES + ".gz at 0", "stored " + IMAGES + ".gz");
        assertThat(journal.heights).contains((long) BYTES.length);
        assertThat(new IdxTaskSource(new LocalDataFolder(folder))
                        .load("noise", MirroredSet.TRAIN)
                        .train()
                        .count())
                .isEqualTo(MirroredSet.TRAIN);

        int requests = server.requests().size();
        journal.lines.clear();
        fetch().fetch(set("good"));
        assertThat(server.requests()).as("all is there").hasSize(requests);
        assertThat(journal.lines).hasSize(4).allMatch(line -> line.startsWith("right "));
    }

    static Stream<Arguments> badMirrors() {
        return Stream.of(
                bad("status 404", 1, server -> MirrorServer.status(404)),
                bad("status 500", 3, server -> MirrorServer.status(500)),
                bad("status 302: too many redirects", 1, server -> MirrorServer.redirectLoop()),
                bad("is it a web page?", 1, server -> MirrorServer.page()),
                bad(
                        "is not as published: the SHA-256 of its uncompressed content is "
                                + MirroredSet.sha256(new MirroredSet(2).plain(IdxFile.TRAIN_IMAGES)),
                        1,
                        server -> MirrorServer.whole(OTHER, TAG)),
                bad("is damaged or ends too early", 1, server -> MirrorServer.shortened(BYTES, HALF)),
                bad("more than 268435456 bytes", 1, server -> MirrorServer.claiming(1L << 40)),
                bad("", 3, server -> MirrorServer.truncated(BYTES, HALF, "W/\"weak\"")));
    }

    private static Arguments bad(String why, int attempts, Function<MirrorServer, MirrorServer.Answer> answer) {
        return Arguments.of(why, attempts, answer);
    }

    @ParameterizedTest
    @MethodSource("badMirrors")
    void theNextMirrorIsAsked(String why, int attempts, Function<MirrorServer, MirrorServer.Answer> answer)
            throws Exception {
        serve("bad", answer.apply(server));
        SET.serve(server, "good");
        fetch().fetch(set("bad", "good"));
        assertComplete();
        assertThat(journal.lines)
                .filteredOn(line -> line.contains("/bad/" + IMAGES) && !line.startsWith("started"))
                .hasSize(attempts)
                .allMatch(line -> line.contains(why))
                .last()
                .asString()
                .startsWith("given up ");
    }

    @Test
    void connectionsAreResetOrRefused() throws Exception {
        SET.serve(server, "good");
        URI nobody;
        try (MirrorServer gone = new MirrorServer()) {
            nobody = gone.folder("gone");
        }
        fetch().fetch(SET.published("noise", MirrorServer.resetting(), nobody, server.folder("good")));
        assertComplete();
        assertThat(journal.lines)
                .filteredOn(line -> line.startsWith("given up /reset/"))
                .hasSize(4);
        assertThat(journal.lines)
                .filteredOn(line -> line.startsWith("given up /gone/"))
                .hasSize(4);
    }

    /** Waits shortly for what a server does not do; of the good one nothing is asked here, which would be a matter of speed. */
    private void giveUp(Duration answer, Duration window, String... mirrors) {
        FetchPatience patience = new FetchPatience(Duration.ofMinutes(1), answer, window, 1000, 1, Duration.ZERO);
        assertThatThrownBy(() -> fetch(WrongFiles.KEEP, patience).fetch(set(mirrors)))
                .isInstanceOf(UserException.class);
    }

    @Test
    void aServerThatDoesNothingIsLeft() throws Exception {
        serve("stalled", server.stalled(BYTES, HALF, TAG));
        serve("silent", server.silent());
        serve("trickling", server.trickling(BYTES, 1, 20, TAG));
        SET.serve(server, "good");
        giveUp(Duration.ofMinutes(1), Duration.ofSeconds(1), "stalled", "trickling");
        giveUp(Duration.ofSeconds(1), Duration.ofMinutes(1), "silent");
        assertThat(journal.lines)
                .anyMatch(line -> line.startsWith("given up /stalled/") && line.contains("bytes arrived in 1.0 s"))
                .anyMatch(line -> line.startsWith("given up /silent/") && line.contains("no answer within 1.0 s"))
                .anyMatch(line -> line.startsWith("given up /trickling/") && line.contains("bytes arrived in 1.0 s"));
        fetch().fetch(set("good"));
        assertComplete();
    }

    @Test
    void aBrokenDownloadGoesOnWhereItWas() throws Exception {
        serve("breaking", MirrorServer.truncated(BYTES, HALF, TAG).then(MirrorServer.honest(BYTES, TAG)));
        fetch().fetch(set("breaking"));
        assertComplete();
        assertThat(ranges()).hasSize(2);
        long held = Long.parseLong(ranges().get(1).replaceAll("[^0-9]", ""));
        assertThat(held).isBetween(1L, (long) HALF);
        assertThat(journal.lines).contains("started /breaking/" + IMAGES + ".gz at " + held);
    }

    static Stream<Arguments> secondAnswers() {
        return Stream.of(
                Arguments.of("ranges are ignored", MirrorServer.whole(BYTES, TAG), 2),
                Arguments.of("the file has changed meanwhile", MirrorServer.honest(BYTES, "\"2\""), 2),
                Arguments.of(
                        "another range comes",
                        MirrorServer.anotherRange(BYTES, 7).then(MirrorServer.whole(BYTES, TAG)),
                        3),
                Arguments.of("no such range", MirrorServer.status(416).then(MirrorServer.whole(BYTES, TAG)), 3),
                Arguments.of(
                        "the rest of another file comes",
                        MirrorServer.honest(OTHER, TAG).then(MirrorServer.whole(BYTES, TAG)),
                        3));
    }

    @ParameterizedTest
    @MethodSource("secondAnswers")
    void whereItCannotGoOnItBeginsAgain(String what, MirrorServer.Answer second, int requests) throws Exception {
        serve("breaking", MirrorServer.truncated(BYTES, HALF, TAG).then(second));
        fetch().fetch(set("breaking"));
        assertComplete();
        assertThat(ranges()).as(what).hasSize(requests);
        assertThat(ranges().get(0)).isEmpty();
        assertThat(ranges().get(1)).startsWith("bytes=");
        assertThat(ranges().subList(2, requests)).allMatch(String::isEmpty);
    }

    @Test
    void onlyWhatIsKnownToBelongTogetherIsContinued() throws Exception {
        serve("weak", MirrorServer.truncated(BYTES, HALF, "W/\"1\"").then(MirrorServer.honest(BYTES, "W/\"1\"")));
        fetch().fetch(set("weak"));
        assertComplete();
        assertThat(ranges()).containsExactly("", "");
    }

    @Test
    void theNextRunGoesOn() throws Exception {
        serve("broken", MirrorServer.truncated(BYTES, HALF, TAG).then(MirrorServer.status(404)));
        assertThatThrownBy(() -> fetch().fetch(set("broken"))).isInstanceOf(UserException.class);
        assertThat(content()).containsExactly("." + IMAGES + ".part", "." + IMAGES + ".part.origin");

        serve("broken", MirrorServer.honest(BYTES, TAG));
        fetch().fetch(set("broken"));
        assertComplete();
        assertThat(ranges().get(2)).startsWith("bytes=");
    }

    @Test
    void whatWasCompleteWhenItWasKilledIsNotAskedForAgain() throws Exception {
        serve("good", MirrorServer.status(404));
        Files.createDirectories(folder.resolve("noise"));
        Files.write(file("." + IMAGES + ".part"), BYTES);
        fetch().fetch(set("good"));
        assertComplete();
        assertThat(ranges()).isEmpty();
    }

    @Test
    void theRestOfAnotherMirrorsFileIsNotContinued() throws Exception {
        serve("first", MirrorServer.truncated(BYTES, HALF, TAG).then(MirrorServer.status(404)));
        serve("second", MirrorServer.honest(BYTES, TAG));
        fetch().fetch(set("first", "second"));
        assertComplete();
        assertThat(ranges()).hasSize(3);
        assertThat(ranges().get(2)).isEmpty();
    }

    @Test
    void withoutAnyMirrorAllReasonsAreTold() throws Exception {
        serve("first", MirrorServer.status(404));
        serve("second", MirrorServer.page());
        UserException error = catchThrowableOfType(UserException.class, () -> fetch().fetch(set("first", "second")));
        assertThat(error.getMessage())
                .contains("No mirror gave " + file(IMAGES + ".gz"))
                .contains("/first/" + IMAGES + ".gz: it answered with status 404")
                .contains("/second/" + IMAGES + ".gz: what it sent is neither an IDX file nor gzip");
        assertThat(error.remedy()).contains("--datasets", "proxy");
        assertThat(content()).as("nothing half").isEmpty();
    }

    @Test
    void wrongFilesAreKeptAndNothingIsAsked() throws Exception {
        SET.serve(server, "good");
        Files.createDirectories(folder.resolve("noise"));
        Files.write(file(IMAGES), new MirroredSet(2).plain(IdxFile.TRAIN_IMAGES));
        Files.write(file("t10k-labels-idx1-ubyte.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
        Files.write(file("train-labels-idx1-ubyte.gz"), SET.plain(IdxFile.TRAIN_LABELS));
        UserException error = catchThrowableOfType(UserException.class, () -> fetch().fetch(set("good")));
        assertThat(error.getMessage())
                .contains(file(IMAGES) + " is not as published")
                .contains(file("t10k-labels-idx1-ubyte.gz") + " is damaged or ends too early")
                .contains(file("train-labels-idx1-ubyte.gz") + " is not compressed, as its name says");
        assertThat(error.remedy()).contains("--replace");
        assertThat(server.requests()).isEmpty();
        assertThat(content()).hasSize(3);
        assertThat(file(IMAGES)).hasBinaryContent(new MirroredSet(2).plain(IdxFile.TRAIN_IMAGES));
    }

    @Test
    void wrongFilesAreReplacedOnlyByRightOnes() throws Exception {
        serve("mirror", MirrorServer.status(404));
        Files.createDirectories(folder.resolve("noise"));
        byte[] wrong = new MirroredSet(2).plain(IdxFile.TRAIN_IMAGES);
        Files.write(file(IMAGES), wrong);
        assertThatThrownBy(() -> fetch(WrongFiles.REPLACE, PATIENCE).fetch(set("mirror")))
                .isInstanceOf(UserException.class);
        assertThat(file(IMAGES)).hasBinaryContent(wrong);

        serve("mirror", MirrorServer.honest(BYTES, TAG));
        fetch(WrongFiles.REPLACE, PATIENCE).fetch(set("mirror"));
        assertComplete();
    }

    @Test
    void aMirrorMayUnpack() throws Exception {
        byte[] plain = SET.plain(IdxFile.TRAIN_IMAGES);
        serve("unpacking", MirrorServer.whole(plain, TAG));
        fetch().fetch(set("unpacking"));
        assertThat(file(IMAGES)).hasBinaryContent(plain);
        assertThat(file(IMAGES + ".gz")).doesNotExist();
    }

    @Test
    void aFileMayBeKnownByItsGzipOnly() throws Exception {
        PublishedSet byContent = set("mirror");
        List<PublishedFile> files = new ArrayList<>(byContent.files());
        files.set(
                0, new PublishedFile(IdxFile.TRAIN_IMAGES, new Checksum(Checksum.Of.GZIP, MirroredSet.sha256(BYTES))));
        PublishedSet byGzip = new PublishedSet("noise", "Noise", "none", byContent.mirrors(), files);
        serve("mirror", MirrorServer.whole(SET.plain(IdxFile.TRAIN_IMAGES), TAG));
        assertThatThrownBy(() -> fetch().fetch(byGzip)).hasMessageContaining("is not compressed");
        serve("mirror", MirrorServer.honest(BYTES, TAG));
        fetch().fetch(byGzip);
        assertComplete();
    }

    @Test
    void oneAtATimeWritesToAFolder() throws Exception {
        SET.serve(server, "good");
        Files.createDirectories(folder.resolve("noise"));
        try (FileChannel channel =
                        FileChannel.open(file(".fetch.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> fetch().fetch(set("good")))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("Another download writes to " + folder.resolve("noise"));
        }
        assertThat(server.requests()).isEmpty();
        fetch().fetch(set("good"));
        assertComplete();
    }

    @Test
    void aPlaceThatIsNoFolder() throws Exception {
        Files.writeString(folder.resolve("noise"), "precious");
        assertThatThrownBy(() -> fetch().fetch(set("good")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot be created");
        assertThat(folder.resolve("noise")).hasContent("precious");
    }
}

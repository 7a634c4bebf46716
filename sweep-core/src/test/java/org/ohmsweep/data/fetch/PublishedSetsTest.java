package org.ohmsweep.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.SharedFolder;
import org.ohmsweep.data.DataCheck;
import org.ohmsweep.data.IdxFile;
import org.ohmsweep.data.LocalDataFolder;
import org.ohmsweep.yaml.YamlException;

/** conf/datasets.yaml, and what is wrong with lists of image sets. */
class PublishedSetsTest {
    private static final String GOOD = new MirroredSet(1).yaml("noise", URI.create("https://example.org/noise/"));

    private static List<PublishedSet> installed() throws IOException {
        return PublishedSets.read("datasets.yaml", Files.readString(Path.of("..", "conf", "datasets.yaml")));
    }

    @Test
    void theInstallationsSets() throws IOException {
        assertThat(installed()).extracting(PublishedSet::task).containsExactly("mnist", "fmnist", "kmnist");
        assertThat(installed()).allSatisfy(set -> {
            assertThat(set.mirrors()).as("several mirrors").hasSizeGreaterThan(1);
            assertThat(set.licence()).isNotBlank();
        });
        assertThat(installed().get(0).mirrors())
                .as("the files lie under the names that address() makes")
                .allMatch(mirror -> mirror.getPath().endsWith("/mnist/"));
    }

    @Test
    void theChecksumsAreThoseOfTheRealFiles() throws IOException {
        Path data = SharedFolder.require("data", "the checksums of conf/datasets.yaml");
        DataCheck.Report report =
                DataCheck.check(new LocalDataFolder(data), List.of("mnist", "fmnist", "kmnist"), List.of());
        for (PublishedSet set : installed()) {
            DataCheck.TaskReport task = report.tasks().stream()
                    .filter(found -> found.task().equals(set.task()))
                    .findFirst()
                    .orElseThrow();
            for (DataCheck.FileReport file : task.files()) {
                Checksum known = set.files().get(file.file().ordinal()).checksum();
                if (known.of() == Checksum.Of.CONTENT) {
                    assertThat(known.sha256().equals(file.sha256()))
                            .as(set.task() + " " + file.file() + ", as published unless it is a part")
                            .isEqualTo(file.original() == DataCheck.Original.SAME);
                }
            }
        }
        assertThat(installed().stream().flatMap(set -> set.files().stream()))
                .filteredOn(file -> file.checksum().of() == Checksum.Of.GZIP)
                .as("known by the compressed file only")
                .singleElement()
                .matches(file -> file.file() == IdxFile.TRAIN_IMAGES);
    }

    @Test
    void aGoodList() {
        assertThat(PublishedSets.read("d.yaml", GOOD)).singleElement().satisfies(set -> {
            assertThat(set.task()).isEqualTo("noise");
            assertThat(set.licence()).isEqualTo("CC0");
            assertThat(set.mirrors()).extracting(Object::toString).containsExactly("https://example.org/noise/");
            assertThat(set.files()).hasSize(4);
        });
    }

    static Stream<Arguments> wrong() {
        String label = "train-labels-idx1-ubyte";
        return Stream.of(
                Arguments.of("[]", "d.yaml:1:1: the file must be a mapping"),
                Arguments.of("{}", "there is no image set"),
                Arguments.of(GOOD.replace("licence:", "license:"), "unknown key 'license'"),
                Arguments.of(GOOD.replace("  title: Noise\n", ""), "the image set noise has no title"),
                Arguments.of(GOOD.replace("noise:\n", "../evil:\n"), "../evil"),
                Arguments.of(GOOD.replace("/noise/\n", "/noise\n"), "'/' at its end"),
                Arguments.of(GOOD.replace("https:", "ftp:"), "ftp://example.org/noise/"),
                Arguments.of(GOOD.replace("https:", "file:"), "http:// or https://"),
                Arguments.of(GOOD.replace("https://example", "https://exa mple"), "is not an address"),
                Arguments.of(GOOD.replace("    - https://example.org/noise/", "    []"), "there must be at least 1"),
                Arguments.of(GOOD.replace(label, "train-label"), "unknown key 'train-label' in sha256"),
                Arguments.of(GOOD.replaceAll("    " + label + ".*\n", ""), "there is no sha256 of " + label),
                Arguments.of(GOOD.replaceAll(label + ": \"..", label + ": \"GG"), "64 lower-case hex digits"),
                Arguments.of(
                        GOOD + "  gzip_sha256: {" + label + ": \"" + "0".repeat(64) + "\"}\n",
                        label + " has two checksums"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongLists(String yaml, String problem) {
        assertThatThrownBy(() -> PublishedSets.read("d.yaml", yaml))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(problem)
                .hasMessageStartingWith("d.yaml:")
                .satisfies(e -> assertThat(((YamlException) e).remedy()).isNotBlank());
    }
}

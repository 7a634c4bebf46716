package org.ohmsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The version is the same in the POM, CITATION.cff and CHANGELOG.md, and has a date only once it is released. */
class EngineVersionTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final String UNRELEASED = "unreleased";

    @Test
    void theCitationHasTheVersionAndADateOnceItIsReleased() throws IOException {
        String citation = Files.readString(REPOSITORY.resolve("CITATION.cff"));
        assertThat(first("(?m)^version: (.*)$", citation).group(1)).isEqualTo(EngineVersion.current());
        if (EngineVersion.current().endsWith(SNAPSHOT)) {
            assertThat(citation).doesNotContain("date-released");
        } else {
            assertThat(citation).contains("\ndate-released: " + changes().group(2) + "\n");
        }
    }

    @Test
    void theNewestChangesAreThoseOfThisVersion() throws IOException {
        Matcher changes = changes();
        assertThat(changes.group(1)).isEqualTo(EngineVersion.current().replace(SNAPSHOT, ""));
        if (EngineVersion.current().endsWith(SNAPSHOT)) {
            assertThat(changes.group(2)).isEqualTo(UNRELEASED);
        } else {
            assertThat(changes.group(2)).matches("\\d{4}-\\d{2}-\\d{2}");
        }
    }

    /** The first heading of the changelog: version, then date or "unreleased". */
    private static Matcher changes() throws IOException {
        return first("(?m)^## (\\S+) \\((.*)\\)$", Files.readString(REPOSITORY.resolve("CHANGELOG.md")));
    }

    private static Matcher first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found;
    }
}

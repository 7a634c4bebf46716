package org.ohmsweep;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every document and section that a source or a document of this checkout cites exists, and so does every target of a
 * Markdown link. A citation is a document's name ({@code docs/x.md}), alone or with quoted titles of its sections
 * after it or before it: <code>docs/x.md, "A", "B"</code> or <code>"A" in docs/x.md</code>.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CitationsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> FOLDERS = List.of(
            "docs",
            "conf",
            "notebooks",
            "bin",
            ".ci",
            ".github",
            "sweep-core/src",
            "spark-jobs/src",
            "sweep-bench/src");
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(md|java|py|ipynb|ya?ml|xml|conf|properties|html|js)|.*/(bin|\\.ci)/[^.]+");
    private static final Set<String> GENERATED = Set.of("grid.schema.json");

    private static final String NAME = "(?<![\\w./{}$-])(?!\\S*\\btarget/)((?:[\\w.-]+/)*[\\w-][\\w.-]*\\.md)\\b";
    private static final String TITLE = "\"([^\"]+)\"";
    private static final Pattern DOCUMENT = Pattern.compile(NAME);
    private static final Pattern SECTIONS_AFTER =
            Pattern.compile(NAME + "\\)?, (" + TITLE + "(?:(?:, | and )" + TITLE + ")*)");
    private static final Pattern SECTION_BEFORE = Pattern.compile(TITLE + " in (?:\\[[^]]*]\\()?" + NAME);
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

    /** The documents by their paths from the top of the checkout. */
    private Map<String, Path> documents;

    private List<Path> sources;

    @BeforeAll
    void find() throws IOException {
        sources = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT)) {
            top.filter(CitationsTest::isText).forEach(sources::add);
        }
        for (String folder : FOLDERS) {
            if (Files.isDirectory(ROOT.resolve(folder))) {
                try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                    files.filter(CitationsTest::isText).forEach(sources::add);
                }
            }
        }
        documents = sources.stream()
                .filter(file -> file.toString().endsWith(".md"))
                .collect(toMap(file -> ROOT.relativize(file).toString(), Function.identity()));
    }

    private static boolean isText(Path file) {
        return Files.isRegularFile(file)
                && TEXT.matcher(file.toString()).matches()
                && !GENERATED.contains(file.getFileName().toString());
    }

    @Test
    void everyCitedDocumentAndSectionExists() {
        List<String> wrong = new ArrayList<>();
        int citations = 0;
        for (Path source : sources) {
            if (!source.endsWith("CitationsTest.java")) {
                for (Citation citation : citations(text(source))) {
                    citations++;
                    if (!exists(citation)) {
                        wrong.add(ROOT.relativize(source) + " cites " + citation);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(citations).isGreaterThan(100);
    }

    @Test
    void everyLinkHasATarget() {
        List<String> wrong = new ArrayList<>();
        int links = 0;
        for (Path source : sources) {
            if (source.toString().matches(".*\\.(md|ipynb)")) {
                for (Matcher link = LINK.matcher(FENCED.matcher(text(source)).replaceAll("")); link.find(); ) {
                    if (!link.group(1).matches("(https?|mailto):.*|\\{\\{.*")) {
                        links++;
                        if (!leadsSomewhere(source, link.group(1))) {
                            wrong.add(ROOT.relativize(source) + " links to " + link.group(1));
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(links).isGreaterThan(50);
    }

    @Test
    void missingDocumentsAndSectionsAreFound() {
        String comment = """
                 * The wear of a device (docs/model.md, "Wear", "Whatever
                 * else") as "Metrics" in docs/model.md has it; MODEL.md says more.
                """;
        assertThat(citations(comment).stream().filter(citation -> !exists(citation)))
                .containsExactlyInAnyOrder(
                        new Citation("docs/model.md", "Whatever else"), new Citation("MODEL.md", null));
        Path readme = ROOT.resolve("README.md");
        assertThat(leadsSomewhere(readme, "docs/model.md#metrics")).isTrue();
        assertThat(leadsSomewhere(readme, "docs/model.md#metric")).isFalse();
        assertThat(leadsSomewhere(readme, "docs/models.md")).isFalse();
    }

    /** A document and the title of one of its sections, null where the whole document is meant. */
    private record Citation(String document, String section) {}

    private static Set<Citation> citations(String text) {
        // A citation may continue after a line break, in a comment too.
        String line = text.replaceAll("\\s*\\n\\s*(?:\\*|//|#)?\\s*", " ");
        Set<Citation> citations = new HashSet<>();
        for (Matcher found = DOCUMENT.matcher(line); found.find(); ) {
            citations.add(new Citation(found.group(1), null));
        }
        for (Matcher found = SECTIONS_AFTER.matcher(line); found.find(); ) {
            for (Matcher title = Pattern.compile(TITLE).matcher(found.group(2)); title.find(); ) {
                citations.add(new Citation(found.group(1), title.group(1)));
            }
        }
        for (Matcher found = SECTION_BEFORE.matcher(line); found.find(); ) {
            citations.add(new Citation(found.group(2), found.group(1)));
        }
        return citations;
    }

    /** A document may be cited by the end of its path. */
    private boolean exists(Citation citation) {
        String end = citation.document().replaceFirst("^(\\.\\./)+", "");
        return documents.entrySet().stream()
                .filter(document ->
                        document.getKey().equals(end) || document.getKey().endsWith("/" + end))
                .anyMatch(document -> citation.section() == null
                        || headings(document.getValue()).contains(citation.section()));
    }

    private static boolean leadsSomewhere(Path source, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? source : source.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1
                        || headings(target).stream()
                                .map(CitationsTest::anchor)
                                .collect(toSet())
                                .contains(parts[1]));
    }

    private static List<String> headings(Path document) {
        Matcher headings = HEADING.matcher(FENCED.matcher(text(document)).replaceAll(""));
        return headings.results()
                .map(heading -> heading.group(1).replace("`", ""))
                .toList();
    }

    /** GitHub's anchor of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private static String text(Path source) {
        try {
            return source.toString().endsWith(".ipynb") ? cells(source) : Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A notebook's text: its lines are strings of JSON, and those too long for text are pictures. */
    private static String cells(Path notebook) throws IOException {
        return Files.readString(notebook)
                .lines()
                .filter(line -> line.length() < 1000)
                .map(line -> line.strip().replaceAll("^\"|(\\\\n)?\",?$", "").replace("\\\"", "\""))
                .collect(joining("\n"));
    }
}

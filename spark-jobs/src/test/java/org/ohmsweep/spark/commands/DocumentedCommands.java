package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ohmsweep.spark.ClusterDocument;

/** The commands that the documents show: lines with a prompt in console blocks, and those inside sentences. */
final class DocumentedCommands {
    /**
     * A line with a prompt.
     *
     * @param document that shows it
     * @param mark the comment before its block, empty if there is none
     * @param text without prompt, line breaks and comment
     * @param output the lines below it
     */
    record Line(String document, String mark, String text, List<String> output) {
        /** Its words, as a shell splits them. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            for (Matcher word = WORD.matcher(text); word.find(); ) {
                words.add(word.group().replaceAll("[\"']", ""));
            }
            return words;
        }

        @Override
        public String toString() {
            return document + ": " + text;
        }
    }

    private static final String PROMPT = "$ ";
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern INLINE = Pattern.compile("`(?:bin/)?ohmsweep ([^`]+)`");

    private DocumentedCommands() {}

    /** Every page: those at the top, in docs, and the text of notebooks. */
    static List<Path> pages(Path repository) {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", "docs", "notebooks")) {
            try (Stream<Path> files = Files.list(repository.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")
                                || file.toString().endsWith(".ipynb"))
                        .filter(file -> !file.toString().endsWith(".template.md"))
                        .sorted()
                        .forEach(pages::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pages;
    }

    /** All lines with a prompt of a page. */
    static List<Line> lines(Path page) {
        List<Line> lines = new ArrayList<>();
        for (ClusterDocument.Block block : ClusterDocument.blocksOf(text(page))) {
            if (block.language().equals("console")) {
                add(page.getFileName().toString(), block, lines);
            }
        }
        return lines;
    }

    private static void add(String document, ClusterDocument.Block block, List<Line> lines) {
        for (String line : block.text().replace("\\\n", " ").split("\n")) {
            if (line.startsWith(PROMPT)) {
                String command = line.substring(PROMPT.length()).replaceFirst("\\s#\\s.*", "");
                lines.add(new Line(document, block.mark(), command.strip(), new ArrayList<>()));
            } else if (!lines.isEmpty()) {
                lines.get(lines.size() - 1).output().add(line);
            }
        }
    }

    /** The words after the program's name in each command that a sentence of a page shows. */
    static List<String> inSentences(Path page) {
        List<String> commands = new ArrayList<>();
        for (Matcher found = INLINE.matcher(text(page)); found.find(); ) {
            commands.add(found.group(1));
        }
        return commands;
    }

    /** A page as Markdown. */
    static String text(Path page) {
        try {
            if (!page.toString().endsWith(".ipynb")) {
                return Files.readString(page);
            }
            StringBuilder text = new StringBuilder();
            for (JsonNode cell : new ObjectMapper().readTree(page.toFile()).get("cells")) {
                if (cell.get("cell_type").asText().equals("markdown")) {
                    cell.get("source").forEach(line -> text.append(line.asText()));
                    text.append("\n\n");
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

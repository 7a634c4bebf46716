package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.data.IdxFile;
import org.ohmsweep.data.fetch.MirrorServer;
import org.ohmsweep.data.fetch.MirroredSet;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Processes;
import picocli.CommandLine;

/**
 * Every command that a document shows: it is one, and it runs. They run in the order of the documents, in a copy of the
 * installation, one repeat of each point, with a trainer that learns nothing; not those whose block is marked
 * {@code <!-- not run ... -->}, and not those of docs/cluster.md, which has a test of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsIT {
    private static final Path REPOSITORY = CommandTestCase.repository();
    private static final String PROGRAM = "bin/ohmsweep";
    private static final String NOT_RUN = "not run";

    /** Of other programs: those that .ci/run starts itself. */
    private static final List<String> IN_CI = List.of(
            "mvn verify", "bin/ohmsweep-bench", "docs/make_performance.py", "notebooks/execute.py", "bash .ci/run");
    /** It draws docs/results again, which are committed. */
    private static final String BY_HAND = "python docs/make_results.py";

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]+|-[a-zA-Z]\\b)");

    private Path directory;
    private final MirrorServer server = new MirrorServer();

    @BeforeAll
    void prepare(@TempDir Path temporary) throws IOException {
        directory = temporary;
        copy("conf");
        Files.createDirectories(directory.resolve("docs"));
        for (String csv : List.of("docs/example-measurements.csv", "measured.csv")) {
            Files.copy(REPOSITORY.resolve("docs/example-measurements.csv"), directory.resolve(csv));
        }
        for (String grid : List.of("my.yaml", "my-device.yaml")) {
            Files.writeString(directory.resolve(grid), CommandTestCase.GRID);
        }
        StringBuilder datasets = new StringBuilder();
        for (String task : List.of("mnist", "fmnist", "kmnist")) {
            MirroredSet set = new MirroredSet(task.hashCode());
            set.serve(server, task);
            datasets.append(set.yaml(task, server.folder(task)));
            Path folder = Files.createDirectories(directory.resolve("DIR").resolve(task));
            for (IdxFile file : IdxFile.values()) {
                Files.write(folder.resolve(file.fileName()), set.plain(file));
            }
        }
        // Public hosts are left alone.
        Files.writeString(directory.resolve("conf/datasets.yaml"), datasets);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void copy(String name) throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(name))) {
            for (Path file : files.toList()) {
                Path target = directory.resolve(REPOSITORY.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private Surroundings surroundings(PrintStream out, PrintStream err) {
        return new Surroundings(new FakeExecutor(), out, err, false, Map.of(), Optional.of(directory));
    }

    private CommandLine program() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return CommandLineProgram.of(surroundings(nowhere, nowhere));
    }

    static List<DocumentedCommands.Line> lines() {
        return DocumentedCommands.pages(REPOSITORY).stream()
                .flatMap(page -> DocumentedCommands.lines(page).stream())
                .toList();
    }

    /** What the program would be given: behind the launcher, the jar of a spark-submit, or a container's image. */
    private static Optional<List<String>> arguments(DocumentedCommands.Line line) {
        List<String> words = line.words();
        boolean container = line.text().startsWith("docker run");
        int start = -1;
        for (int i = 0; i < words.size() && start < 0; i++) {
            String word = words.get(i);
            if (word.equals(PROGRAM)
                    || word.endsWith("/" + PROGRAM)
                    || word.matches(".*ohmsweep[^/]*\\.jar")
                    || container && word.startsWith("ohmsweep:")) {
                start = i;
            }
        }
        return start < 0 ? Optional.empty() : Optional.of(words.subList(start + 1, words.size()));
    }

    @Test
    void everyLineIsACommand() {
        List<DocumentedCommands.Line> ours =
                lines().stream().filter(line -> arguments(line).isPresent()).toList();
        assertThat(ours).hasSizeGreaterThan(25);
        assertThat(ours)
                .allSatisfy(line -> assertThatCode(() -> program()
                                .parseArgs(arguments(line).orElseThrow().toArray(String[]::new)))
                        .as(line.toString())
                        .doesNotThrowAnyException());
    }

    @Test
    void sentencesNameOnlyCommandsAndOptionsThatAre() {
        Set<String> found = new HashSet<>();
        for (Path page : DocumentedCommands.pages(REPOSITORY)) {
            for (String text : DocumentedCommands.inSentences(page)) {
                assertThat(unknown(text))
                        .as(page.getFileName() + ": ohmsweep " + text)
                        .isEmpty();
                found.add(text);
            }
        }
        assertThat(found).hasSizeGreaterThan(5);
    }

    /** Options of a command's text that it does not have; the text itself where it begins with no command. */
    private List<String> unknown(String text) {
        CommandLine command = program();
        boolean named = false;
        for (String word : text.split("\\s+")) {
            if (!command.getSubcommands().containsKey(word)) {
                break;
            }
            command = command.getSubcommands().get(word);
            named = true;
        }
        List<String> unknown = new ArrayList<>();
        if (!named && !text.startsWith("-")) {
            unknown.add(text);
        }
        for (Matcher option = OPTION.matcher(text); option.find(); ) {
            if (!command.getCommandSpec().optionsMap().containsKey(option.group(1))) {
                unknown.add(option.group(1));
            }
        }
        return unknown;
    }

    static Stream<DocumentedCommands.Line> linesToRun() {
        return lines().stream()
                .filter(line ->
                        !line.mark().startsWith(NOT_RUN) && !line.document().equals("cluster.md"));
    }

    @ParameterizedTest
    @MethodSource("linesToRun")
    void itRuns(DocumentedCommands.Line line) throws IOException {
        if (line.words().get(0).equals(PROGRAM)) {
            runOurs(line);
        } else if (line.words().get(0).equals("head")) {
            Processes.Result result = Processes.run(directory, Map.of(), List.of("sh", "-c", line.text()));
            assertThat(result.status()).as(result.err()).isZero();
            assertThat(result.out().lines().toList()).isEqualTo(line.output());
        } else if (!line.text().equals(BY_HAND)) {
            assertThat(IN_CI)
                    .as("another program, which .ci/run starts: " + line)
                    .anyMatch(line.text()::contains);
        }
    }

    @Test
    void whatCiRunsIsThere() throws IOException {
        String ci = Files.readString(REPOSITORY.resolve(".ci/run"));
        assertThat(IN_CI).filteredOn(command -> !command.equals("bash .ci/run")).allMatch(ci::contains);
    }

    private void runOurs(DocumentedCommands.Line line) {
        List<String> written = arguments(line).orElseThrow();
        List<String> arguments = new ArrayList<>(written.subList(0, 1)); // `data` is a command, and a folder behind it
        written.stream().skip(1).map(this::placed).forEach(arguments::add);
        // A tolerance map says itself how many repeats it needs.
        if (Set.of("run", "plan").contains(arguments.get(0))
                && !line.text().contains("repeats")
                && !line.text().contains("tolerance-")) {
            arguments.addAll(List.of("--set", "repeats=1"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = CommandLineProgram.run(
                surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments.toArray(String[]::new));
        assertThat(status)
                .as(line + "\n" + err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.size() + err.size()).isPositive();
    }

    /** A word with its path inside the copy. */
    private String placed(String word) {
        boolean path = word.equals("DIR")
                || word.equals("data")
                || Arrays.asList("out", "docs", "conf").contains(word.split("/")[0]) && word.contains("/")
                || word.endsWith(".csv")
                || word.endsWith(".yaml") && !word.contains("=");
        if (word.equals("../shared/data")) {
            return directory.resolve("DIR").toString();
        }
        return path ? directory.resolve(word).toString() : word;
    }
}

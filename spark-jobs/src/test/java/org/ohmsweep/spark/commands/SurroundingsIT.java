package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.JavaProcess;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.ProjectFolder;

/** A release, as processes start it on machines that lack something. */
class SurroundingsIT {
    private static final String GRID = """
            name: surrounded
            trial: {tasks: [mnist], train_images: 20, batch_size: 10, epochs_per_task: 1, network: {hidden_layers: [4]}}
            """;

    @TempDir
    Path directory;

    private Path release;

    @BeforeEach
    void makeRelease() throws IOException {
        assumeTrue(ProjectFolder.isReady(), ProjectFolder.WHY_NOT + "; not tested: machines that lack something");
        // Another user has to get there.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        release = directory.resolve("a release, 100% Käse #1?");
        Path repository = ProjectFolder.repository();
        copy(repository.resolve("bin/ohmsweep"), release.resolve("bin/ohmsweep"));
        for (String name : List.of("log4j2.properties", "spark-defaults.conf")) {
            copy(
                    repository.resolve("conf").resolve(name),
                    release.resolve("conf").resolve(name));
        }
        Path target = repository.resolve("spark-jobs/target");
        for (String name : List.of("ohmsweep.jar", "jvm.options")) {
            copy(target.resolve(name), release.resolve("jars").resolve(name));
        }
        for (String jar :
                Files.readString(target.resolve("classpath.txt")).strip().split(File.pathSeparator)) {
            copy(
                    Path.of(jar),
                    release.resolve("jars/spark").resolve(Path.of(jar).getFileName()));
        }
        Files.writeString(directory.resolve("grid.yaml"), GRID);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private Processes.Result run(Map<String, String> environment, List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(release.resolve("bin/ohmsweep").toString());
        command.addAll(List.of(arguments));
        return Processes.run(directory, environment, command);
    }

    private static Map<String, String> options(String options) {
        return Map.of("OHMSWEEP_JAVA_OPTS", JavaProcess.QUICK_START + " " + options);
    }

    private static void assertUserError(Processes.Result result, String... parts) {
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("error: ").contains(parts).doesNotContain("\tat ");
    }

    /** All at once, since each of them alone has made every command fail. */
    @Test
    void aHostWithoutNameAndNetworkAUserWithoutNameAnAsciiLocaleAndAStrictUmask() throws IOException {
        assumeTrue(
                Processes.canRun("unshare", "-n", "-u", "setpriv", "--reuid", "12345", "--clear-groups", "true"),
                "there is no unshare, or this user may not take a network away; not tested: a machine without network,"
                        + " a host and a user without names");
        String script =
                "hostname nowhere.invalid && umask 027 && exec setpriv --reuid 12345 --regid 12345 --clear-groups"
                        + " env -u LANG -u HOME -u USER LC_ALL=C CDPATH=/:. \"$@\"";
        List<String> prefix = List.of("unshare", "-n", "-u", "sh", "-c", script, "sh");
        Processes.Result swept =
                run(options(""), prefix, "run", "grid.yaml", "--out", "größe: 50%", "--master", "local[1]");
        assertThat(swept.status()).as(swept.err()).isZero();
        assertThat(swept.out()).contains("Report: " + directory.toRealPath() + "/größe: 50%/report.html");
        assertThat(swept.err()).contains("1/1 done").doesNotContain("ERROR");
        try (Stream<Path> files = Files.walk(directory.resolve("größe: 50%"))) {
            for (Path path : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwxr-x---" : "rw-r-----");
            }
        }
    }

    @Test
    void whatCannotBePrintedIsAnError() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full; not tested: output to a full disk");
        for (String end : List.of(">/dev/full", ">&-")) {
            assertUserError(
                    run(options(""), List.of("sh", "-c", "exec \"$@\" " + end, "sh"), "completion"),
                    "Standard output could not be written");
        }
    }

    @Test
    void aLibraryThatCannotBeUnpackedIsNoDamage() {
        Path folder = ProjectFolder.repository().resolve("docs/retention");
        Processes.Result shown =
                run(options("-Djava.io.tmpdir=" + directory + "/none"), List.of(), "show", folder.toString());
        assertUserError(shown, "library that compresses tables", directory + "/none", "-Djava.io.tmpdir=DIR");
        assertThat(shown.err()).doesNotContain("damaged", "remove");
    }

    /** In every build, {@link #aLibraryThatCannotBeUnpackedIsNoDamage}. */
    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void aFolderForTemporaryFilesThatIsFullOrReadOnlyOrWithoutPrograms() {
        assumeTrue(
                Processes.canRun("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"),
                "this user may not mount; not tested: /tmp that is full, read-only or mounted with noexec");
        for (String mount : List.of("size=100k", "ro", "noexec")) {
            List<String> prefix = List.of(
                    "unshare", "-m", "sh", "-c", "mount -t tmpfs -o " + mount + " none /mnt && exec \"$@\"", "sh");
            assertUserError(
                    run(
                            options("-Djava.io.tmpdir=/mnt"),
                            prefix,
                            "run",
                            "grid.yaml",
                            "--out",
                            "out",
                            "--master",
                            "local[1]"),
                    "from /mnt",
                    "noexec");
            assertUserError(
                    run(
                            options("-Djava.io.tmpdir=/mnt"),
                            prefix,
                            "show",
                            ProjectFolder.repository().resolve("docs/retention").toString()),
                    "from /mnt",
                    "noexec");
        }
    }

    /** In every build, LauncherScriptTest looks at the flags. */
    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void aJavaWithoutVectorsRunsMoreSlowly() {
        Path jre = directory.resolve("jre");
        assumeTrue(
                Processes.canRun(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        "java.se,jdk.unsupported,jdk.security.auth",
                        "--output",
                        jre.toString()),
                "there is no jlink with modules; not tested: a Java without the vector module");
        Processes.Result result = run(
                Map.of("JAVA_HOME", jre.toString()),
                List.of(),
                "run",
                "grid.yaml",
                "--out",
                "out",
                "--master",
                "local[1]");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("use a JDK that has the module jdk.incubator.vector");
    }

    /** In every build, SparkContextsTest has the remedy. */
    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void memoryThatIsTooSmallIsTold() {
        assertUserError(
                run(options("-Xmx300m"), List.of(), "run", "grid.yaml", "--out", "out", "--master", "local[1]"),
                "memory",
                "OHMSWEEP_JAVA_OPTS=-Xmx");
    }
}

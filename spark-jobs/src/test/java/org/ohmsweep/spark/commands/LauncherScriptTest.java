package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.Processes;

/** What the launcher does before Java starts, in a clone whose Maven and Java are scripts. */
class LauncherScriptTest {
    /** Prints its arguments, and what it was given in the environment. */
    private static final String JAVA = """
            printf '%s\\n' "$@"
            echo "locale ${LC_ALL:-}"
            echo "address ${SPARK_LOCAL_IP:-}"
            """;

    /** Leaves what the real one leaves, with the text of a source as the jar. */
    private static final String MAVEN = """
            echo built >>builds.txt
            mkdir -p spark-jobs/target
            cat sweep-core/src/main/A.java >spark-jobs/target/ohmsweep.jar
            echo '--add-modules=jdk.incubator.vector -Dmine=1' >spark-jobs/target/jvm.options
            printf %s "$PWD/repository/one.jar:$PWD/repository/two.jar" >spark-jobs/target/classpath.txt
            """;

    private static final String MODULES = "java.base java.se jdk.incubator.vector";

    @TempDir
    Path directory;

    private Path clone;
    private Path tools;

    @BeforeEach
    void makeClone() throws IOException {
        assumeTrue(Files.isExecutable(Paths.get("/bin/sh")), "there is no /bin/sh; not tested: the launcher");
        // Otherwise another user could not get there.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        clone = directory.resolve("clone");
        copyLauncher(clone);
        for (String pom : List.of("pom.xml", "sweep-core/pom.xml", "spark-jobs/pom.xml")) {
            write(clone.resolve(pom), "<project/>");
        }
        write(clone.resolve("sweep-core/src/main/A.java"), "class A {}\n");
        write(clone.resolve("spark-jobs/src/main/B.java"), "class B {}\n");
        write(clone.resolve("repository/one.jar"), "one");
        write(clone.resolve("repository/two.jar"), "two");
        tools = directory.resolve("tools");
        writeScript(tools.resolve("mvn"), MAVEN);
        makeJdk("jdk", "17.0.1", MODULES);
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Path copyLauncher(Path installation) throws IOException {
        Path copy = Files.createDirectories(installation.resolve("bin")).resolve("ohmsweep");
        return Files.copy(
                CommandTestCase.repository().resolve("bin/ohmsweep"), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Path writeScript(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\nset -eu\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private Path makeJdk(String name, String version, String modules) throws IOException {
        Path jdk = directory.resolve(name);
        writeScript(jdk.resolve("bin/java"), JAVA);
        write(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        return jdk;
    }

    private Map<String, String> environment(String... more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH",
                tools + ":" + System.getenv("PATH"),
                "JAVA_HOME",
                directory.resolve("jdk").toString(),
                "OHMSWEEP_BUILD",
                "",
                "SPARK_HOME",
                ""));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private Processes.Result launch(Map<String, String> environment, String... arguments) {
        return launch(clone, environment, arguments);
    }

    private Processes.Result launch(Path installation, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(installation + "/bin/ohmsweep"));
        command.addAll(List.of(arguments));
        return Processes.run(directory, environment, command);
    }

    private static void assertRuns(Processes.Result result, String... parts) {
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("org.ohmsweep.spark.Ohmsweep");
        assertThat(List.of(parts)).allSatisfy(part -> assertThat(result.out()).contains(part));
    }

    private static void assertRefused(Processes.Result result, String... parts) {
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("error: ").contains(parts);
        assertThat(result.err().lines().toList()).last().asString().startsWith("  ");
        assertThat(result.out()).isEmpty();
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(clone.resolve("builds.txt"))) {
            return lines.count();
        }
    }

    /** The jar that a run started with. */
    private static String jar(Processes.Result result) throws IOException {
        assertRuns(result);
        List<String> lines = result.out().lines().toList();
        return Files.readString(Path.of(lines.get(lines.indexOf("-cp") + 1).split(":")[0]));
    }

    @Test
    void aCloneIsBuiltAgainOnlyWhenItsContentChanges() throws IOException {
        Processes.Result first = launch(environment(), "--version");
        assertRuns(first, clone + "/.build/spark/one.jar:" + clone + "/.build/spark/two.jar", "-Dmine=1");
        assertThat(first.err()).startsWith("Building Ohmsweep once");
        Path source = clone.resolve("sweep-core/src/main/A.java");
        Files.setLastModifiedTime(
                source,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(1_000)));
        assertThat(launch(environment(), "--version")).isEqualTo(new Processes.Result(0, first.out(), ""));
        assertThat(builds()).isEqualTo(1);

        Files.writeString(source, "class A { int changed; }\n");
        assertThat(jar(launch(environment()))).contains("changed");
        Files.writeString(source, "class A {}\n");
        Processes.Result back = launch(environment());
        assertThat(jar(back)).doesNotContain("changed");
        assertThat(back.err()).as("the build before is still there").isEmpty();
    }

    @Test
    void aBuildStandsOnItsOwnAndCanBeCopied() throws IOException {
        assertRuns(launch(environment()));
        Processes.run(directory, Map.of(), List.of("rm", "-r", clone + "/repository", clone + "/spark-jobs/target"));
        Path copy = directory.resolve("a copy");
        Processes.run(directory, Map.of(), List.of("cp", "-r", clone.toString(), copy.toString()));
        Processes.Result copied = launch(copy, environment());
        assertRuns(copied, copy + "/.build/spark/two.jar");
        assertThat(copied.err()).isEmpty();
        for (String name : List.of("one", "two")) {
            assertThat(copy.resolve(".build/spark/" + name + ".jar")).content().isEqualTo(name);
        }
    }

    @Test
    void aBuildThatFailsLeavesTheOneBefore() throws IOException {
        assertRuns(launch(environment()));
        write(clone.resolve("sweep-core/src/main/A.java"), "class A { int changed; }\n");
        writeScript(tools.resolve("mvn"), MAVEN + "echo 'Could not transfer artifact' >&2\nexit 1\n");
        assertRefused(
                launch(environment()), "could not be built", "Could not transfer artifact", "OHMSWEEP_BUILD=last");
        assertThat(jar(launch(environment("OHMSWEEP_BUILD", "last")))).doesNotContain("changed");
        writeScript(tools.resolve("mvn"), MAVEN);
        assertThat(jar(launch(environment()))).as("the next run tries again").contains("changed");
        assertRefused(launch(environment("OHMSWEEP_BUILD", "never")), "OHMSWEEP_BUILD is 'never'");
    }

    @Test
    void whoMayNotWriteRunsTheLastBuild() throws IOException {
        assertRuns(launch(environment()));
        write(clone.resolve("sweep-core/src/main/A.java"), "class A { int changed; }\n");
        List<String> other = List.of("setpriv", "--reuid", "12345", "--clear-groups");
        List<String> probe = new ArrayList<>(other);
        probe.add("true");
        assumeTrue(
                Processes.canRun(probe.toArray(String[]::new)),
                "only root may become another user; not tested: a checkout of another user");
        List<String> command = new ArrayList<>(other);
        command.add(clone + "/bin/ohmsweep");
        Processes.Result result = Processes.run(directory, environment(), command);
        assertThat(jar(result)).doesNotContain("changed");
        assertThat(result.err()).contains("warning: ", "has changed since it was built");

        Processes.run(directory, Map.of(), List.of("rm", "-r", clone + "/.build"));
        assertRefused(Processes.run(directory, environment(), command), "is not built", "you cannot write there");
    }

    @Test
    void twoFirstBuildsWaitForEachOther() throws IOException {
        Path go = directory.resolve("go");
        writeScript(tools.resolve("mvn"), "until [ -e '" + go + "' ]; do sleep 0.1; done\n" + MAVEN);
        List<String> command = List.of(clone + "/bin/ohmsweep");
        Processes.Started first = Processes.start(directory, environment(), command);
        first.awaitError("Building Ohmsweep");
        Processes.Started second = Processes.start(directory, environment(), command);
        second.awaitError("Process " + first.process().pid());
        Files.createFile(go);
        assertRuns(first.await());
        assertRuns(second.await());
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatWasKilledBlocksNobody() throws IOException {
        Processes.Started ended = Processes.start(directory, Map.of(), List.of("uname", "-n"));
        String host = ended.await().out().strip();
        Files.createDirectories(clone.resolve(".build/new"));
        Files.createSymbolicLink(
                clone.resolve(".build/lock"), Path.of(ended.process().pid() + "@" + host));
        assertRuns(launch(environment()));
        assertThat(Files.isSymbolicLink(clone.resolve(".build/lock"))).isFalse();
    }

    @Test
    void theMavenWrapperBuildsWhereThereIsNoMaven() throws IOException {
        writeScript(clone.resolve("mvnw"), MAVEN + "echo \"$@\" >arguments.txt\n");
        Files.delete(tools.resolve("mvn"));
        for (String tool : List.of(
                "cat",
                "cksum",
                "cp",
                "dirname",
                "find",
                "ln",
                "locale",
                "ls",
                "mkdir",
                "mv",
                "od",
                "ps",
                "readlink",
                "rm",
                "sed",
                "sort",
                "tail",
                "tr",
                "uname",
                "unzip",
                "xargs")) {
            writeScript(tools.resolve(tool), "PATH='" + System.getenv("PATH") + "' exec " + tool + " \"$@\"\n");
        }
        Map<String, String> environment = environment("PATH", tools.toString());
        assertRuns(launch(environment, "--version"));
        assertThat(clone.resolve("arguments.txt")).content().contains("-DskipTests", "-pl spark-jobs -am package");

        write(clone.resolve("pom.xml"), "<project></project>");
        Files.delete(tools.resolve("unzip"));
        assertRefused(launch(environment), "There is no mvn, and ./mvnw needs unzip", "Install unzip or Maven");
    }

    @Test
    void anIncompleteReleaseIsReported() throws IOException {
        Path release = directory.resolve("a release");
        Files.createDirectories(release.resolve("jars"));
        copyLauncher(release);
        assertRefused(launch(release, environment()), "The release in ", "a release is incomplete", "Unzip it again");
    }

    @Test
    void theShellsStateDoesNotMatter() throws IOException {
        assertRuns(launch(environment()));
        Processes.Result result = Processes.run(
                directory,
                environment("CDPATH", directory.toString(), "LC_ALL", "C", "SPARK_LOCAL_IP", ""),
                List.of("sh", "-c", "cd / && cd '" + directory + "' && clone/bin/ohmsweep 'a b' ''"));
        assertRuns(
                result,
                "-Dohmsweep.home=" + clone.toRealPath() + "\n",
                "\na b\n\n",
                "\nlocale C.UTF-8\n",
                "\naddress 127.0.0.1\n");
        assertRuns(
                launch(environment("LC_ALL", "C.UTF-8", "SPARK_LOCAL_IP", "10.0.0.1")),
                "\nlocale C.UTF-8\n",
                "\naddress 10.0.0.1\n");
    }

    @Test
    void anyFolderWillDoButOneWithAColon() throws IOException {
        assertRuns(launch(environment()));
        Path odd = Files.move(clone, directory.resolve("50% of #1? [new] Käfer"));
        Processes.Result result = launch(odd, environment());
        assertRuns(
                result,
                odd + "/.build/spark/one.jar",
                "-Dlog4j2.configurationFile=file:/",
                "/%35%30%25%20%6f%66%20%23%31%3f%20%5b%6e%65%77%5d%20%4b%c3%a4%66%65%72/");
        assertThat(result.err()).isEmpty();
        assertRefused(launch(Files.move(odd, directory.resolve("a:b")), environment()), "a:b", "colon");
    }

    @Test
    void javaIsLookedAtBeforeItStarts() throws IOException {
        assertRuns(launch(environment()), "--add-modules=jdk.incubator.vector");
        assertRefused(launch(environment("JAVA_HOME", "/no/java")), "/no/java");
        for (String old : List.of("11.0.2", "1.8.0_292")) {
            Path jdk = makeJdk("jdk " + old, old, "java.base");
            assertRefused(
                    launch(environment("JAVA_HOME", jdk.toString())),
                    "is Java " + (old.startsWith("11") ? 11 : 8),
                    "17 or newer");
        }
        Processes.Result scalar = launch(environment(
                "JAVA_HOME",
                makeJdk("no vectors", "17.0.1", "java.base java.se").toString()));
        assertRuns(scalar, "-Dmine=1");
        assertThat(scalar.out()).doesNotContain("--add-modules");
        assertRuns(
                launch(environment("JAVA_HOME", makeJdk("new", "25", MODULES).toString())),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        // A Java that is only a script, as version managers have it: it is asked.
        Path shim = writeScript(
                directory.resolve("shim/bin/java"),
                "if [ \"$1\" = --list-modules ]; then printf 'java.base@21.0.1\\njdk.incubator.vector@21.0.1\\n'; exit; fi\n"
                        + JAVA);
        assertRuns(
                launch(environment(
                        "JAVA_HOME",
                        "",
                        "PATH",
                        shim.getParent() + ":" + environment().get("PATH"))),
                "--add-modules=jdk.incubator.vector");
    }

    @Test
    void mastersAndSparkAreLookedAtBeforeTheyStart() throws IOException {
        assertRefused(launch(environment(), "run", "--master", "local2"), "'local2'", "spark://HOST:7077");
        assertRefused(launch(environment(), "run", "--master=foo://x"), "'foo://x'");
        assertRefused(launch(environment(), "run", "--master", "yarn"), "SPARK_HOME is not set");
        Path spark = directory.resolve("spark");
        Map<String, String> environment =
                environment("SPARK_HOME", spark.toString(), "HADOOP_CONF_DIR", "", "YARN_CONF_DIR", "");
        assertRefused(launch(environment, "run", "--master", "yarn"), "there is no " + spark);
        writeScript(spark.resolve("bin/spark-submit"), JAVA);
        for (String old : List.of("2.12-3.5.1", "2.13-4.0.0")) {
            Path core = write(spark.resolve("jars/spark-core_" + old + ".jar"), "");
            assertRefused(launch(environment, "run", "--master", "yarn"), "not of Spark 4.2", old);
            Files.delete(core);
        }
        write(spark.resolve("jars/spark-core_2.13-4.2.0.jar"), "");
        assertRefused(launch(environment, "run", "--master", "yarn"), "HADOOP_CONF_DIR");
        environment.put("HADOOP_CONF_DIR", directory.toString());
        assertRuns(launch(environment, "run", "--master", "yarn"), "--master\nyarn\n");
        assertRuns(launch(environment, "run", "--master", "spark://host:7077"), "spark://host:7077");
    }
}

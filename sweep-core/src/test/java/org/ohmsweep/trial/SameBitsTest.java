package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.Sizes;
import org.ohmsweep.kernel.CompilerLimit;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.VectorKernels;

/** A trial gives the same bits whatever the Java machine, its vectors and its compilers. */
class SameBitsTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "32-byte vectors   | --add-modules=jdk.incubator.vector -XX:MaxVectorSize=32",
                "no vector module  | -XX:+UseSerialGC"
            })
    void vectorsOfAnyLength(String what, String flags) throws Exception {
        assertThat(probe(ownJava(), flags, SameBitsProbe.Size.LARGE, Map.of())).isEqualTo(expected());
    }

    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void vectorsOfSixteenBytes() throws Exception {
        vectorsOfAnyLength("16-byte vectors", MODULE + " -XX:MaxVectorSize=16");
    }

    @Test
    void theScalarTwin() throws Exception {
        assertThat(probe(ownJava(), MODULE, SameBitsProbe.Size.SMALL, Map.of("OHMSWEEP_KERNEL", "scalar")))
                .isEqualTo(SameBitsProbe.hash(SameBitsProbe.Size.SMALL, new VectorKernels()));
    }

    @Test
    void anotherJavaVersion() throws Exception {
        Optional<Path> other = otherJava();
        assumeTrue(
                other.isPresent(),
                () -> "NOT TESTED without a second JDK beside " + System.getProperty("java.home")
                        + ": the same bits from another Java version");
        assertThat(probe(other.orElseThrow(), MODULE, SameBitsProbe.Size.LARGE, Map.of()))
                .isEqualTo(expected());
    }

    @Test
    void withoutTheOptimizingCompiler() throws Exception {
        compiled("-XX:TieredStopAtLevel=1", SameBitsProbe.Size.SMALL);
    }

    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void withoutAnyCompiler() throws Exception {
        compiled("-Xint", SameBitsProbe.Size.TINY);
    }

    private static void compiled(String flag, SameBitsProbe.Size size) throws Exception {
        assertThat(probe(ownJava(), MODULE + " " + flag, size, Map.of()))
                .isEqualTo(SameBitsProbe.hash(size, new VectorKernels()));
    }

    @Test
    void afterOtherShapesHaveMadeTheCompilerThinkAgain() {
        Kernels kernels = new VectorKernels();
        String before = SameBitsProbe.hash(SameBitsProbe.Size.SMALL, kernels);
        for (int size = 1; size < 40; size++) {
            Matrix c = Matrix.rows(size, 3 * size);
            kernels.multiply(Matrix.rows(size, size), Matrix.panels(size, 3 * size), c);
            kernels.normalise(c, new float[3 * size], new float[3 * size], 1e-5f, new float[3 * size], c);
        }
        assertThat(SameBitsProbe.hash(SameBitsProbe.Size.SMALL, kernels)).isEqualTo(before);
    }

    private static String expected() {
        return Expected.LARGE;
    }

    /** The hash of this Java machine, with the vectors that it prefers. */
    private static final class Expected {
        static final String LARGE = SameBitsProbe.hash(SameBitsProbe.Size.LARGE, new VectorKernels());
    }

    private static String probe(Path java, String flags, SameBitsProbe.Size size, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString(), CompilerLimit.OPTION));
        command.addAll(List.of(flags.strip().split(" +")));
        command.add("-D" + Sizes.BATCHES_PER_EPOCH.property() + "=" + Sizes.BATCHES_PER_EPOCH.count());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), SameBitsProbe.class.getName(), size.name()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(1, TimeUnit.HOURS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
        System.out.println("SameBitsTest: " + String.join(" ", flags, environment.toString()) + " -> " + output);
        return output.substring(output.indexOf(' ') + 1);
    }

    private static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The java of a JDK of another version, 17 or newer, in the folder that this one lies in. */
    private static Optional<Path> otherJava() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> beside = Files.list(own.getParent())) {
            return beside.sorted()
                    .filter(home -> release(home)
                            .filter(version -> version >= 17
                                    && version != Runtime.version().feature())
                            .isPresent())
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    /** Feature version of the JDK in a folder, by its file {@code release}. */
    private static Optional<Integer> release(Path home) {
        Path file = home.resolve("release");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", ""))
                    .map(version -> Runtime.Version.parse(version).feature())
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}

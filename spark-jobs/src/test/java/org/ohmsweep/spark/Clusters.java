package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Passes clusters to constructors of test classes: HDFS, S3, YARN with two nodes, and a standalone cluster of two workers with
 * addresses of their own, secured as docs/cluster.md says. Each is started on first use, serves all classes, and is stopped
 * after the last test. Classes whose cluster needs a Spark installation or a Python package are skipped if there is none.
 */
public final class Clusters implements ExecutionCondition, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Clusters.class);

    /** A cluster and its folder. */
    private record Running<T extends AutoCloseable>(T cluster, Path directory) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            cluster.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Class<?>> wanted = context.getTestClass().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredConstructors()))
                .<Class<?>>flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
                .toList();
        if (sparkHome().isEmpty() && wanted.contains(StandaloneCluster.class)) {
            return ConditionEvaluationResult.disabled(
                    "SPARK_HOME is not set; not tested: sweeps on a standalone cluster");
        }
        if (sparkHome().isEmpty() && wanted.contains(YarnCluster.class)) {
            return ConditionEvaluationResult.disabled("SPARK_HOME is not set; not tested: sweeps on YARN");
        }
        if (wanted.contains(S3Cluster.class) && S3Cluster.python().isEmpty()) {
            return ConditionEvaluationResult.disabled(
                    "OHMSWEEP_PYTHON is not set, or has no moto; not tested: output folders on S3");
        }
        return ConditionEvaluationResult.enabled("all that its clusters need is there");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(HdfsCluster.class, S3Cluster.class, YarnCluster.class, StandaloneCluster.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return get(parameter.getParameter().getType(), context.getRoot().getStore(NAMESPACE));
    }

    private static Object get(Class<?> type, ExtensionContext.Store store) {
        // Before YARN and not within its start: what is stored last is closed first.
        HdfsCluster hdfs = type == YarnCluster.class ? (HdfsCluster) get(HdfsCluster.class, store) : null;
        return store.getOrComputeIfAbsent(type, key -> start(key, hdfs), Running.class)
                .cluster();
    }

    private static Running<?> start(Class<?> type, HdfsCluster hdfs) {
        Path directory = directory();
        if (type == HdfsCluster.class) {
            return new Running<>(new HdfsCluster(directory), directory);
        }
        if (type == S3Cluster.class) {
            return new Running<>(new S3Cluster(directory, S3Cluster.python().orElseThrow()), directory);
        }
        Path sparkHome = sparkHome().orElseThrow();
        if (type == YarnCluster.class) {
            return new Running<>(new YarnCluster(sparkHome, directory, hdfs), directory);
        }
        return new Running<>(
                new StandaloneCluster(
                        sparkHome, directory, 1, List.of("127.0.0.1", "127.0.0.2"), ClusterDocument.securedSettings()),
                directory);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("ohmsweep-cluster").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> sparkHome() {
        return Optional.ofNullable(System.getenv("SPARK_HOME"))
                .filter(text -> !text.isEmpty())
                .map(Paths::get);
    }
}

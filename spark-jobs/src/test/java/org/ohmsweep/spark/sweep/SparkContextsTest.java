package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.UserException;
import org.ohmsweep.kernel.CompilerLimit;

class SparkContextsTest {
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    /** Settings that a sweep insists on, and values that would override them. */
    private static final Map<String, String> UNDONE = Map.of(
            "spark.serializer", "org.apache.spark.serializer.JavaSerializer",
            "spark.kryo.registrationRequired", "false",
            "spark.kryo.registrator", "",
            "spark.task.cpus", "2",
            "spark.locality.wait", "3s");

    private static void assertKept(SparkConf conf) {
        UNDONE.forEach((key, value) -> assertThat(conf.get(key)).as(key).isNotEqualTo(value));
        assertThat(conf.get("spark.serializer")).isEqualTo("org.apache.spark.serializer.KryoSerializer");
        assertThat(conf.get("spark.kryo.registrationRequired")).isEqualTo("true");
        assertThat(conf.get("spark.kryo.registrator")).isEqualTo("org.ohmsweep.spark.kryo.SweepKryoRegistrator");
    }

    @Test
    void registeredKryoCannotBeSwitchedOffByAFile(@TempDir Path directory) throws IOException {
        StringBuilder text = new StringBuilder("spark.executor.memory 3g\n");
        UNDONE.forEach(
                (key, value) -> text.append(key).append(' ').append(value).append('\n'));
        Path defaults = Files.writeString(directory.resolve("spark-defaults.conf"), text);
        SparkConf conf = SparkContexts.conf(Optional.of("local[1]"), Optional.of(defaults));
        assertThat(conf.get("spark.executor.memory")).as("the file is read").isEqualTo("3g");
        assertKept(conf);
    }

    @Test
    void registeredKryoCannotBeSwitchedOffBySparkSubmit() {
        // spark-submit passes its --conf on as system properties.
        UNDONE.forEach(System::setProperty);
        System.setProperty("spark.executor.memory", "3g");
        try {
            SparkConf conf = SparkContexts.conf(Optional.empty(), Optional.empty());
            assertThat(conf.get("spark.executor.memory"))
                    .as("properties are read")
                    .isEqualTo("3g");
            assertKept(conf);
        } finally {
            UNDONE.keySet().forEach(System::clearProperty);
            System.clearProperty("spark.executor.memory");
        }
    }

    @Test
    void aLocalRunWaitsForItsOwnHeartbeatsAsLongAsALaptopSleeps(@TempDir Path directory) throws IOException {
        String timeout = "spark.network.timeout";
        assertThat(SparkContexts.conf(Optional.of("local[1]"), Optional.empty()).getTimeAsSeconds(timeout))
                .isGreaterThan(TimeUnit.DAYS.toSeconds(7));
        assertThat(SparkContexts.conf(Optional.of("spark://host:7077"), Optional.empty())
                        .contains(timeout))
                .as("an executor on another machine may be lost")
                .isFalse();
        Path defaults = Files.writeString(directory.resolve("defaults.conf"), timeout + " 5m\n");
        assertThat(SparkContexts.conf(Optional.of("local[1]"), Optional.of(defaults))
                        .get(timeout))
                .as("the user's")
                .isEqualTo("5m");
    }

    @Test
    void executorsGetOurCompilerOptionBeforeTheUsers(@TempDir Path directory) throws IOException {
        Path defaults = Files.writeString(directory.resolve("defaults.conf"), EXECUTOR_OPTIONS + " -Dmine=1\n");
        assertThat(SparkContexts.conf(Optional.of("local[1]"), Optional.of(defaults))
                        .get(EXECUTOR_OPTIONS))
                .isEqualTo(CompilerLimit.OPTION + " -Dmine=1");
        assertThat(SparkContexts.conf(Optional.of("local[1]"), Optional.empty()).get(EXECUTOR_OPTIONS))
                .isEqualTo(CompilerLimit.OPTION);
    }

    @Test
    void aMasterThatIsNotThereIsToldAtOnce() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        for (String address : List.of("127.0.0.1:" + port, "nowhere.invalid:7077", "127.0.0.1:port")) {
            String master = "spark://" + address;
            assertThatThrownBy(() -> SparkContexts.start(SparkContexts.conf(Optional.of(master), Optional.empty())))
                    .isInstanceOfSatisfying(
                            UserException.class, e -> assertThat(e.remedy()).contains("host and port"))
                    .hasMessageContainingAll("No Spark master answers", master);
        }
    }

    @Test
    void aFolderForTemporaryFilesIsNeeded(@TempDir Path directory) throws IOException {
        assumeTrue(
                System.getenv("SPARK_LOCAL_DIRS") == null,
                "SPARK_LOCAL_DIRS is set; not tested: temporary files that cannot be written");
        Path file = Files.createFile(directory.resolve("file"));
        SparkConf conf = SparkContexts.conf(Optional.of("local[1]"), Optional.empty())
                .set("spark.local.dir", file.resolve("below").toString());
        assertThatThrownBy(() -> SparkContexts.start(conf))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("temporary files", file.toString());
    }

    @Test
    void eachReasonHasItsRemedy() {
        SparkConf conf = SparkContexts.conf(Optional.of("local[1]"), Optional.empty());
        // As on a machine with so much memory.
        assertThatThrownBy(() -> SparkContexts.start(conf.clone().set("spark.testing.memory", "100000000")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.remedy()).contains("OHMSWEEP_JAVA_OPTS=-Xmx"))
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> SparkContexts.start(conf.clone().setMaster("local[x]")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.remedy()).contains("local[2]"))
                .hasMessageContaining("local[x]");
    }
}

package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.SweepRunner;
import org.ohmsweep.spark.YarnCluster;
import org.ohmsweep.spark.store.OutputFolder;

/** The commands of docs/cluster.md, run as they stand there but for addresses; each sweeps a grid of its own on HDFS. */
@ExtendWith(Clusters.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterDocumentIT {
    private static final String ON_STANDALONE = "run on standalone";
    private static final String ON_YARN = "run on yarn";
    private static final String SECURED = "run on standalone with these settings";
    private static final String SETTINGS = "settings of a secured cluster";
    private static final String NOT_RUN = "not run";

    private final HdfsCluster hdfs;
    private final StandaloneCluster standalone;
    private final YarnCluster yarn;

    private Path directory;
    private SampleSweep sample;
    private OutputFolder reference;
    private int commands;

    ClusterDocumentIT(HdfsCluster hdfs, StandaloneCluster standalone, YarnCluster yarn) {
        this.hdfs = hdfs;
        this.standalone = standalone;
        this.yarn = yarn;
    }

    @BeforeAll
    void prepare(@TempDir Path temporary) throws IOException {
        assumeTrue(SweepRunner.isReady(), SweepRunner.WHY_NOT + "; not tested: the commands of docs/cluster.md");
        directory = temporary;
        // The project's folder as the commands see it, with the user's grid in it.
        for (String name : List.of("bin", "conf", "spark-jobs")) {
            Files.createSymbolicLink(
                    directory.resolve(name), SweepRunner.repository().resolve(name));
        }
        sample = SampleSweep.healthy(directory.toString());
        reference = sample.reference(directory.resolve("reference"));
    }

    /** Runs a command on a sweep of its own and looks at what it stored. */
    private Processes.Result run(ClusterDocument.Block block, String master, Map<String, String> environment) {
        String namenode = hdfs.address() + "/document-" + commands++;
        SampleSweep sweep = SampleSweep.healthy(namenode);
        String command =
                block.command().replace("hdfs://namenode:8020", namenode).replace("spark://master:7077", master);
        assertThat(command).contains(namenode + "/images", namenode + "/out");
        Processes.Result result = Processes.run(directory, environment, List.of("bash", "-c", command));
        assertThat(result.status()).as(command + "\n" + result.err()).isZero();
        sweep.assertComplete(reference);
        return result;
    }

    static Stream<ClusterDocument.Block> onStandalone() {
        return ClusterDocument.blocks(ON_STANDALONE).stream();
    }

    @ParameterizedTest
    @MethodSource("onStandalone")
    void standaloneCommandsRun(ClusterDocument.Block block) {
        run(block, standalone.master(), standalone.environment());
    }

    static Stream<ClusterDocument.Block> onYarn() {
        return ClusterDocument.blocks(ON_YARN).stream();
    }

    @ParameterizedTest
    @MethodSource("onYarn")
    void yarnCommandsRun(ClusterDocument.Block block) {
        run(block, "none", yarn.environment());
    }

    @Test
    void aSecuredClusterServesThoseWhoKnowItsSecretAndNobodyElse(@TempDir Path secured) throws IOException {
        Map<String, String> settings =
                new HashMap<>(ClusterDocument.blocks(SETTINGS).get(0).settings());
        settings.computeIfPresent("spark.authenticate.secret", (key, value) -> value + System.nanoTime());
        Path sparkHome = Paths.get(standalone.environment().get("SPARK_HOME"));
        try (StandaloneCluster cluster =
                new StandaloneCluster(sparkHome, secured, 1, List.of("127.0.0.1", "127.0.0.2"), settings)) {
            List<ClusterDocument.Block> blocks = ClusterDocument.blocks(SECURED);
            assertThat(blocks).hasSize(1);
            run(blocks.get(0), cluster.master(), cluster.environment());
            // Whoever could speak to the master would be told that there is no such driver.
            List<String> kill = List.of(
                    sparkHome.resolve("bin/spark-submit").toString(),
                    "--master",
                    cluster.master(),
                    "--kill",
                    "driver-1",
                    "--verbose");
            Processes.Result known = Processes.run(directory, cluster.environment(), kill);
            Processes.Result stranger = Processes.run(directory, Map.of("SPARK_HOME", sparkHome.toString()), kill);
            assertThat(known.out() + known.err()).contains("driver-1").doesNotContain("Error connecting to master");
            assertThat(stranger.status()).isNotZero();
            assertThat(stranger.out() + stranger.err()).contains("No master is available");
        }
    }

    @Test
    void everyCommandIsRunOrSaysThatItIsNot() {
        Set<String> marks = Set.of(ON_STANDALONE, ON_YARN, SECURED, SETTINGS, NOT_RUN);
        assertThat(ClusterDocument.blocks()).isNotEmpty().allMatch(block -> marks.contains(block.mark()));
        assertThat(ClusterDocument.blocks(ON_STANDALONE)).hasSize(3);
        assertThat(ClusterDocument.blocks(ON_YARN)).hasSize(2);
        assertThat(ClusterDocument.blocks(NOT_RUN)).hasSize(2);
    }
}

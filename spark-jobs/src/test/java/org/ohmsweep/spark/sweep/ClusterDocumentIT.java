package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.ClusterDocument;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.ProjectFolder;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.YarnCluster;
import org.ohmsweep.spark.store.OutputFolder;

/**
 * The commands of docs/cluster.md, as they stand there but for addresses; each sweeps into a folder of its own on HDFS.
 * Those marked as a contract are run by {@link StandaloneIT} and {@link YarnIT}.
 */
@ExtendWith(Clusters.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterDocumentIT {
    private static final String ON_STANDALONE = "run on standalone";
    private static final String ON_YARN = "run on yarn";

    private final HdfsCluster hdfs;
    private final StandaloneCluster standalone;
    private final YarnCluster yarn;

    private ProjectFolder project;
    private OutputFolder reference;
    private int commands;

    ClusterDocumentIT(HdfsCluster hdfs, StandaloneCluster standalone, YarnCluster yarn) {
        this.hdfs = hdfs;
        this.standalone = standalone;
        this.yarn = yarn;
    }

    @BeforeAll
    void prepare(@TempDir Path directory) {
        assumeTrue(ProjectFolder.isReady(), ProjectFolder.WHY_NOT + "; not tested: the commands of docs/cluster.md");
        project = ProjectFolder.make(directory);
        // The grid for commands whose driver runs here.
        reference = SampleSweep.healthy(directory.toString()).reference(directory.resolve("reference"));
    }

    @AfterAll
    void unlink() {
        if (project != null) {
            project.unlink();
        }
    }

    private void run(ClusterDocument.Block block, Map<String, String> environment) {
        SampleSweep sweep = SampleSweep.healthy(hdfs.address() + "/document-" + commands++);
        String command = sweep.placed(block.command()).replace("spark://master:7077", standalone.master());
        Processes.Result result = project.start(environment, command).await();
        assertThat(result.status()).as(command + "\n" + result.err()).isZero();
        sweep.assertComplete(reference);
    }

    static Stream<ClusterDocument.Block> onStandalone() {
        return ClusterDocument.blocks(ON_STANDALONE).stream();
    }

    @Tag(Sizes.EXHAUSTIVE)
    @ParameterizedTest
    @MethodSource("onStandalone")
    void standaloneCommandsRun(ClusterDocument.Block block) {
        run(block, standalone.environment());
    }

    static Stream<ClusterDocument.Block> onYarn() {
        return ClusterDocument.blocks(ON_YARN).stream();
    }

    @ParameterizedTest
    @MethodSource("onYarn")
    void yarnCommandsRun(ClusterDocument.Block block) {
        run(block, yarn.environment());
    }

    @Test
    void aSecuredClusterDoesNotTalkToStrangers() {
        assertThat(askForADriver(standalone.settings())).contains("driver-1 has already finished or does not exist");
        assertThat(askForADriver(Map.of())).contains("Expected SaslMessage").doesNotContain("does not exist");
    }

    /** What a program prints that asks the master to end a driver which is none. */
    private String askForADriver(Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                standalone.environment().get("SPARK_HOME") + "/jars/*"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("org.apache.spark.deploy.Client", "--verbose", "kill", standalone.master(), "driver-1"));
        Processes.Result result = Processes.run(project.directory(), Map.of(), command);
        assertThat(result.status())
                .as("there is no such driver, and no strangers are answered")
                .isNotZero();
        return result.out() + result.err();
    }

    @Test
    void everyBlockIsRunOrSaysThatItIsNot() {
        Set<String> marks = Set.of(
                "contract on standalone",
                "contract on yarn",
                ON_STANDALONE,
                ON_YARN,
                "settings of a secured cluster",
                "not run");
        assertThat(ClusterDocument.blocks()).isNotEmpty().allMatch(block -> marks.contains(block.mark()));
        assertThat(ClusterDocument.blocks().stream().map(ClusterDocument.Block::mark))
                .as("no kind of command is lost")
                .containsAll(marks);
        assertThat(List.of(ON_STANDALONE, ON_YARN))
                .allSatisfy(mark -> assertThat(ClusterDocument.blocks(mark))
                        .anyMatch(block -> block.command().contains("--deploy-mode cluster")));
    }
}

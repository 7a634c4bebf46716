package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.S3Cluster;

/** Commands on an output folder on S3, with the settings that they make themselves. */
@ExtendWith(Clusters.class)
class S3CommandsIT extends CommandTestCase {
    private static final Map<String, String> SETTINGS =
            Map.of("spark.hadoop.fs.s3a.endpoint.region", "us-east-1", "spark.hadoop.fs.s3a.path.style.access", "true");

    private final S3Cluster s3;

    S3CommandsIT(S3Cluster s3) {
        this.s3 = s3;
    }

    @BeforeEach
    void set() {
        SETTINGS.forEach(System::setProperty);
    }

    @AfterEach
    void unset() {
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    private String succeed(String... arguments) {
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_ENDPOINT_URL", s3.endpoint());
        Outcome outcome = run(new FakeExecutor(), environment, arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void aSweepHasTheSameDigestThereAsHere() {
        String there = "s3a://" + S3Cluster.COMMANDS + "/out";
        String here = path("out");
        for (String out : List.of(there, here)) {
            succeed("run", grid(GRID), "--out", out, "--master", "local[1]");
        }
        String digest = succeed("digest", here);
        assertThat(succeed("digest", there)).isEqualTo(digest);
        assertThat(succeed("show", there)).contains("2 trials of 2 points in " + there);
        assertThat(succeed("compact", there)).containsPattern("trials [23] -> 1");
        assertThat(succeed("digest", there)).isEqualTo(digest);
    }
}

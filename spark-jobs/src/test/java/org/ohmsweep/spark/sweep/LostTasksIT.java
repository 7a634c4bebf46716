package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** A stop that came before the job could be cancelled. */
class LostTasksIT {
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    @Test
    void aStopWhileAJobIsSubmittedEndsIt() {
        SparkConf conf =
                new SparkConf().setMaster("local[2]").setAppName("test").set("spark.ui.enabled", "false");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            CancelSignal stop = new CancelSignal();
            stop.onRequest(() -> spark.sc().cancelAllJobs());
            spark.sc().addSparkListener(new LostTasks(spark.sc(), stop));
            stop.request(); // finds no job
            assertThatThrownBy(() ->
                            spark.parallelize(List.of(1, 2, 3), 3).foreach(number -> ENDED.await(2, TimeUnit.MINUTES)))
                    .isInstanceOf(SparkException.class)
                    .hasMessageContaining("cancelled");
            ENDED.countDown();
        }
    }
}

package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Watches a job: cancels it if a stop was requested while it was submitted, and counts how often each partition lost its executor. */
final class LostTasks extends SparkListener {
    private final SparkContext spark;
    private final CancelSignal stop;
    private final Map<Integer, Integer> losses = new HashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    LostTasks(SparkContext spark, CancelSignal stop) {
        this.spark = Objects.requireNonNull(spark, "spark");
        this.stop = Objects.requireNonNull(stop, "stop");
    }

    /** Jobs can be cancelled from here on. */
    @Override
    public void onJobStart(SparkListenerJobStart event) {
        if (stop.requested()) {
            spark.cancelAllJobs();
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
        if (event.reason() instanceof ExecutorLostFailure) {
            losses.merge(event.taskInfo().partitionId(), 1, Integer::sum);
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd event) {
        ended.countDown();
    }

    /** Partitions that lost their executor most often; the job has ended. */
    List<Integer> suspects() {
        try {
            // Events arrive late, but in order.
            ended.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            int most =
                    losses.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            List<Integer> suspects = new ArrayList<>();
            losses.forEach((partition, count) -> {
                if (count == most) {
                    suspects.add(partition);
                }
            });
            return suspects;
        }
    }
}

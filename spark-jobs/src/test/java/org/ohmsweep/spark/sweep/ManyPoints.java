package org.ohmsweep.spark.sweep;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/**
 * Plans a sweep of many trials and records them, in a process of its own; runs none.
 *
 * <p>Arguments: number of trials, a multiple of 1000; output folder. Prints {@code seconds S} and the counts, of the plan
 * alone and of a run that is stopped before its first trial.
 */
public final class ManyPoints {
    private ManyPoints() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        Sweep sweep = ManyTrials.sweep(Integer.parseInt(arguments[0]), arguments[1]);
        long start = System.nanoTime();
        System.out.println("plan " + sweep.plan().counts());
        System.out.println("seconds " + (System.nanoTime() - start) / 1_000_000_000);
        CancelSignal stopped = new CancelSignal();
        stopped.request();
        Supplier<SparkContext> none = () -> {
            throw new IllegalStateException("nothing is to be run");
        };
        start = System.nanoTime();
        System.out.println(
                "record " + sweep.run(none, false, SweepListener.NONE, stopped).before());
        System.out.println("seconds " + (System.nanoTime() - start) / 1_000_000_000);
    }
}

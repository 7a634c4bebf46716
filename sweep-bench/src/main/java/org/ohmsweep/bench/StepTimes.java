package org.ohmsweep.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.LocalDataFolder;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.device.SynapseArray;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.nn.Activation;
import org.ohmsweep.nn.Adam;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.Mlp;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ImageBatch;

/**
 * Times one training step and the evaluation of one batch of the default trial (784-500-200-10, batches of 100) in one
 * thread, and prints medians in milliseconds as one JSON object.
 *
 * <p>Arguments: seconds to measure, then optionally a folder of IDX data (its mnist is used).
 */
public final class StepTimes {
    private static final int BATCH = 100;
    private static final List<Integer> WIDTHS = List.of(784, 500, 200, 10);

    private final Mlp network;
    private final SynapseArray synapses;
    private final List<Matrix> weights;
    private final Adam adam = new Adam(0.05, 1e-7);
    private final RandomKey key = RandomKey.ofTrial(1, 0);
    private final ImageSet images;
    private final ImageBatch batch = new ImageBatch(BATCH, 784);
    private int steps;

    private StepTimes(ImageSet images) {
        this.images = images;
        Kernels kernels = KernelSelection.select();
        network = new Mlp(kernels, Activation.SIGN, BatchStatistics.BATCH, WIDTHS, BATCH);
        synapses = SynapseArray.binarized(GridPoint.paper().build().device(), WIDTHS, kernels);
        synapses.start(key, GridPoint.paper().build().initialRange().floatValue());
        weights = synapses.inferenceWeights();
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        double seconds = Double.parseDouble(arguments[0]);
        TaskSource source = arguments.length > 1
                ? new IdxTaskSource(new LocalDataFolder(Path.of(arguments[1])))
                : new SyntheticTaskSource();
        StepTimes times = new StepTimes(source.load("mnist", 6000).train());
        times.medianMillis(seconds, times::step);
        double step = times.medianMillis(seconds, times::step);
        times.medianMillis(seconds / 2, times::evaluate);
        double evaluation = times.medianMillis(seconds / 2, times::evaluate);
        System.out.println(
                String.format(Locale.ROOT, "{\"step_ms\": %.4f, \"evaluation_batch_ms\": %.4f}", step, evaluation));
    }

    private double medianMillis(double seconds, Runnable work) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long[] times = new long[100_000];
        int count = 0;
        while (System.nanoTime() < end && count < times.length) {
            int from = count * BATCH % (images.count() - BATCH + 1);
            long start = System.nanoTime();
            batch.fill(images, from, BATCH);
            work.run();
            times[count++] = System.nanoTime() - start;
        }
        Arrays.sort(times, 0, count);
        return times[count / 2] / 1e6;
    }

    private void step() {
        steps++;
        network.gradients(batch.images(), batch.labels(), weights);
        AdamStep scalars = adam.next();
        for (int layer = 0; layer < weights.size(); layer++) {
            synapses.step(layer, scalars, 3f, network.weightGradient(layer), key, steps);
        }
        network.stepAffine(scalars);
    }

    private void evaluate() {
        network.correct(batch.images(), batch.labels(), weights, network.affine());
    }
}

package org.ohmsweep.nn;

import java.util.Arrays;

/**
 * Running averages of what batch normalisation saw in training, for one layer (PyTorch's convention: each batch enters
 * with weight 0.1, its variance unbiased).
 *
 * @param mean [neurons], 0 before training
 * @param variance [neurons], 1 before training
 */
public record RunningStatistics(float[] mean, float[] variance) {
    /** Before training. */
    static RunningStatistics initial(int neurons) {
        float[] variance = new float[neurons];
        Arrays.fill(variance, 1f);
        return new RunningStatistics(new float[neurons], variance);
    }

    RunningStatistics copy() {
        return new RunningStatistics(mean.clone(), variance.clone());
    }
}

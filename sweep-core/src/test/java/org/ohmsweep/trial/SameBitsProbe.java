package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.SynapseLayer;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.kernel.Kernels;

/**
 * A program that prints a hash of all weights and outcomes of trials with every source of noise, behind the name
 * of the kernels: what {@link SameBitsTest} compares between Java machines.
 */
final class SameBitsProbe {
    private SameBitsProbe() {}

    /** A size of trials. */
    enum Size {
        /** 784-500-200-10, two trials of 105 steps of 100 images. */
        LARGE {
            @Override
            List<TaskData> tasks() {
                TaskSource source = new SyntheticTaskSource();
                return Stream.of("mnist", "fmnist", "kmnist")
                        .map(name -> source.load(name, 500))
                        .map(task -> new TaskData(
                                task.name(), task.train(), task.test().first(150)))
                        .toList();
            }

            @Override
            GridPoint.Builder point() {
                return GridPoint.paper().trainImages(500).epochsPerTask(7).evaluateEvery(7);
            }
        },

        /** 49-37-19-10, batches of 16: for the interpreter. */
        SMALL {
            @Override
            List<TaskData> tasks() {
                return Stream.of(GoldenImages.Task.values())
                        .map(GoldenImages.Task::make)
                        .toList();
            }

            @Override
            GridPoint.Builder point() {
                return GridPoint.paper()
                        .hiddenLayers(List.of(37, 19))
                        .trainImages(48)
                        .batchSize(16)
                        .epochsPerTask(2)
                        .evaluateEvery(2);
            }
        };

        abstract List<TaskData> tasks();

        abstract GridPoint.Builder point();
    }

    /** Prints "kernels hash" for the size named by the only argument. */
    public static void main(String[] arguments) {
        Kernels kernels = KernelSelection.select();
        System.out.println(kernels.name() + " " + hash(Size.valueOf(arguments[0]), kernels));
    }

    /** SHA-256 of the final weights and of the outcomes. */
    static String hash(Size size, Kernels kernels) {
        MessageDigest digest = sha256();
        List<TaskData> tasks = size.tasks();
        for (InferenceNoiseRedraw redraw : InferenceNoiseRedraw.values()) {
            // Wires in one of them, tiles of a size that leaves remainders everywhere.
            boolean hasWires = redraw == InferenceNoiseRedraw.PER_EPOCH;
            GridPoint point = size.point()
                    .learningRate(new BigDecimal("0.05"))
                    .failureRatio(new BigDecimal("0.003"))
                    .inferenceNoiseRedraw(redraw)
                    .rowOhms(new BigDecimal(hasWires ? "3" : "0"))
                    .columnOhms(new BigDecimal(hasWires ? "1" : "0"))
                    .tileRows(30)
                    .tileColumns(23)
                    .lineResistanceTraining(size == Size.SMALL)
                    .build();
            Trainer trainer = new Trainer(new TrialSpec(point, -3, 1), tasks, kernels, TrialObserver.NONE);
            TrialResult result = trainer.run();
            for (SynapseLayer layer : trainer.synapses().layers()) {
                update(digest, layer.hidden().data());
                update(digest, layer.inference().data());
            }
            digest.update((Arrays.deepToString(result.accuracies()) + result.evaluations()).getBytes());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.ohmsweep.trial;

import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.BATCH_STATISTICS;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.COLUMN_OHMS;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.FAILURE_SCHEDULE;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE_REDRAW;
import static org.ohmsweep.trial.TrialParameters.INITIAL_RANGE;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.LINE_RESISTANCE_TRAINING;
import static org.ohmsweep.trial.TrialParameters.OPTIMIZER_RESET;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TILE_COLUMNS;
import static org.ohmsweep.trial.TrialParameters.TILE_ROWS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.ohmsweep.Sizes;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.SynapseLayer;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.OptimizerReset;

/**
 * A program that prints a hash of all weights and outcomes of trials with every source of noise, behind the name
 * of the kernels: what {@link SameBitsTest} compares between Java machines.
 */
final class SameBitsProbe {
    private SameBitsProbe() {}

    /** A size of trials. */
    enum Size {
        /** 784-500-200-10, six trials of four epochs of {@link Sizes#BATCHES_PER_EPOCH} batches of 100 images. */
        LARGE {
            @Override
            List<TaskData> tasks() {
                TaskSource source = new SyntheticTaskSource();
                return Stream.of("mnist", "fmnist")
                        .map(name -> source.load(name, 500))
                        .map(task -> new TaskData(
                                task.name(), task.train(), task.test().first(150)))
                        .toList();
            }

            @Override
            GridPoint.Builder point() {
                return GridPoint.paper()
                        .setText(TASKS, "mnist,fmnist")
                        .set(TRAIN_IMAGES, 100 * Sizes.BATCHES_PER_EPOCH.count())
                        .set(EPOCHS_PER_TASK, 2)
                        .set(EVALUATE_EVERY, 2);
            }
        },

        /** 49-37-19-10, six trials of 18 steps of 16 images. */
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
                        .set(HIDDEN_LAYERS, List.of(37, 19))
                        .set(TRAIN_IMAGES, 48)
                        .set(BATCH_SIZE, 16)
                        .set(EPOCHS_PER_TASK, 2)
                        .set(EVALUATE_EVERY, 2);
            }
        },

        /** 49-37-19-10, six trials of four steps of 16 images: for the interpreter, which makes an object of every vector. */
        TINY {
            @Override
            List<TaskData> tasks() {
                return SMALL.tasks().stream()
                        .limit(2)
                        .map(task -> new TaskData(
                                task.name(), task.train(), task.test().first(17)))
                        .toList();
            }

            @Override
            GridPoint.Builder point() {
                return SMALL.point()
                        .setText(TASKS, "mnist,fmnist")
                        .set(TRAIN_IMAGES, 32)
                        .set(EPOCHS_PER_TASK, 1)
                        .set(EVALUATE_EVERY, 1);
            }
        };

        abstract List<TaskData> tasks();

        abstract GridPoint.Builder point();
    }

    /** Trials that together have every source of noise: write policies, redraws, failures, wires. */
    private enum Noise {
        PER_EPOCH {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WRITE_POLICY, WritePolicyKind.PER_EPOCH);
            }
        },
        PER_EPOCH_BY_WRITING {
            @Override
            void set(GridPoint.Builder point) {
                point.set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_STEP)
                        .set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE)
                        .set(INITIAL_RANGE, new BigDecimal("0.1"));
            }
        },
        MIXED_PRECISION {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WRITE_POLICY, WritePolicyKind.MIXED_PRECISION)
                        .set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_EPOCH)
                        .set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE)
                        .set(OPTIMIZER_RESET, OptimizerReset.NEVER);
            }
        },
        STOCHASTIC {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WRITE_POLICY, WritePolicyKind.STOCHASTIC)
                        .set(FAILURE_SCHEDULE, FailureSchedule.AT_START)
                        .set(BATCH_STATISTICS, BatchStatistics.RUNNING);
            }
        },
        WIRES {
            @Override
            void set(GridPoint.Builder point) {
                // Tiles of a size that leaves remainders everywhere.
                point.set(ROW_OHMS, new BigDecimal("3"))
                        .set(COLUMN_OHMS, BigDecimal.ONE)
                        .set(TILE_ROWS, 30)
                        .set(TILE_COLUMNS, 23)
                        .set(LINE_RESISTANCE_TRAINING, true);
            }
        },
        PER_STEP {
            @Override
            void set(GridPoint.Builder point) {
                point.set(WRITE_POLICY, WritePolicyKind.PER_STEP)
                        .set(BITS, 5)
                        .set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_STEP)
                        .set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE);
            }
        };

        abstract void set(GridPoint.Builder point);
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
        for (Noise noise : Noise.values()) {
            GridPoint.Builder builder =
                    size.point().set(LEARNING_RATE, new BigDecimal("0.05")).set(FAILURE_RATIO, new BigDecimal("0.003"));
            noise.set(builder);
            GridPoint point = builder.build();
            Trainer trainer = new Trainer(List.of(new TrialSpec(point, -3, 1)), tasks, kernels, TrialObserver.NONE);
            TrialResult result = trainer.run().get(0);
            for (SynapseLayer layer : trainer.synapses().layers()) {
                update(digest, layer.hidden().data());
                update(digest, layer.inference().data());
            }
            digest.update(
                    (Arrays.deepToString(result.accuracies()) + result.evaluations() + result.weights() + result.wear())
                            .getBytes());
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

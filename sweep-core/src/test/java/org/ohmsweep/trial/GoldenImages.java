package org.ohmsweep.trial;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskData;

/**
 * The images of the project's own golden vectors: the first few synthetic ones, each 4 x 4 block of pixels replaced by its
 * mean, so that they are 7 x 7. As a program, it writes them as IDX files for the script that makes the vectors.
 */
final class GoldenImages {
    private static final int BLOCK = 4;

    private GoldenImages() {}

    /** How many images of a synthetic task are used. */
    enum Task {
        /** More training images than an epoch uses; three test images are left over from whole batches of 20. */
        MNIST("mnist", 150, 103),
        /** One test image is left over: a batch without variance. */
        FMNIST("fmnist", 140, 101),
        /** Fewer training images than an epoch uses; ten test images are left over. */
        KMNIST("kmnist", 70, 90);

        private final String taskName;
        private final int train;
        private final int test;

        Task(String taskName, int train, int test) {
            this.taskName = taskName;
            this.train = train;
            this.test = test;
        }

        String taskName() {
            return taskName;
        }

        /** Makes its images anew. */
        TaskData make() {
            TaskData whole = new SyntheticTaskSource().load(taskName, train);
            return new TaskData(
                    taskName, pooled(whole.train()), pooled(whole.test().first(test)));
        }
    }

    /** Writes all tasks into a folder (its only argument), one folder of IDX files each. */
    public static void main(String[] arguments) throws IOException {
        for (Task task : Task.values()) {
            Path folder = Files.createDirectories(Path.of(arguments[0]).resolve(task.taskName()));
            TaskData images = task.make();
            write(images.train(), folder, "train");
            write(images.test(), folder, "t10k");
        }
    }

    /** Means of 4 x 4 blocks, halves rounded up. */
    private static ImageSet pooled(ImageSet images) {
        int height = images.height() / BLOCK;
        int width = images.width() / BLOCK;
        byte[] means = new byte[images.count() * height * width];
        for (int i = 0; i < means.length; i++) {
            int row = i / width % height * BLOCK;
            int first = i / (height * width) * images.pixelsPerImage() + row * images.width() + i % width * BLOCK;
            int sum = 0;
            for (int p = 0; p < BLOCK * BLOCK; p++) {
                sum += images.pixels()[first + p / BLOCK * images.width() + p % BLOCK] & 0xff;
            }
            means[i] = (byte) ((2 * sum + BLOCK * BLOCK) / (2 * BLOCK * BLOCK));
        }
        return new ImageSet(height, width, means, images.labels());
    }

    private static void write(ImageSet images, Path folder, String prefix) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(Files.newOutputStream(folder.resolve(prefix + "-images-idx3-ubyte")))) {
            out.writeInt(0x803);
            out.writeInt(images.count());
            out.writeInt(images.height());
            out.writeInt(images.width());
            out.write(images.pixels());
        }
        try (DataOutputStream out =
                new DataOutputStream(Files.newOutputStream(folder.resolve(prefix + "-labels-idx1-ubyte")))) {
            out.writeInt(0x801);
            out.writeInt(images.count());
            out.write(images.labels());
        }
    }
}

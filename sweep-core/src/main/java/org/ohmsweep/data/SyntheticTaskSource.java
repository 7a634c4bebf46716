package org.ohmsweep.data;

import java.util.Collection;
import java.util.List;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;
import org.ohmsweep.rng.Permutation;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * The embedded procedural stand-ins for the paper's three tasks: {@code mnist} (drawn digits), {@code fmnist} (garments)
 * and {@code kmnist} (brush-stroke characters); 28 x 28 pixels, ten classes each, {@value #TRAIN_IMAGES} training and
 * {@value #TEST_IMAGES} test images.
 *
 * <p>An image is a function of its task and index alone: the same for every seed and repeat, on every machine, and however
 * many are made. Every ten images, from a multiple of ten on, have one of each class, in random order.
 */
public final class SyntheticTaskSource implements TaskSource {
    /** Training images that a task has. */
    public static final int TRAIN_IMAGES = 60_000;

    /** Test images that a task has. */
    public static final int TEST_IMAGES = 2_000;

    /** Classes of each task. */
    private static final int CLASSES = 10;

    /** Index of the first test image; far above the training images. */
    private static final int FIRST_TEST_IMAGE = 100_000_000;

    /** Cells from here on are for the classes of ten images, apart from those for a picture. */
    private static final int CLASS_CELLS = 1 << 16;

    private static final RandomKey KEY = new RandomKey(0, 0, RandomKey.Domain.SYNTHETIC_IMAGES);

    /** A task's place in this list is part of its images. */
    private static final List<String> NAMES = List.of("mnist", "fmnist", "kmnist");

    private static final List<SyntheticPainter> PAINTERS =
            List.of(new DigitPainter(), new GarmentPainter(), new CharacterPainter());

    /** The names of the tasks. */
    public static List<String> names() {
        return NAMES;
    }

    @Override
    public DataSource kind() {
        return DataSource.SYNTHETIC;
    }

    @Override
    public String location(String task, IdxFile file) {
        return "embedded synthetic images";
    }

    /** Every ten images have one of each class. */
    @Override
    public int imagesOfClasses(int images, int classes) {
        return (int) Math.min(TRAIN_IMAGES, ((long) images + classes - 1) / classes * CLASSES);
    }

    /** Never ordered by class: every ten images have one of each, in random order. */
    @Override
    public void checkOrder(Collection<ImageUse> trials) {}

    @Override
    public TaskData load(String task, int maxTrainImages) {
        if (maxTrainImages < 1) {
            throw new IllegalArgumentException("maxTrainImages is " + maxTrainImages + "; it must be at least 1");
        }
        int index = NAMES.indexOf(task);
        if (index < 0) {
            throw new UserException(
                    "There is no embedded task '" + task + "': " + String.join(", ", NAMES) + " are expected",
                    Suggestion.question(task, NAMES)
                            + "Point --data (or OHMSWEEP_DATA) to a folder that holds a folder " + task
                            + " of IDX files, or use the embedded tasks' names.");
        }
        return new TaskData(
                task,
                make(index, 0, Math.min(maxTrainImages, TRAIN_IMAGES)),
                make(index, FIRST_TEST_IMAGE, TEST_IMAGES));
    }

    private static ImageSet make(int task, int first, int count) {
        int size = SyntheticCanvas.SIDE * SyntheticCanvas.SIDE;
        byte[] pixels = new byte[count * size];
        byte[] labels = new byte[count];
        SyntheticCanvas canvas = new SyntheticCanvas();
        int[] classes = new int[CLASSES];
        for (int i = 0; i < count; i++) {
            int image = first + i;
            if (i % CLASSES == 0) {
                Permutation.shuffle(classes, KEY.field(RandomStream.SYNTHETIC_IMAGE, image, task), CLASS_CELLS);
            }
            labels[i] = (byte) classes[i % CLASSES];
            canvas.clear();
            SyntheticDraws draws = new SyntheticDraws(KEY.field(RandomStream.SYNTHETIC_IMAGE, image, task));
            PAINTERS.get(task).paint(labels[i], draws, canvas);
            for (int p = 0; p < size; p++) {
                float value = canvas.pixels()[p];
                pixels[i * size + p] = (byte) (value <= 0f ? 0 : value >= 1f ? 255 : (int) (value * 255f + 0.5f));
            }
        }
        return new ImageSet(SyntheticCanvas.SIDE, SyntheticCanvas.SIDE, pixels, labels);
    }
}

package org.ohmsweep.data;

/**
 * The four files of a task's folder, under the names that MNIST gave them; each plain or with the ending {@value #GZIP}.
 * {@link TaskFiles} knows other names as well.
 */
public enum IdxFile {
    TRAIN_IMAGES("train-images-idx3-ubyte", 3),
    TRAIN_LABELS("train-labels-idx1-ubyte", 1),
    TEST_IMAGES("t10k-images-idx3-ubyte", 3),
    TEST_LABELS("t10k-labels-idx1-ubyte", 1);

    /** The ending of a compressed file. */
    public static final String GZIP = ".gz";

    private final String fileName;
    private final int dimensions;

    IdxFile(String fileName, int dimensions) {
        this.fileName = fileName;
        this.dimensions = dimensions;
    }

    /** The name without the ending of compression. */
    public String fileName() {
        return fileName;
    }

    /** Dimensions of the array inside: 3 for images (count, height, width), 1 for labels. */
    public int dimensions() {
        return dimensions;
    }

    /** Whether it holds images, not labels. */
    public boolean holdsImages() {
        return dimensions == 3;
    }
}

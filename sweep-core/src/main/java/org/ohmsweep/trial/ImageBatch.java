package org.ohmsweep.trial;

import org.ohmsweep.data.ImageSet;
import org.ohmsweep.kernel.SparseRows;

/** A reusable batch of images as the network sees them, pixel / 255, with their labels. */
public final class ImageBatch {
    private static final float[] INTENSITY = intensities();

    private final SparseRows images;
    private final byte[] labels;
    private final int[] starts;

    /**
     * An empty batch.
     *
     * @param batch images of the largest batch
     * @param pixels of an image
     */
    public ImageBatch(int batch, int pixels) {
        images = new SparseRows(batch, pixels);
        labels = new byte[batch];
        starts = new int[batch];
    }

    private static float[] intensities() {
        float[] table = new float[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = value / 255f;
        }
        return table;
    }

    /** Fills the batch with {@code count} images of a set: {@code order[from]}, {@code order[from + 1]}, ... */
    public void fill(ImageSet set, int[] order, int from, int count) {
        for (int row = 0; row < count; row++) {
            choose(set, row, order[from + row]);
        }
        images.fill(set.pixels(), starts, labels, count, INTENSITY);
    }

    /** Fills the batch with {@code count} images of a set: {@code from}, {@code from + 1}, ... */
    public void fill(ImageSet set, int from, int count) {
        for (int row = 0; row < count; row++) {
            choose(set, row, from + row);
        }
        images.fill(set.pixels(), starts, labels, count, INTENSITY);
    }

    private void choose(ImageSet set, int row, int image) {
        starts[row] = image * set.pixelsPerImage();
        labels[row] = set.labels()[image];
    }

    /** The images, [batch x pixels]. */
    public SparseRows images() {
        return images;
    }

    /** The labels, 0-based, unsigned bytes. */
    public byte[] labels() {
        return labels;
    }
}

package org.ohmsweep.trial;

import org.ohmsweep.data.ImageSet;
import org.ohmsweep.kernel.Matrix;

/** A buffer for one batch of images as the network sees them: pixel / 255, row-major, with their labels. */
final class ImageBatch {
    private static final float[] INTENSITY = intensities();

    private final Matrix images;
    private final byte[] labels;

    /** Room for a batch. */
    ImageBatch(int batch, int pixels) {
        images = Matrix.rows(batch, pixels);
        labels = new byte[batch];
    }

    private static float[] intensities() {
        float[] table = new float[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = value / 255f;
        }
        return table;
    }

    /** Puts an image into a row. */
    void put(int row, ImageSet set, int image) {
        byte[] pixels = set.pixels();
        int count = set.pixelsPerImage();
        int from = image * count;
        int to = images.index(row, 0);
        float[] data = images.data();
        for (int i = 0; i < count; i++) {
            data[to + i] = INTENSITY[pixels[from + i] & 0xff];
        }
        labels[row] = set.labels()[image];
    }

    /** The images, [batch x pixels]. */
    Matrix images() {
        return images;
    }

    /** The labels, 0 to 9. */
    byte[] labels() {
        return labels;
    }
}

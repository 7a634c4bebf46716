package org.ohmsweep.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Grey images of one size with a class label each. The arrays are the record's own and are not copied, since sets are
 * large and shared by all trials: whoever hands them in or reads them must not write to them.
 *
 * @param height rows of an image, in pixels; at least 1
 * @param width columns of an image, in pixels; at least 1
 * @param pixels unsigned grey values, image by image, row-major; count x height x width of them
 * @param labels the class of each image, an unsigned byte: 0 to 255; at least one image
 */
public record ImageSet(int height, int width, byte[] pixels, byte[] labels) {
    /** @throws IllegalArgumentException when sizes do not fit together or there is no image */
    public ImageSet {
        Objects.requireNonNull(pixels, "pixels");
        Objects.requireNonNull(labels, "labels");
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("image size is " + height + " x " + width + "; both must be at least 1");
        }
        if (labels.length == 0) {
            throw new IllegalArgumentException("an image set without images");
        }
        // By division: the product of three ints can exceed a long.
        if (pixels.length % labels.length != 0 || pixels.length / labels.length != (long) height * width) {
            throw new IllegalArgumentException("pixels has " + pixels.length + " bytes; expected " + labels.length
                    + " images x " + height + " x " + width);
        }
    }

    /** Number of images. */
    public int count() {
        return labels.length;
    }

    /** The class of an image, 0 to 255. */
    public int label(int image) {
        return Byte.toUnsignedInt(labels[image]);
    }

    /** Images of each class, from class 0 to the largest label. */
    public List<Integer> classCounts() {
        return classCounts(labels);
    }

    /** How often each label occurs, from 0 to the largest one. */
    static List<Integer> classCounts(byte[] labels) {
        int[] counts = new int[classes(labels, labels.length)];
        for (byte label : labels) {
            counts[Byte.toUnsignedInt(label)]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /** The largest of the first labels, plus 1. */
    static int classes(byte[] labels, int count) {
        int classes = 1;
        for (int i = 0; i < count; i++) {
            classes = Math.max(classes, Byte.toUnsignedInt(labels[i]) + 1);
        }
        return classes;
    }

    /** Pixels of one image: height x width. */
    public int pixelsPerImage() {
        return height * width;
    }

    /**
     * The first min(n, count) images; this set itself when that is all of them.
     *
     * @param n at least 1
     */
    public ImageSet first(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n is " + n + "; it must be at least 1");
        }
        if (n >= count()) {
            return this;
        }
        return range(0, n);
    }

    /** The images from an index to before another; at least one. */
    ImageSet range(int from, int to) {
        int size = pixelsPerImage();
        return new ImageSet(
                height,
                width,
                Arrays.copyOfRange(pixels, from * size, to * size),
                Arrays.copyOfRange(labels, from, to));
    }

    /**
     * The images in another order.
     *
     * @param order the index of the image that comes at each place; each index once
     */
    ImageSet inOrder(int[] order) {
        int size = pixelsPerImage();
        byte[] orderedPixels = new byte[pixels.length];
        byte[] orderedLabels = new byte[labels.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(pixels, order[i] * size, orderedPixels, i * size, size);
            orderedLabels[i] = labels[order[i]];
        }
        return new ImageSet(height, width, orderedPixels, orderedLabels);
    }

    /** Equal when size, pixels and labels are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ImageSet that
                && height == that.height
                && width == that.width
                && Arrays.equals(labels, that.labels)
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(height, width, Arrays.hashCode(labels), Arrays.hashCode(pixels));
    }

    @Override
    public String toString() {
        return "ImageSet[" + count() + " images of " + height + " x " + width + "]";
    }
}

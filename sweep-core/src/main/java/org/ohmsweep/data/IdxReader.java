package org.ohmsweep.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ohmsweep.UserException;

/**
 * Reads IDX files of unsigned bytes, plain or gzip. Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of
 * handwritten digits", file format: two zero bytes, a type code, the number of dimensions, the dimensions as big-endian
 * 32-bit numbers, then the data.
 *
 * <p>A file is always read to its end and checked as a whole, though only its first images may be kept. Memory grows
 * with the bytes that really arrive, never with what a header promises.
 */
public final class IdxReader {
    /** The most data that a header may declare, in bytes (1 GiB). */
    public static final long MAX_DECLARED_BYTES = 1L << 30;

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int CHUNK = 1 << 16;
    /** Trailing bytes are counted up to here; a compressed file could hold any number of them. */
    private static final int TRAILING_COUNTED = 1 << 20;

    private static final String DOWNLOAD_AGAIN =
            "Download or copy the file again; it may be incomplete or damaged. Of mnist, fmnist and kmnist,"
                    + " `data fetch --replace` does it.";

    private final DataFolder folder;

    /** @param folder where the files are */
    public IdxReader(DataFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    /**
     * Reads an images file and its labels file.
     *
     * @param imagesPath path of the images, relative to the folder; gzip when it ends so
     * @param labelsPath path of the labels, likewise
     * @param maxImages how many images to keep, from the first; at least 1
     * @throws UserException when a file cannot be read or is not right, or the two do not fit together
     */
    public ImageSet read(String imagesPath, String labelsPath, int maxImages) {
        return combine(images(imagesPath, maxImages), labels(labelsPath));
    }

    /** The images kept, with their labels. */
    static ImageSet combine(IdxContent images, IdxContent labels) {
        checkCounts(images, labels);
        int kept = images.bytes().length / (images.height() * images.width());
        return new ImageSet(images.height(), images.width(), images.bytes(), Arrays.copyOf(labels.bytes(), kept));
    }

    /** Images and labels must be equally many. */
    static void checkCounts(IdxContent images, IdxContent labels) {
        if (images.count() != labels.count()) {
            throw new UserException(
                    "Images and labels do not belong together: " + images.location() + " holds " + images.count()
                            + " images, so " + labels.location() + " is expected to hold " + images.count()
                            + " labels, but " + labels.count() + " were found",
                    "Put the images and labels of the same data set into the folder.");
        }
    }

    /** Reads an images file and keeps the first {@code maxImages}. */
    IdxContent images(String path, int maxImages) {
        if (maxImages < 1) {
            throw new IllegalArgumentException("maxImages is " + maxImages + "; it must be at least 1");
        }
        return read(path, 3, maxImages);
    }

    /** Reads a labels file and keeps all labels, 0 to 255. */
    IdxContent labels(String path) {
        return read(path, 1, Integer.MAX_VALUE);
    }

    private IdxContent read(String path, int dimensions, int maxItems) {
        String location = folder.location(path);
        boolean gzip = path.toLowerCase(Locale.ROOT).endsWith(IdxFile.GZIP);
        try (InputStream raw = new BufferedInputStream(folder.open(path), CHUNK)) {
            if (gzip) {
                checkCompressed(raw, location);
            }
            try (DigestInputStream in =
                    new DigestInputStream(gzip ? new GZIPInputStream(raw, CHUNK) : raw, DataDigest.sha256())) {
                return read(in, location, gzip, dimensions, maxItems);
            }
        } catch (ZipException e) {
            throw new UserException(
                    location + ": a gzip file is expected, but its compression is damaged (" + e.getMessage() + ")",
                    DOWNLOAD_AGAIN,
                    e);
        } catch (EOFException e) {
            throw new UserException(
                    location + ": a whole gzip file is expected, but it is empty or ends too early", DOWNLOAD_AGAIN, e);
        } catch (IOException e) {
            throw new UserException(
                    location + " cannot be read: " + e, "Check that it is a file and that you may read it.", e);
        }
    }

    /** Checks that a file with the ending of compression is compressed; reads nothing of it. */
    private static void checkCompressed(InputStream in, String location) throws IOException {
        in.mark(4);
        byte[] start = in.readNBytes(4);
        in.reset();
        if (start.length < 2 || isGzip(start)) {
            return;
        }
        boolean idx = start.length == 4 && start[0] == 0 && start[1] == 0;
        throw new UserException(
                location + ": a gzip file is expected, but it does not begin like one: 1f 8b is expected, but "
                        + hex(start) + " was found",
                idx
                        ? "The file is not compressed: remove " + IdxFile.GZIP + " from its name."
                        : DOWNLOAD_AGAIN + (start[0] == '<' ? " It looks like a web page." : ""));
    }

    private static boolean isGzip(byte[] start) {
        return (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
    }

    private static IdxContent read(DigestInputStream in, String location, boolean gzip, int dimensions, int maxItems)
            throws IOException {
        int[] shape = readHeader(in, location, gzip, dimensions);
        int count = shape[0];
        int height = dimensions == 3 ? shape[1] : 1;
        int width = dimensions == 3 ? shape[2] : 1;
        int declared = count * height * width;
        int kept = Math.min(count, maxItems) * height * width;
        // Allocates as bytes arrive, so that a forged header costs nothing.
        byte[] bytes = in.readNBytes(kept);
        int arrived = bytes.length;
        if (arrived == kept) {
            arrived += discard(in, declared - kept);
        }
        if (arrived < declared) {
            throw new UserException(
                    location + " is truncated: its header declares " + shapeText(shape) + ", so " + declared
                            + " bytes are expected after it, but " + arrived + " were found",
                    DOWNLOAD_AGAIN);
        }
        int trailing = discard(in, TRAILING_COUNTED);
        if (trailing > 0) {
            throw new UserException(
                    location + " has trailing bytes: its header declares " + shapeText(shape) + ", so " + declared
                            + " bytes are expected after it, but "
                            + (trailing < TRAILING_COUNTED ? "" : "at least ") + (declared + (long) trailing)
                            + " were found",
                    DOWNLOAD_AGAIN);
        }
        String sha256 = HexFormat.of().formatHex(in.getMessageDigest().digest());
        return new IdxContent(location, count, height, width, bytes, sha256);
    }

    /** Reads and checks the header; the product of the dimensions is at most {@link #MAX_DECLARED_BYTES}. */
    private static int[] readHeader(InputStream in, String location, boolean gzip, int dimensions) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length == 0) {
            throw new UserException(
                    location + " is empty: an IDX file of " + kind(dimensions) + " is expected", DOWNLOAD_AGAIN);
        }
        String expected = hex(new byte[] {0, 0, UNSIGNED_BYTE, (byte) dimensions});
        if (magic.length < 4) {
            throw new UserException(
                    location + " is truncated: a header of " + (4 + 4 * dimensions) + " bytes is expected, but "
                            + magic.length + " were found",
                    DOWNLOAD_AGAIN);
        }
        String found = hex(magic);
        if (magic[0] != 0 || magic[1] != 0) {
            String compressed = gzip
                    ? "The file is compressed twice: decompress it once, so that it is an ordinary gzip file."
                    : "The file is compressed: give its name the ending " + IdxFile.GZIP + ".";
            throw new UserException(
                    location + " is not an IDX file: the magic number " + expected + " is expected, but " + found
                            + " was found",
                    isGzip(magic) ? compressed : "Put an IDX file of " + kind(dimensions) + " here.");
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new UserException(
                    location + " has the wrong type code: 0x08 (unsigned byte) is expected, but "
                            + String.format(Locale.ROOT, "0x%02x", magic[2] & 0xff) + " (" + typeName(magic[2])
                            + ") was found",
                    "Convert the values to unsigned bytes, 0 to 255 for pixels.");
        }
        if (magic[3] != dimensions) {
            throw new UserException(
                    location + " has the wrong number of dimensions: " + dimensions + " (" + kind(dimensions)
                            + ", magic number " + expected + ") is expected, but " + (magic[3] & 0xff)
                            + " was found (magic number " + found + ")" + shapeText(in, magic[3]),
                    otherShape(dimensions, magic[3]));
        }
        byte[] sizes = in.readNBytes(4 * dimensions);
        if (sizes.length < 4 * dimensions) {
            throw new UserException(
                    location + " is truncated: a header of " + (4 + 4 * dimensions) + " bytes is expected, but "
                            + (4 + sizes.length) + " were found",
                    DOWNLOAD_AGAIN);
        }
        return shape(sizes, location);
    }

    private static int[] shape(byte[] sizes, String location) {
        int[] shape = new int[sizes.length / 4];
        long declared = 1;
        for (int i = 0; i < shape.length; i++) {
            long size = (sizes[4 * i] & 0xffL) << 24
                    | (sizes[4 * i + 1] & 0xffL) << 16
                    | (sizes[4 * i + 2] & 0xffL) << 8
                    | (sizes[4 * i + 3] & 0xffL);
            if (size == 0) {
                throw new UserException(
                        location + " holds nothing: its header declares a size of 0 in dimension " + (i + 1) + " of "
                                + shape.length + "; at least 1 is expected",
                        "Put a file with images or labels here.");
            }
            // Each size and each product so far is below 2^32 and 2^30: no overflow.
            declared *= size;
            if (declared > MAX_DECLARED_BYTES) {
                throw new UserException(
                        location + " declares too much data: at most " + MAX_DECLARED_BYTES
                                + " bytes are expected, but its header declares at least " + declared,
                        "The header is damaged or the data set too large: download the file again or use fewer images.");
            }
            shape[i] = (int) size;
        }
        return shape;
    }

    /** The sizes of an array of another shape, as ": 60000 x 784"; empty when it has none or too many. */
    private static String shapeText(InputStream in, int dimensions) throws IOException {
        if (dimensions < 1 || dimensions > 4) {
            return "";
        }
        byte[] sizes = in.readNBytes(4 * dimensions);
        return IntStream.range(0, sizes.length / 4)
                .mapToObj(i -> Integer.toUnsignedString(ByteBuffer.wrap(sizes).getInt(4 * i)))
                .collect(Collectors.joining(" x ", ": ", ""));
    }

    /** What to do about a file of {@code found} dimensions in place of {@code expected}. */
    private static String otherShape(int expected, int found) {
        String exchanged = "It looks like a file of " + kind(found) + ": check that images and labels have not been"
                + " exchanged.";
        if (expected == 1) {
            return found == 3
                    ? exchanged
                    : "Write the labels as one number for each image, its class, not as one-hot rows or columns.";
        }
        return switch (found) {
            case 1 -> exchanged;
            case 2 ->
                "Each image seems to be one row of pixels: write the array as number x height x width, in Python"
                        + " images.reshape(-1, 28, 28) for images of 28 x 28.";
            case 4 ->
                "The images seem to have colours: convert them to grey, one byte for each pixel, and write them as"
                        + " number x height x width, in Python images.mean(axis=3).astype('uint8').";
            default -> "Write grey images as number x height x width.";
        };
    }

    /** Reads and drops at most {@code limit} bytes; skipping would not notice a file's end. */
    private static int discard(InputStream in, int limit) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int dropped = 0;
        while (dropped < limit) {
            int n = in.read(buffer, 0, Math.min(CHUNK, limit - dropped));
            if (n < 0) {
                break;
            }
            dropped += n;
        }
        return dropped;
    }

    private static String kind(int dimensions) {
        return dimensions == 3 ? "images" : "labels";
    }

    private static String shapeText(int[] shape) {
        return shape.length == 3 ? shape[0] + " images of " + shape[1] + " x " + shape[2] : shape[0] + " labels";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private static String typeName(byte code) {
        return switch (code) {
            case 0x09 -> "signed byte";
            case 0x0B -> "16-bit integer";
            case 0x0C -> "32-bit integer";
            case 0x0D -> "32-bit float";
            case 0x0E -> "64-bit float";
            default -> "unknown";
        };
    }
}
